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
    private const int PageSize = 500;

    public async Task Update(IReadOnlyList<AggregateRoot> changed, CancellationToken ct)
    {
        await Index([.. changed.OfType<Complaint>().Where(complaint => complaint.Version == 1)], ct);

        await new CaseKeys(db).Update([.. changed.OfType<Complaint>()], ct);
        await new ConcludedCases(db).Update([.. changed.OfType<Complaint>()], [.. changed.OfType<Person>()], ct);
        await new PlainForms(db).Update([.. changed.OfType<Person>()], ct);
        foreach (var person in changed.OfType<Person>().Where(person => person.Version > 1).Select(person => person.Id))
        {
            var candidates = db.Candidates.Where(candidate => candidate.Person == person).Select(candidate => candidate.Id);
            var complaints = await db.Complaints.IgnoreQueryFilters().AsNoTracking()
                .Where(complaint => candidates.Contains(complaint.Respondent)).ToListAsync(ct);
            await Index(complaints, ct);
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
                .OrderBy(complaint => complaint.Reference).Take(PageSize)
                .Select(complaint => new Searched(
                    complaint.Id, complaint.Reference, complaint.ExternalReference, complaint.Respondent,
                    complaint.Allegations.OrderBy(allegation => allegation.Number)
                        .Select(allegation => new Alleged(allegation.Category, allegation.Text)).ToList()))
                .AsSingleQuery().ToListAsync(ct);
            if (page.Count == 0)
            {
                break;
            }

            var kept = (await engine.Indexed(db, await WordsOf(page, ct)).ToListAsync(ct)).ToHashSet();
            foreach (var complaint in page.Where(complaint => !kept.Contains(complaint.Id.Value)))
            {
                yield return complaint.Id;
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
            await Index(
                await db.Complaints.IgnoreQueryFilters().AsNoTracking().Where(complaint => some.Contains(complaint.Id)).ToListAsync(ct), ct);
        }
    }

    private async Task Index(IReadOnlyList<Complaint> complaints, CancellationToken ct)
    {
        foreach (var page in complaints.Chunk(PageSize))
        {
            foreach (var (complaint, words) in page.Zip(await WordsOf([.. page.Select(Searched.Of)], ct)))
            {
                await DatabaseEngine.Of(db.Database).Index(db, complaint.Id, complaint.ReceivedAt, words.Words, ct);
            }
        }
    }

    private async Task<IReadOnlyList<(ComplaintId Complaint, string Words)>> WordsOf(IReadOnlyList<Searched> complaints, CancellationToken ct)
    {
        var respondents = complaints.Select(complaint => complaint.Respondent).Distinct().ToList();
        var named = await db.Candidates.AsNoTracking().Where(candidate => EF.Parameter(respondents).Contains(candidate.Id))
            .Join(
                db.Persons, candidate => candidate.Person, person => person.Id,
                (candidate, person) => new { candidate.Id, candidate.MembershipNumber, person.Name })
            .ToDictionaryAsync(respondent => respondent.Id, ct);
        return
        [
            .. complaints.Select(complaint =>
                (complaint.Id, WordsOf(complaint, named[complaint.Respondent].Name, named[complaint.Respondent].MembershipNumber))),
        ];
    }

    private static string WordsOf(Searched complaint, string respondent, string number)
    {
        string?[] parts =
        [
            complaint.Reference, complaint.ExternalReference, respondent, number,
            .. complaint.Allegations.SelectMany(allegation => new[] { allegation.Category, allegation.Text }),
        ];
        return PlainText.Of(string.Join('\n', parts));
    }

    /// <summary>What of a case can be searched, beside the respondent's name and number.</summary>
    private sealed record Searched(
        ComplaintId Id, string Reference, string? ExternalReference, CandidateId Respondent, IReadOnlyList<Alleged> Allegations)
    {
        public static Searched Of(Complaint complaint) => new(
            complaint.Id, complaint.Reference, complaint.ExternalReference, complaint.Respondent,
            [.. complaint.Allegations.Select(allegation => new Alleged(allegation.Category, allegation.Text))]);
    }

    private sealed record Alleged(string Category, string Text);
}
