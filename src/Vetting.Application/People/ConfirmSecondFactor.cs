using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Turns one's own second factor on. Turning it off takes two administrators.</summary>
[Public("It changes the asker's own account.")]
public sealed record ConfirmSecondFactor(string Code) : ICommand<IReadOnlyList<string>>;

internal sealed class ConfirmSecondFactorValidator : AbstractValidator<ConfirmSecondFactor>
{
    public ConfirmSecondFactorValidator() =>
        RuleFor(r => r.Code).NotEmpty().IsOneLine().Matches("^[0-9]{6}$").WithMessage("Enter the six digits that the authenticator shows.");
}

internal sealed class ConfirmSecondFactorHandler(IAccounts accounts, ICurrentUser user, IMailer mailer, IAuditTrail trail)
    : IRequestHandler<ConfirmSecondFactor, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(ConfirmSecondFactor request, CancellationToken ct)
    {
        var codes = await accounts.ConfirmSecondFactor(user.Id, request.Code, ct);
        trail.Record("SecondFactorConfirmed", user.Id.Value, new { }, stream: StreamId.Of(user.Id));
        var account = await accounts.Get(user.Id, ct);
        mailer.Send(
            account.Email, "A second factor was set up for your account",
            $"From now on signing in takes a code of your authenticator. {AccountMail.Warning}");
        return codes;
    }
}
