using Microsoft.EntityFrameworkCore;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Accounts;

/// <summary>What every request needs to know about its caller. The queries are compiled, because every request runs them.</summary>
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

    private static readonly Func<VettingDbContext, string, CancellationToken, Task<bool>> ClientById = EF.CompileAsyncQuery(
        (VettingDbContext db, string id, CancellationToken _) => db.Set<OpenIddictEntityFrameworkCoreApplication>()
            .Any(client => client.Id == id && client.ClientType == OpenIddictConstants.ClientTypes.Confidential));

    private static readonly Func<VettingDbContext, UserId, Guid, CancellationToken, Task<DateTimeOffset?>> SessionById = EF.CompileAsyncQuery(
        (VettingDbContext db, UserId user, Guid id, CancellationToken _) => db.Sessions
            .Where(session => session.Id == id && session.User == user)
            .Select(session => (DateTimeOffset?)session.LastSeenAt)
            .SingleOrDefault());

    /// <returns>When the session was last used, to within <see cref="Session.Coarseness"/>; null when it was ended.</returns>
    public static Task<DateTimeOffset?> FindSession(this VettingDbContext db, UserId user, Guid session, CancellationToken ct) =>
        SessionById(db, user, session, ct);

    public static Task<AccountState?> FindAccount(this VettingDbContext db, UserId user, CancellationToken ct) => AccountById(db, user.Value, ct);

    /// <summary>Whether a machine client acts under this id.</summary>
    public static Task<bool> ClientExists(this VettingDbContext db, UserId user, CancellationToken ct) => ClientById(db, user.Value.ToString(), ct);

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
