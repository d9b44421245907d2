using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Every grant of a user, or all that wait for approval.</summary>
/// <param name="User">Null for what waits.</param>
[Requires(Permission.ManageUsers)]
public sealed record GetRoleGrants(UserId? User) : IQuery<IReadOnlyList<RoleGrantView>>;

public sealed record RoleGrantView(
    RoleGrantId Id, UserId User, Role Role, RoleGrantState State, string Reason, UserId ProposedBy, DateTimeOffset ProposedAt,
    UserId? ApprovedBy, DateTimeOffset? ApprovedAt, UserId? RevokedBy, DateTimeOffset? RevokedAt);

internal sealed class GetRoleGrantsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetRoleGrants, IReadOnlyList<RoleGrantView>>
{
    public async Task<IReadOnlyList<RoleGrantView>> Handle(GetRoleGrants request, CancellationToken ct)
    {
        var grants = await db.RoleGrants.AsNoTracking()
            .Where(grant => request.User == null ? grant.State == RoleGrantState.Proposed : grant.User == request.User)
            .OrderBy(grant => grant.ProposedAt)
            .Select(grant => new RoleGrantView(
                grant.Id, grant.User, grant.Role, grant.State, grant.Reason, grant.ProposedBy, grant.ProposedAt,
                grant.ApprovedBy, grant.ApprovedAt, grant.RevokedBy, grant.RevokedAt))
            .ToListAsync(ct);
        trail.Record("RoleGrantsRead", request.User?.Value ?? user.Id.Value, new { Grants = grants.Select(grant => grant.Id.Value) });
        return grants;
    }
}
