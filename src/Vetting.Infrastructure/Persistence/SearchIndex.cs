using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.Persistence;

/// <summary>SQLite's FTS5. The words of a case: its reference, its respondent, what is alleged.</summary>
internal sealed class SearchIndex(VettingDbContext db) : ISearchIndex
{
    public async Task Update(IReadOnlyList<AggregateRoot> changed, CancellationToken ct)
    {
        foreach (var complaint in changed.OfType<Complaint>())
        {
            var respondent = await db.Candidates.AsNoTracking().Where(candidate => candidate.Id == complaint.Respondent)
                .Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) => new { candidate.MembershipNumber, person.Name })
                .SingleAsync(ct);
            var words = string.Join('\n',
                [complaint.Reference, complaint.ExternalReference, respondent.Name, respondent.MembershipNumber, .. complaint.Allegations.SelectMany(allegation => new[] { allegation.Category, allegation.Text })]);
            var id = complaint.Id.Value;
            await db.Database.ExecuteSqlAsync($"DELETE FROM ComplaintSearch WHERE ComplaintId = {id}", ct);
            await db.Database.ExecuteSqlAsync($"INSERT INTO ComplaintSearch (ComplaintId, Words) VALUES ({id}, {words})", ct);
        }
    }

    public IQueryable<Guid> Matching(string words)
    {
        var phrases = words.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(word => $"\"{word.Replace("\"", "\"\"")}\"");
        var query = $"{string.Join(' ', phrases)}*";
        return db.Database.SqlQuery<Guid>($"SELECT ComplaintId AS Value FROM ComplaintSearch WHERE ComplaintSearch MATCH {query}");
    }
}
