using Microsoft.EntityFrameworkCore;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Accounts;

/// <summary>What every request asks about its caller. Compiled, because every request asks it.</summary>
public static class CallerDirectory
{
    private static readonly Func<VettingDbContext, Guid, CancellationToken, Task<AccountState?>> AccountById = EF.CompileAsyncQuery(
        (VettingDbContext db, Guid id, CancellationToken _) => db.Users
            .Where(account => account.Id == id)
            .Select(account => new AccountState(account.Person, account.IsLocked, account.SecurityStamp!))
            .SingleOrDefault());

    private static readonly Func<VettingDbContext, UserId, IAsyncEnumerable<Role>> ApprovedRoles = EF.CompileAsyncQuery(
        (VettingDbContext db, UserId user) => db.RoleGrants
            .Where(grant => grant.User == user && grant.State == RoleGrantState.Approved)
            .Select(grant => grant.Role));

    public static Task<AccountState?> FindAccount(this VettingDbContext db, UserId user, CancellationToken ct) => AccountById(db, user.Value, ct);

    public static async Task<IReadOnlySet<Role>> RolesOf(this VettingDbContext db, UserId user, CancellationToken ct)
    {
        var roles = new HashSet<Role>();
        await foreach (var role in ApprovedRoles(db, user).WithCancellation(ct))
        {
            roles.Add(role);
        }

        return roles;
    }
}

public sealed record AccountState(PersonId Person, bool IsLocked, string SecurityStamp);
