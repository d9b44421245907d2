using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

[Public("Whoever has signed in may ask who they are; before that there is nobody to tell of.")]
[Unrecorded("It shows nothing but the asker.")]
public sealed record GetMe : IQuery<MeView>;

/// <param name="Name">Null for a machine client, and for who came in by a code: whoever finds a code learns no name by it.</param>
public sealed record MeView(UserId Id, string? Name, IReadOnlyList<Role> Roles, IReadOnlyList<Permission> Permissions);

internal sealed class GetMeHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<GetMe, MeView>
{
    public async Task<MeView> Handle(GetMe request, CancellationToken ct)
    {
        if (user.Door is { } door)
        {
            return new(user.Id, null, [], [.. Permissions.Of(door.Kind)]);
        }

        var name = await db.Persons.AsNoTracking().Where(person => person.Id == user.Person).Select(person => person.Name).SingleOrDefaultAsync(ct);
        return new(user.Id, name, [.. user.Roles.Order()], [.. Permissions.Of(user.Roles)]);
    }
}
