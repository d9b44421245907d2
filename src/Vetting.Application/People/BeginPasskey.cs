using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>The first step to another passkey of the asker's own: they show who they are, and get what the browser is to be asked.</summary>
/// <param name="Proof">The present password or a code of the authenticator: a passkey lets one in for good, so an unlocked screen must not be
/// enough.</param>
/// <returns>Null when the proof does not fit: then the attempt was counted, as at the sign-in.</returns>
[Public("It changes the asker's own account, and the proof says who may.")]
public sealed record BeginPasskey(string Name, string Proof) : ICommand<PasskeyQuestion?>
{
    public const int NameMaxLength = 100;
}

internal sealed class BeginPasskeyValidator : AbstractValidator<BeginPasskey>
{
    public BeginPasskeyValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage("Enter a name, so that you know it from others.")
            .MaximumLength(BeginPasskey.NameMaxLength).IsOneLine();
        RuleFor(r => r.Proof).NotEmpty().WithMessage("Enter your present password or a code.");
    }
}

internal sealed class BeginPasskeyHandler(IAccounts accounts, IPasskeys passkeys, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<BeginPasskey, PasskeyQuestion?>
{
    public async Task<PasskeyQuestion?> Handle(BeginPasskey request, CancellationToken ct)
    {
        var proves = await accounts.Proves(user.Id, request.Proof, ct);
        trail.Record(proves ? "ProofAccepted" : "ProofRefused", user.Id.Value, new { For = "Passkey" }, stream: StreamId.Of(user.Id));
        return proves ? await passkeys.AskToAdd(user.Id, request.Name, ct) : null;
    }
}
