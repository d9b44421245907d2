using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Candidates;
using Vetting.Domain.People;

namespace Vetting.Application.Importing;

/// <summary>Takes in the register of candidates by membership number. They come as not vetted: a clearance is decided here, not imported.</summary>
[Requires(Permission.Operate)]
public sealed record ImportCandidates(ImportFile File, ImportOptions Options) : ICommand<ImportReport>;

internal sealed class ImportCandidatesHandler(IVettingDb db, ImportRun run, TimeProvider clock) : IRequestHandler<ImportCandidates, ImportReport>
{
    private const string Key = "Membership number";
    private const string Name = "Name";
    private const string Email = "Email";
    private const string Phone = "Phone";

    public async Task<ImportReport> Handle(ImportCandidates request, CancellationToken ct)
    {
        var known = new ByMembershipNumber<Person>(
            await db.Candidates.Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) => ValueTuple.Create(candidate.MembershipNumber, person)).ToListAsync(ct));
        foreach (var group in run.Groups(request.File, request.Options, Key, [Name], Candidate.PlainNumberOf))
        {
            run.Take(group, () => Take(group, known, clock.GetUtcNow()));
        }

        return run.Finish("CandidatesImported", request.File, request.Options);
    }

    private ImportOutcome Take(IReadOnlyList<SourceRow> rows, ByMembershipNumber<Person> known, DateTimeOffset now)
    {
        var row = rows[0];
        row.OnlyOne(rows, Key);
        var number = row.Text(Key, Candidate.MembershipNumberMaxLength);
        var details = new PersonDetails(row.Text(Name, Person.NameMaxLength), row.OptionalText(Email, Person.EmailMaxLength), row.OptionalText(Phone, Person.PhoneMaxLength));
        if (details.Email?.Contains('@', StringComparison.Ordinal) == false)
        {
            row.Problem(Email, "is no e-mail address: it has no @. Correct it or leave it empty.");
        }

        var person = known.Find(number, row, Key);
        if (rows.Any(row => row.Problems.Count > 0))
        {
            return ImportOutcome.Skipped;
        }

        if (person is null)
        {
            person = Person.Register(details.Name, details.Email, details.Phone);
            db.Persons.Add(person);
            db.Candidates.Add(Candidate.Register(person.Id, number, now));
            return ImportOutcome.Added;
        }

        if (details == new PersonDetails(person.Name, person.Email, person.Phone))
        {
            return ImportOutcome.Unchanged;
        }

        person.Correct(details.Name, details.Email, details.Phone);
        return ImportOutcome.Changed;
    }
}
