using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Makes a proposed role count, from the next request of its user on.</summary>
[Requires(Permission.ApproveRoleGrant)]
public sealed record ApproveRoleGrant(RoleGrantId Grant) : ICommand;

internal sealed class ApproveRoleGrantHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ApproveRoleGrant, Unit>
{
    public async Task<Unit> Handle(ApproveRoleGrant request, CancellationToken ct)
    {
        var grant = await db.RoleGrants.SingleOrDefaultAsync(grant => grant.Id == request.Grant, ct) ?? throw new NotFoundException("role grant");
        grant.Approve(user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
