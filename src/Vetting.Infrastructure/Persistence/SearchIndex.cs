using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Persistence;

/// <summary>
/// The engine's full-text search. The words of a case: its reference, its respondent, what is alleged. They change with the case's birth and the
/// person's name, as do the keys by which persons of similar names are found.
/// </summary>
internal sealed class SearchIndex(VettingDbContext db) : ISearchIndex
{
    private const int PageSize = 200;

    public async Task Update(IReadOnlyList<AggregateRoot> changed, CancellationToken ct)
    {
        foreach (var complaint in changed.OfType<Complaint>().Where(complaint => complaint.Version == 1))
        {
            await Index(complaint, ct);
        }

        await new CaseKeys(db).Update([.. changed.OfType<Complaint>()], ct);
        await new PlainForms(db).Update([.. changed.OfType<Person>()], ct);
        foreach (var person in changed.OfType<Person>().Where(person => person.Version > 1).Select(person => person.Id))
        {
            var candidates = db.Candidates.Where(candidate => candidate.Person == person).Select(candidate => candidate.Id);
            var complaints = await db.Complaints.IgnoreQueryFilters().AsNoTracking()
                .Where(complaint => candidates.Contains(complaint.Respondent)).ToListAsync(ct);
            foreach (var complaint in complaints)
            {
                await Index(complaint, ct);
            }
        }
    }

    public IQueryable<FoundByWords> Matching(string words)
    {
        var sought = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(PlainText.Of).Where(word => word.Length > 0);
        return DatabaseEngine.Of(db.Database).Matching(db, [.. sought]);
    }

    /// <summary>
    /// The cases whose words are not those that were to be kept of them; and one for each row of words of a case that is not there.
    /// </summary>
    public async IAsyncEnumerable<ComplaintId> NotAsKept([EnumeratorCancellation] CancellationToken ct)
    {
        var engine = DatabaseEngine.Of(db.Database);
        var after = "";
        while (true)
        {
            var page = await db.Complaints.IgnoreQueryFilters().AsNoTracking()
                .Where(complaint => complaint.Reference.CompareTo(after) > 0)
                .OrderBy(complaint => complaint.Reference).Take(PageSize).ToListAsync(ct);
            if (page.Count == 0)
            {
                break;
            }

            foreach (var complaint in page)
            {
                if (!await engine.IsIndexed(db, complaint.Id, await WordsOf(complaint, ct), ct))
                {
                    yield return complaint.Id;
                }
            }

            after = page[^1].Reference;
        }

        foreach (var stray in await engine.StrayWords(db, ct))
        {
            yield return new(stray);
        }
    }

    /// <summary>Stores anew what is to be found of the cases whose words are not as they should be.</summary>
    public async Task Mend(CancellationToken ct)
    {
        List<ComplaintId> wrong = [];
        await foreach (var complaint in NotAsKept(ct))
        {
            wrong.Add(complaint);
        }

        foreach (var some in wrong.Chunk(PageSize))
        {
            foreach (var complaint in await db.Complaints.IgnoreQueryFilters().AsNoTracking()
                .Where(complaint => some.Contains(complaint.Id)).ToListAsync(ct))
            {
                await Index(complaint, ct);
            }
        }
    }

    private async Task Index(Complaint complaint, CancellationToken ct) =>
        await DatabaseEngine.Of(db.Database).Index(db, complaint.Id, complaint.ReceivedAt, await WordsOf(complaint, ct), ct);

    private async Task<string> WordsOf(Complaint complaint, CancellationToken ct)
    {
        var respondent = await db.Candidates.AsNoTracking().Where(candidate => candidate.Id == complaint.Respondent)
            .Join(
                db.Persons, candidate => candidate.Person, person => person.Id,
                (candidate, person) => new { candidate.MembershipNumber, person.Name })
            .SingleAsync(ct);
        string?[] parts =
        [
            complaint.Reference, complaint.ExternalReference, respondent.Name, respondent.MembershipNumber,
            .. complaint.Allegations.SelectMany(allegation => new[] { allegation.Category, allegation.Text }),
        ];
        return PlainText.Of(string.Join('\n', parts));
    }
}
