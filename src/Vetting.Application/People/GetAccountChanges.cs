using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>The changes to accounts that wait for a second administrator.</summary>
[Requires(Permission.ManageUsers)]
public sealed record GetAccountChanges : IQuery<IReadOnlyList<AccountChangeView>>;

public sealed record AccountChangeView(
    AccountChangeId Id, UserId User, AccountChangeKind Kind, string Reason, string? NewEmail, string? Issuer, string? Subject,
    UserId ProposedBy, DateTimeOffset ProposedAt);

internal sealed class GetAccountChangesHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetAccountChanges, IReadOnlyList<AccountChangeView>>
{
    public async Task<IReadOnlyList<AccountChangeView>> Handle(GetAccountChanges request, CancellationToken ct)
    {
        var changes = await db.AccountChanges.AsNoTracking()
            .Where(change => change.State == AccountChangeState.Proposed)
            .OrderBy(change => change.ProposedAt)
            .Select(change => new AccountChangeView(
                change.Id, change.User, change.Kind, change.Reason, change.NewEmail, change.Issuer, change.Subject,
                change.ProposedBy, change.ProposedAt))
            .ToListAsync(ct);
        trail.Record("AccountChangesRead", user.Id.Value, new { Changes = changes.Select(change => change.Id.Value) });
        return changes;
    }
}
