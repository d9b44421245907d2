using Microsoft.EntityFrameworkCore;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

internal static class RoleGrantSet
{
    public static Task<bool> Holds(this IQueryable<RoleGrant> grants, UserId user, Role role, CancellationToken ct) =>
        grants.AnyAsync(grant => grant.User == user && grant.Role == role && grant.State == RoleGrantState.Approved, ct);
}
