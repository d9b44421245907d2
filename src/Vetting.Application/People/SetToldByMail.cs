using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>
/// Chooses whether the asker's own notifications are announced by mail. Warnings about the account itself are mailed whatever is chosen.
/// </summary>
[Public("It changes the asker's own account.")]
public sealed record SetToldByMail(bool IsTold) : ICommand;

internal sealed class SetToldByMailHandler(IAccounts accounts, ICurrentUser user, IAuditTrail trail) : IRequestHandler<SetToldByMail, Unit>
{
    public async Task<Unit> Handle(SetToldByMail request, CancellationToken ct)
    {
        await accounts.SetToldByMail(user.Id, request.IsTold, ct);
        trail.Record("NotificationMailChosen", user.Id.Value, new { request.IsTold }, stream: StreamId.Of(user.Id));
        return Unit.Value;
    }
}
