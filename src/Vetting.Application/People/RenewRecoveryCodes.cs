using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Makes new recovery codes in place of the asker's old ones.</summary>
/// <param name="Proof">The present password or a code of the authenticator: somebody at an unlocked screen has neither.</param>
[Public("It changes the asker's own account, and the proof says who may.")]
public sealed record RenewRecoveryCodes(string Proof) : ICommand<IReadOnlyList<string>>;

internal sealed class RenewRecoveryCodesValidator : AbstractValidator<RenewRecoveryCodes>
{
    public RenewRecoveryCodesValidator() => RuleFor(r => r.Proof).NotEmpty();
}

/// <returns>Nothing when the proof does not fit: then the attempt was counted, as at the sign-in.</returns>
internal sealed class RenewRecoveryCodesHandler(IAccounts accounts, ICurrentUser user, IMailer mailer, IAuditTrail trail)
    : IRequestHandler<RenewRecoveryCodes, IReadOnlyList<string>>
{
    public async Task<IReadOnlyList<string>> Handle(RenewRecoveryCodes request, CancellationToken ct)
    {
        var account = await accounts.Get(user.Id, ct);
        if (!account.HasSecondFactor)
        {
            throw new RuleBrokenException(RuleCodes.SecondFactorMissing, "Set up a second factor first: recovery codes stand in for it.");
        }

        var codes = await accounts.RenewRecoveryCodes(user.Id, request.Proof, ct);
        if (codes.Count == 0)
        {
            trail.Record("ProofRefused", user.Id.Value, new { For = nameof(RenewRecoveryCodes) }, stream: StreamId.Of(user.Id));
            return codes;
        }

        trail.Record("RecoveryCodesRenewed", user.Id.Value, new { }, stream: StreamId.Of(user.Id));
        mailer.Send(
            account.Email, "New recovery codes were made for your account",
            $"The old ones count for nothing any more. {AccountMail.Warning}");
        return codes;
    }
}
