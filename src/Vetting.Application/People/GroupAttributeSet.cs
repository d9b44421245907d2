using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>
/// The one place where group attributes are found for the person whose they are. The figures of disparity count them, and nothing else reads them.
/// </summary>
public static class GroupAttributeSet
{
    /// <summary>
    /// Keeps what is known of a person beside a case that is carried over from the system before: what they volunteered there for this purpose,
    /// and nothing else. What somebody has already said here stands. Nothing is kept of somebody of whom no answer is given.
    /// </summary>
    /// <param name="person">Loaded or added in the same transaction.</param>
    /// <exception cref="ArgumentException">One of the answers is none that can be given: see <see cref="GroupAnswers.AreKnown"/>.</exception>
    public static async Task CarryOver(this IVettingDb db, Person person, GroupAnswers answers, CancellationToken ct)
    {
        if (answers != GroupAnswers.None && db.GroupAttributes.Local.All(known => known.Id != person.Id)
            && !await db.GroupAttributes.AnyAsync(known => known.Id == person.Id, ct))
        {
            var attributes = GroupAttributes.Of(person.Id);
            attributes.Give(answers);
            db.GroupAttributes.Add(attributes);
        }
    }

    /// <summary>Of whichever record of theirs.</summary>
    internal static Task<GroupAttributes?> MyGroupAttributes(this IVettingDb db, ICurrentUser user, CancellationToken ct)
    {
        List<PersonId> own = [user.RequirePerson(), .. user.OtherRecords];
        return db.GroupAttributes.Where(attributes => own.Contains(attributes.Id)).OrderBy(attributes => attributes.Id).FirstOrDefaultAsync(ct);
    }

    /// <exception cref="NotFoundException">Whoever asks is nobody who is known here, as a machine is not, or who came in by a code that names nobody.</exception>
    internal static PersonId RequirePerson(this ICurrentUser user) => user.Person ?? throw new NotFoundException("person");
}
