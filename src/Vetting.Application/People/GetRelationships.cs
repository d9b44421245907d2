using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Who is close to one person, by name: what was recorded on either of the two, and who shares the household.</summary>
[Requires(Permission.ManagePanelRegister)]
public sealed record GetRelationships(PersonId Person) : IQuery<IReadOnlyList<RelationshipView>>;

/// <param name="Kind">Null for somebody of the same household.</param>
public sealed record RelationshipView(PersonId Other, string Name, RelationshipKind? Kind);

internal sealed class GetRelationshipsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetRelationships, IReadOnlyList<RelationshipView>>
{
    public async Task<IReadOnlyList<RelationshipView>> Handle(GetRelationships request, CancellationToken ct)
    {
        var person = await db.Persons.AsNoTracking().SingleOrDefaultAsync(person => person.Id == request.Person, ct)
            ?? throw new NotFoundException("person");
        var named = person.Relationships.Select(relationship => relationship.Other).ToList();
        var others = await db.Persons.AsNoTracking()
            .Where(other => other.Id != person.Id
                && (named.Contains(other.Id)
                    || other.Relationships.Any(relationship => relationship.Other == person.Id)
                    || (other.Household != null && other.Household == person.Household)))
            .OrderBy(other => other.Name).ThenBy(other => other.Id).ToListAsync(ct);
        trail.Record("PersonsListed", user.Id.Value, new { Persons = others.Select(other => other.Id) });
        return [.. others.SelectMany(other => KindsBetween(person, other).Select(kind => new RelationshipView(other.Id, other.Name, kind)))];
    }

    private static IEnumerable<RelationshipKind?> KindsBetween(Person person, Person other) =>
    [
        .. person.Relationships.Where(relationship => relationship.Other == other.Id)
            .Concat(other.Relationships.Where(relationship => relationship.Other == person.Id))
            .Select(relationship => relationship.Kind).Distinct().Order().Select(kind => (RelationshipKind?)kind),
        .. person.Household is not null && person.Household == other.Household ? new RelationshipKind?[] { null } : [],
    ];
}
