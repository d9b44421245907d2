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
    private static readonly Func<VettingDbContext, Guid, CancellationToken, Task<FoundAccount?>> AccountById = EF.CompileAsyncQuery(
        (VettingDbContext db, Guid id, CancellationToken _) => db.Users
            .Where(account => account.Id == id)
            .Select(account => new FoundAccount(
                account.Person, account.IsLocked, account.SecurityStamp!,
                db.Persons.Any(person => person.MergedInto == account.Person || (person.Id == account.Person && person.MergedInto != null))))
            .SingleOrDefault());

    private static readonly Func<VettingDbContext, PersonId, IAsyncEnumerable<PersonId>> OtherRecords = EF.CompileAsyncQuery(
        (VettingDbContext db, PersonId person) => db.Persons
            .Where(own => own.Id == person)
            .Join(db.Persons, own => own.MergedInto ?? own.Id, record => record.MergedInto, (own, record) => record.Id)
            .Where(record => record != person)
            .Concat(db.Persons.Where(own => own.Id == person && own.MergedInto != null).Select(own => own.MergedInto!.Value)));

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

    public static async Task<AccountState?> FindAccount(this VettingDbContext db, UserId user, CancellationToken ct)
    {
        if (await AccountById(db, user.Value, ct) is not { } found)
        {
            return null;
        }

        List<PersonId> others = [];
        if (found.HasOtherRecords)
        {
            await foreach (var record in OtherRecords(db, found.Person).WithCancellation(ct))
            {
                others.Add(record);
            }
        }

        return new(found.Person, others, found.IsLocked, found.SecurityStamp);
    }

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

    /// <param name="HasOtherRecords">Nearly nobody has: only of those who do, a second query asks which.</param>
    private sealed record FoundAccount(PersonId Person, bool IsLocked, string SecurityStamp, bool HasOtherRecords);
}

/// <param name="OtherRecords">Of the same human being, if somebody merged them.</param>
public sealed record AccountState(PersonId Person, IReadOnlyList<PersonId> OtherRecords, bool IsLocked, string SecurityStamp);
