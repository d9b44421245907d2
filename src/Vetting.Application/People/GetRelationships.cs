using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>
/// Who is close to one person, by name: what was recorded on either of the two, and who shares the household. Of all records of the person.
/// </summary>
[Requires(Permission.ManagePanelRegister)]
public sealed record GetRelationships(PersonId Person) : IQuery<IReadOnlyList<RelationshipView>>;

/// <param name="Kind">Null for somebody of the same household.</param>
public sealed record RelationshipView(PersonId Other, string Name, RelationshipKind? Kind);

internal sealed class GetRelationshipsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetRelationships, IReadOnlyList<RelationshipView>>
{
    public async Task<IReadOnlyList<RelationshipView>> Handle(GetRelationships request, CancellationToken ct)
    {
        var records = (await db.MergedRecordsOf([request.Person], ct)).AllOf(request.Person);
        var persons = await db.Persons.AsNoTracking().Where(person => records.Contains(person.Id)).ToListAsync(ct);
        if (persons.Count == 0)
        {
            throw new NotFoundException("person");
        }

        var named = persons.SelectMany(person => person.Relationships).Select(relationship => relationship.Other).ToList();
        var households = persons.Select(person => person.Household).Where(household => household is not null).ToList();
        var naming = db.Persons.SelectMany(
            other => other.Relationships.Where(relationship => records.Contains(relationship.Other)), (other, _) => other.Id);
        var others = await db.Persons.AsNoTracking()
            .Where(other => !records.Contains(other.Id)
                && (named.Contains(other.Id)
                    || naming.Contains(other.Id)
                    || households.Contains(other.Household)))
            .OrderBy(other => other.Name).ThenBy(other => other.Id).ToListAsync(ct);
        trail.Record("PersonsListed", user.Id.Value, new { Persons = others.Select(other => other.Id) });
        return [.. others.SelectMany(other => KindsBetween(persons, other).Select(kind => new RelationshipView(other.Id, other.Name, kind)))];
    }

    private static IEnumerable<RelationshipKind?> KindsBetween(List<Person> records, Person other) =>
        Enum.GetValues<RelationshipKind>().Select(kind => (RelationshipKind?)kind).Append(null)
            .Where(kind => records.Exists(record => record.Has(kind, other)));
}
