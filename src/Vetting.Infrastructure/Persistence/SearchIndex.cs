using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;

namespace Vetting.Infrastructure.Persistence;

/// <summary>SQLite's FTS5. The words of a case: its reference, its respondent, what is alleged. They change with the case's birth and the person's name.</summary>
internal sealed class SearchIndex(VettingDbContext db) : ISearchIndex
{
    public async Task Update(IReadOnlyList<AggregateRoot> changed, CancellationToken ct)
    {
        foreach (var complaint in changed.OfType<Complaint>().Where(complaint => complaint.Version == 1))
        {
            await Index(complaint, ct);
        }

        foreach (var person in changed.OfType<Person>().Where(person => person.Version > 1).Select(person => person.Id))
        {
            var candidates = db.Candidates.Where(candidate => candidate.Person == person).Select(candidate => candidate.Id);
            var complaints = await db.Complaints.IgnoreQueryFilters().AsNoTracking().Where(complaint => candidates.Contains(complaint.Respondent)).ToListAsync(ct);
            foreach (var complaint in complaints)
            {
                await Index(complaint, ct);
            }
        }
    }

    public IQueryable<Guid> Matching(string words)
    {
        var phrases = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(word => $"\"{word.Replace("\"", "\"\"")}\"");
        var query = $"{string.Join(' ', phrases)}*";
        return db.Database.SqlQuery<Guid>($"""
            SELECT words.ComplaintId AS Value FROM ComplaintSearch JOIN ComplaintWords AS words ON words.Id = ComplaintSearch.rowid
            WHERE ComplaintSearch MATCH {query}
            """);
    }

    private async Task Index(Complaint complaint, CancellationToken ct)
    {
        var respondent = await db.Candidates.AsNoTracking().Where(candidate => candidate.Id == complaint.Respondent)
            .Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) => new { candidate.MembershipNumber, person.Name })
            .SingleAsync(ct);
        string?[] parts =
        [
            complaint.Reference, complaint.ExternalReference, respondent.Name, respondent.MembershipNumber,
            .. complaint.Allegations.SelectMany(allegation => new[] { allegation.Category, allegation.Text }),
        ];
        var (id, text) = (complaint.Id.Value, string.Join('\n', parts));
        await db.Database.ExecuteSqlAsync(
            $"INSERT INTO ComplaintWords (ComplaintId, Words) VALUES ({id}, {text}) ON CONFLICT (ComplaintId) DO UPDATE SET Words = excluded.Words", ct);
    }
}
