using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>
/// Who works here, by name, with their roles of today: for naming those who acted, and for choosing whom to assign. Candidates are not among them.
/// </summary>
[Requires(Permission.ReadCases, Permission.ManageSelections, Permission.ManageHolds)]
[Unrecorded("Who works on cases is known to everybody who does; nobody is shown as a party to one.")]
public sealed record GetColleagues : IQuery<IReadOnlyList<Colleague>>;

/// <param name="Roles">Empty for somebody who worked here once.</param>
/// <param name="Choice">What they are called where they are chosen: where others have the same name, with the e-mail address.</param>
/// <param name="IsLocked">Named where they acted, and never offered.</param>
public sealed record Colleague(UserId User, string Name, string Choice, bool IsLocked, IReadOnlyList<Role> Roles)
{
    /// <summary>Whether they may be offered for what needs one of the roles.</summary>
    public bool MayTakeOn(params IReadOnlyList<Role> anyOf) => !IsLocked && Roles.Any(anyOf.Contains);
}

internal sealed class GetColleaguesHandler(IVettingDb db, IAccounts accounts) : IRequestHandler<GetColleagues, IReadOnlyList<Colleague>>
{
    public Task<IReadOnlyList<Colleague>> Handle(GetColleagues request, CancellationToken ct) => db.Colleagues(accounts, ct);
}

internal static class ColleagueList
{
    public static async Task<IReadOnlyList<Colleague>> Colleagues(this IVettingDb db, IAccounts accounts, CancellationToken ct)
    {
        var grants = await db.RoleGrants.AsNoTracking()
            .Where(grant => grant.Role != Role.Candidate && (grant.State == RoleGrantState.Approved || grant.State == RoleGrantState.Revoked))
            .Join(
                db.Persons, grant => grant.Person, person => (PersonId?)person.Id,
                (grant, person) => new { grant.User, person.Name, grant.Role, grant.State })
            .ToListAsync(ct);
        var names = grants.DistinctBy(grant => grant.User).ToDictionary(grant => grant.User, grant => grant.Name);
        var known = await accounts.Among([.. names.Keys], ct);
        var locked = known.Where(account => account.IsLocked).Select(account => account.Id).ToHashSet();
        var choices = known.ToldApart(names);
        return
        [
            .. grants.GroupBy(grant => (grant.User, grant.Name))
                .Select(person => new Colleague(
                    person.Key.User, person.Key.Name, choices[person.Key.User], locked.Contains(person.Key.User),
                    [.. person.Where(grant => grant.State == RoleGrantState.Approved).Select(grant => grant.Role).Distinct().Order()]))
                .OrderBy(person => person.Choice, StringComparer.Ordinal),
        ];
    }
}
