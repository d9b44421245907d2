using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Candidates;
using Vetting.Domain.People;

namespace Vetting.Application.Importing;

/// <summary>
/// Takes in the register of candidates by membership number. They come as not vetted: a clearance is decided here, not imported. Who is perhaps
/// registered under another number is imported, and named in a warning.
/// </summary>
[Requires(Permission.Operate)]
public sealed record ImportCandidates(ImportFile File, ImportOptions Options) : ICommand<ImportReport>
{
    public static IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new(ImportCandidatesHandler.Key, "By which the candidate is known; case and blanks do not matter."),
        new(ImportCandidatesHandler.Name, "The full name."),
        new(ImportCandidatesHandler.Email, "An address. Empty: none. Without the column, what is known stays.", IsRequired: false),
        new(ImportCandidatesHandler.Phone, "A number. Empty: none. Without the column, what is known stays.", IsRequired: false),
    ];
}

internal sealed class ImportCandidatesHandler(IVettingDb db, ImportRun run, TimeProvider clock) : IRequestHandler<ImportCandidates, ImportReport>
{
    internal const string Key = "Membership number";
    internal const string Name = "Name";
    internal const string Email = "Email";
    internal const string Phone = "Phone";

    private readonly List<(SourceRow Row, PersonDetails Details)> _added = [];

    public async Task<ImportReport> Handle(ImportCandidates request, CancellationToken ct)
    {
        _added.Clear();
        var known = new ByMembershipNumber<Person>(
            await db.Candidates
                .Join(
                    db.Persons, candidate => candidate.Person, person => person.Id,
                    (candidate, person) => ValueTuple.Create(candidate.MembershipNumber, person))
                .ToListAsync(ct));
        foreach (var group in run.Groups(request.File, request.Options, ImportCandidates.Columns, Candidate.PlainNumberOf))
        {
            run.Take(group, () => Take(group, known, clock.GetUtcNow()));
        }

        await WarnOfResembling(ct);

        return run.Finish("CandidatesImported", request.File, request.Options);
    }

    /// <summary>Nothing is saved yet: who is registered was so before, and who comes with the file stands in it.</summary>
    private async Task WarnOfResembling(CancellationToken ct)
    {
        Dictionary<string, List<(SourceRow Row, string Name)>> earlier = [];
        foreach (var (row, details) in _added)
        {
            foreach (var person in await db.Resembling(new(details.Name, details.Email, details.Phone), ct))
            {
                run.Warn(row, Name, person.MembershipNumber is { } number
                    ? $"is perhaps the same person as the candidate with the membership number '{number}'."
                    : $"is perhaps the same person as the registered person {person.Id.Value}.");
            }

            var keys = NameParts.Of(details.Name).Keys();
            foreach (var (other, name) in keys.SelectMany(key => earlier.GetValueOrDefault(key, [])).Distinct().OrderBy(other => other.Row.Line))
            {
                if (NameComparison.Of(details.Name, name) is { } likeness)
                {
                    run.Warn(
                        row, Name, $"is perhaps the same person as on line {other.Line}. {string.Join(' ', [.. likeness.For, .. likeness.Against])}");
                }
            }

            foreach (var key in keys)
            {
                (earlier.TryGetValue(key, out var same) ? same : earlier[key] = []).Add((row, details.Name));
            }
        }
    }

    private ImportOutcome Take(IReadOnlyList<SourceRow> rows, ByMembershipNumber<Person> known, DateTimeOffset now)
    {
        var row = rows[0];
        row.OnlyOne(rows, Key);
        var number = row.Name(Key, Candidate.MembershipNumberMaxLength);
        var person = known.Find(number, row, Key);
        var details = new PersonDetails(
            row.Name(Name, Person.NameMaxLength),
            row.HasColumn(Email) ? row.OptionalName(Email, Person.EmailMaxLength) : person?.Email,
            row.HasColumn(Phone) ? row.OptionalName(Phone, Person.PhoneMaxLength) : person?.Phone);
        if (row.Written(Email) is { } address && row.IsSound(Email) && !Person.IsEmail(address))
        {
            row.Problem(Email, $"'{address}' is no e-mail address. Correct it or leave it empty.");
        }

        if (rows.Any(row => row.Problems.Count > 0))
        {
            return ImportOutcome.Skipped;
        }

        if (person is null)
        {
            person = Person.Register(details.Name, details.Email, details.Phone);
            db.Persons.Add(person);
            db.Candidates.Add(Candidate.Register(person.Id, number, now));
            _added.Add((row, details));
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
