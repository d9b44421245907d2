using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Persistence;

/// <summary>The engine's full-text search. The words of a case: its reference, its respondent, what is alleged. They change with the case's birth and the person's name.</summary>
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
        var sought = words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.Any(char.IsLetterOrDigit));
        return DatabaseEngine.Of(db.Database).Matching(db, [.. sought]);
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
        await DatabaseEngine.Of(db.Database).Index(db, complaint.Id, string.Join('\n', parts), ct);
    }
}
