using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.People;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Infrastructure.Persistence;

/// <summary>
/// By what persons and candidates are found is computed from what is recorded of them. Here it is compared, and made where an earlier version left
/// none.
/// </summary>
internal sealed class PlainForms(VettingDbContext db)
{
    private const int PageSize = 500;

    /// <summary>Whether an earlier version, or one with other rules, wrote somebody.</summary>
    /// <remarks>Asked at every start: each question is answered from an index. A key belongs to one person, who is there.</remarks>
    public async Task<bool> AreMissing(CancellationToken ct) =>
        await db.Persons.AnyAsync(person => person.PlainName == "" && person.Name != "", ct)
        || await db.Candidates.AnyAsync(candidate => candidate.PlainNumber == "", ct)
        || await db.PersonKeys.CountAsync(key => key.Key == NameParts.MadeBy, ct) != await db.Persons.CountAsync(ct);

    /// <summary>Keeps the keys of those just saved, in their transaction.</summary>
    public async Task Update(IReadOnlyList<Person> persons, CancellationToken ct)
    {
        List<PersonId> known = [.. persons.Where(person => person.Version > 1).Select(person => person.Id)];
        if (known.Count > 0)
        {
            db.PersonKeys.RemoveRange(await db.PersonKeys.Where(key => known.Contains(key.Person)).ToListAsync(ct));
            await db.SaveChangesAsync(ct);
        }

        db.PersonKeys.AddRange(persons.SelectMany(person => KeysOf(person.Id, person.Name)));
    }

    /// <summary>Tables and rows of which something else is kept than what was to be.</summary>
    public async IAsyncEnumerable<(string Table, Guid Row)> NotAsKept([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var page in (await db.Persons.OrderBy(person => person.Id).Select(person => person.Id).ToListAsync(ct)).Chunk(PageSize))
        {
            var persons = await db.Persons.AsNoTracking().Where(person => EF.Parameter(page).Contains(person.Id))
                .Select(person => new { person.Id, person.Name, person.PlainName, person.Email, person.PlainEmail }).ToListAsync(ct);
            var keys = (await db.PersonKeys.AsNoTracking().Where(key => EF.Parameter(page).Contains(key.Person)).ToListAsync(ct))
                .ToLookup(key => key.Person);
            foreach (var person in persons)
            {
                if (person.PlainName != Person.PlainNameOf(person.Name) || person.PlainEmail != Person.PlainEmailOf(person.Email))
                {
                    yield return ("Persons", person.Id.Value);
                }

                if (!keys[person.Id].ToHashSet().SetEquals(KeysOf(person.Id, person.Name)))
                {
                    yield return ("PersonKeys", person.Id.Value);
                }
            }
        }

        var candidates = db.Candidates.AsNoTracking().OrderBy(candidate => candidate.Id)
            .Select(candidate => new { candidate.Id, candidate.MembershipNumber, candidate.PlainNumber });
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
            await (table switch
            {
                "Persons" => MendPerson(new(row), ct),
                "Candidates" => MendCandidate(new(row), ct),
                _ => Task.CompletedTask,
            });
        }

        await MendKeys([.. wrong.Where(row => row.Table == "PersonKeys").Select(row => new PersonId(row.Row))], ct);
    }

    private static IEnumerable<PersonKey> KeysOf(PersonId person, string name) =>
        NameParts.Of(name).Keys().Append(NameParts.MadeBy).Select(key => new PersonKey(key, person));

    private async Task MendKeys(List<PersonId> persons, CancellationToken ct)
    {
        foreach (var page in persons.Chunk(PageSize))
        {
            var names = await db.Persons.AsNoTracking().Where(person => page.Contains(person.Id))
                .Select(person => new { person.Id, person.Name }).ToListAsync(ct);
            await db.PersonKeys.Where(key => page.Contains(key.Person)).ExecuteDeleteAsync(ct);
            db.PersonKeys.AddRange(names.SelectMany(person => KeysOf(person.Id, person.Name)));
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    private async Task MendPerson(PersonId id, CancellationToken ct)
    {
        var person = await db.Persons.AsNoTracking().Where(person => person.Id == id)
            .Select(person => new { person.Name, person.Email }).SingleAsync(ct);
        var (name, email) = (Person.PlainNameOf(person.Name), Person.PlainEmailOf(person.Email));
        await db.Persons.Where(person => person.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(person => person.PlainName, name).SetProperty(person => person.PlainEmail, email), ct);
    }

    private async Task MendCandidate(CandidateId id, CancellationToken ct)
    {
        var number = Candidate.PlainNumberOf(
            await db.Candidates.Where(candidate => candidate.Id == id).Select(candidate => candidate.MembershipNumber).SingleAsync(ct));
        await db.Candidates.Where(candidate => candidate.Id == id)
            .ExecuteUpdateAsync(set => set.SetProperty(candidate => candidate.PlainNumber, number), ct);
    }
}
