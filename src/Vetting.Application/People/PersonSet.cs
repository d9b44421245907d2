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
}
