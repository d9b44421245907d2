using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>The second step of a sign-in: a code from the authenticator, or a recovery code, which is spent.</summary>
[Public("Nobody has signed in yet: only the password was right.")]
public sealed record CheckSignInCode(UserId User, string Code) : ICommand<SignInStep>;

internal sealed class CheckSignInCodeValidator : AbstractValidator<CheckSignInCode>
{
    private const int MaxLength = 40;

    public CheckSignInCodeValidator() => RuleFor(r => r.Code).NotEmpty().MaximumLength(MaxLength);
}

internal sealed class CheckSignInCodeHandler(IAccounts accounts, IAuditTrail trail) : IRequestHandler<CheckSignInCode, SignInStep>
{
    public async Task<SignInStep> Handle(CheckSignInCode request, CancellationToken ct)
    {
        var step = await accounts.CheckCode(request.User, request.Code, ct);
        trail.RecordSignIn(request.User, step, "Code");
        return step;
    }
}
