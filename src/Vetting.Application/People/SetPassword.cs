using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Sets a password with the token of an invitation, which then counts for nothing.</summary>
[Public("The token says who may.")]
public sealed record SetPassword(UserId User, string Token, string Password) : ICommand;

internal sealed class SetPasswordValidator : AbstractValidator<SetPassword>
{
    public SetPasswordValidator()
    {
        RuleFor(r => r.Token).NotEmpty();
        RuleFor(r => r.Password).NotEmpty();
    }
}

internal sealed class SetPasswordHandler(IAccounts accounts, IAuditTrail trail) : IRequestHandler<SetPassword, Unit>
{
    public async Task<Unit> Handle(SetPassword request, CancellationToken ct)
    {
        await accounts.SetPassword(request.User, request.Token, request.Password, ct);
        trail.Record("PasswordSet", request.User.Value, new { }, stream: StreamId.Of(request.User));
        return Unit.Value;
    }
}
