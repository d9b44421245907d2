using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.People;

/// <summary>Signs somebody in whose passkey was checked before.</summary>
[Public("Nobody has signed in yet.")]
public sealed record CountPasskey(PasskeyProof Proof) : ICommand<SignInStep>;

internal sealed class CountPasskeyHandler(IAccounts accounts, IPasskeys passkeys, IAuditTrail trail) : IRequestHandler<CountPasskey, SignInStep>
{
    public async Task<SignInStep> Handle(CountPasskey request, CancellationToken ct)
    {
        var step = await accounts.CountPasskey(request.Proof.User, request.Proof.Stamp, ct);
        if (step == SignInStep.Accepted)
        {
            await passkeys.Use(request.Proof, ct);
        }

        trail.RecordSignIn(request.Proof.User, step, "Passkey");
        return step;
    }
}
