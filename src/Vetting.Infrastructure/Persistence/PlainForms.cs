using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Infrastructure.Persistence;

/// <summary>By what persons and candidates are found is computed from what is recorded of them. Here it is compared, and made where an earlier version left none.</summary>
internal sealed class PlainForms(VettingDbContext db)
{
    /// <summary>Whether an earlier version wrote somebody.</summary>
    public async Task<bool> AreMissing(CancellationToken ct) =>
        await db.Persons.AnyAsync(person => person.PlainName == "" && person.Name != "", ct) || await db.Candidates.AnyAsync(candidate => candidate.PlainNumber == "", ct);

    /// <summary>Tables and rows of which something else is kept than what was to be.</summary>
    public async IAsyncEnumerable<(string Table, Guid Row)> NotAsKept([EnumeratorCancellation] CancellationToken ct)
    {
        var persons = db.Persons.AsNoTracking().OrderBy(person => person.Id).Select(person => new { person.Id, person.Name, person.PlainName, person.Email, person.PlainEmail });
        await foreach (var person in persons.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (person.PlainName != Person.PlainNameOf(person.Name) || person.PlainEmail != Person.PlainEmailOf(person.Email))
            {
                yield return ("Persons", person.Id.Value);
            }
        }

        var candidates = db.Candidates.AsNoTracking().OrderBy(candidate => candidate.Id).Select(candidate => new { candidate.Id, candidate.MembershipNumber, candidate.PlainNumber });
        await foreach (var candidate in candidates.AsAsyncEnumerable().WithCancellation(ct))
        {
            if (candidate.PlainNumber != Candidate.PlainNumberOf(candidate.MembershipNumber))
            {
                yield return ("Candidates", candidate.Id.Value);
            }
        }
    }

    /// <summary>The trail commits to none of these columns, so that no entry need tell of it.</summary>
    public async Task Mend(CancellationToken ct)
    {
        List<(string Table, Guid Row)> wrong = [];
        await foreach (var row in NotAsKept(ct))
        {
            wrong.Add(row);
        }

        foreach (var (table, row) in wrong)
        {
            await (table == "Persons" ? MendPerson(new(row), ct) : MendCandidate(new(row), ct));
        }
    }

    private async Task MendPerson(PersonId id, CancellationToken ct)
    {
        var person = await db.Persons.AsNoTracking().Where(person => person.Id == id).Select(person => new { person.Name, person.Email }).SingleAsync(ct);
        var (name, email) = (Person.PlainNameOf(person.Name), Person.PlainEmailOf(person.Email));
        await db.Persons.Where(person => person.Id == id).ExecuteUpdateAsync(set => set.SetProperty(person => person.PlainName, name).SetProperty(person => person.PlainEmail, email), ct);
    }

    private async Task MendCandidate(CandidateId id, CancellationToken ct)
    {
        var number = Candidate.PlainNumberOf(await db.Candidates.Where(candidate => candidate.Id == id).Select(candidate => candidate.MembershipNumber).SingleAsync(ct));
        await db.Candidates.Where(candidate => candidate.Id == id).ExecuteUpdateAsync(set => set.SetProperty(candidate => candidate.PlainNumber, number), ct);
    }
}
