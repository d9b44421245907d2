using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

internal static class PersonSet
{
    /// <summary>Loads a person to be changed.</summary>
    /// <exception cref="NotFoundException">There is none of this id.</exception>
    public static async Task<Person> PersonById(this IVettingDb db, PersonId id, CancellationToken ct) =>
        await db.Persons.SingleOrDefaultAsync(person => person.Id == id, ct) ?? throw new NotFoundException("person");

    /// <summary>Loads all records of one human being to be changed, the one that was asked for first.</summary>
    /// <exception cref="NotFoundException">There is none of this id.</exception>
    public static async Task<IReadOnlyList<Person>> AllRecordsOf(this IVettingDb db, PersonId id, CancellationToken ct)
    {
        var person = await db.PersonById(id, ct);
        var others = (await db.MergedRecordsOf([id], ct)).AllOf(id).Where(record => record != id).ToList();
        return others.Count == 0 ? [person] : [person, .. await db.Persons.Where(other => others.Contains(other.Id)).ToListAsync(ct)];
    }
}
