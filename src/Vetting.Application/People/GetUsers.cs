using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Every account with its approved roles, by address.</summary>
[Requires(Permission.ManageUsers, Permission.Operate)]
public sealed record GetUsers : IQuery<IReadOnlyList<UserView>>;

/// <param name="IsLinked">Whether the account is linked to a sign-in elsewhere.</param>
/// <param name="IsToSetPassword">Whether another link can be made with which its owner sets the first password.</param>
public sealed record UserView(
    UserId Id, string Name, string Email, IReadOnlyList<Role> Roles, bool IsLocked, bool HasPassword, bool HasSecondFactor, bool IsLinked,
    bool IsToSetPassword);

internal sealed class GetUsersHandler(IVettingDb db, IAccounts accounts, IExternalIssuer external, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetUsers, IReadOnlyList<UserView>>
{
    public async Task<IReadOnlyList<UserView>> Handle(GetUsers request, CancellationToken ct)
    {
        var all = await accounts.List(ct);
        var people = all.Select(account => account.Person).ToList();
        var names = await db.Persons.AsNoTracking().Where(person => people.Contains(person.Id))
            .ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        var grants = await db.RoleGrants.AsNoTracking().Where(grant => grant.State == RoleGrantState.Approved).ToListAsync(ct);
        var roles = grants.ToLookup(grant => grant.User, grant => grant.Role);
        trail.Record("UsersRead", user.Id.Value, new { all.Count });
        return [.. all.Select(account => new UserView(
            account.Id, names[account.Person], account.Email, [.. roles[account.Id].Order()],
            account.IsLocked, account.HasPassword, account.HasSecondFactor, account.IsLinked, !account.HasPassword && !external.IsOn))];
    }
}
