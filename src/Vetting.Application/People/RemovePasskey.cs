using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Takes one of the asker's own passkeys away, and tells the account's address.</summary>
[Public("It changes the asker's own account.")]
public sealed record RemovePasskey(string Passkey) : ICommand;

internal sealed class RemovePasskeyHandler(IAccounts accounts, IPasskeys passkeys, IMailer mailer, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<RemovePasskey, Unit>
{
    public async Task<Unit> Handle(RemovePasskey request, CancellationToken ct)
    {
        await passkeys.Remove(user.Id, request.Passkey, ct);
        trail.Record("PasskeyRemoved", user.Id.Value, new { }, stream: StreamId.Of(user.Id));
        mailer.Send(
            (await accounts.Get(user.Id, ct)).Email, "A passkey was removed from your account",
            $"It signs in to Vetting no more. {AccountMail.Warning}");
        return Unit.Value;
    }
}
