using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Application.People;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Importing;

/// <summary>
/// Carries over the cases of the system before, one row for each allegation against each respondent, with where they come from. What was done in them
/// passed no gate here and counts as what it is; a case that is not concluded begins here as one that was just received. A case whose external
/// reference is known is left as it is: what was imported is not edited, and where the file says something else, the report says so.
/// </summary>
/// <param name="Mapping">The name of the mapping in whose words the file is written; null for our own.</param>
[Requires(Permission.Operate)]
public sealed record ImportComplaints(ImportFile File, ImportOptions Options, string? Mapping = null) : ICommand<ImportReport>
{
    public static IReadOnlyList<ImportColumn> Columns => FormerCaseReader.Columns;
}

internal sealed class ImportComplaintsHandler(IVettingDb db, ImportRun run, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ImportComplaints, ImportReport>
{
    public async Task<ImportReport> Handle(ImportComplaints request, CancellationToken ct)
    {
        var mapping = await db.ImportMappings.Called(request.Mapping, ct);
        var rulebooks = await db.Rulebooks.History(ct);
        var holidays = await db.HolidayCalendars.BankHolidays(ct);
        var reader = new FormerCaseReader(rulebooks, CivilTime.DateOf(clock.GetUtcNow()));
        var references = new TakenReferences();
        await foreach (var reference in db.Complaints.Select(complaint => complaint.Reference).AsAsyncEnumerable().WithCancellation(ct))
        {
            references.Add(reference);
        }

        return await run.Take(
            "ComplaintsImported", request.File, request.Options, ImportComplaints.Columns,
            async (page, isStored) =>
            {
                var matters = page.Select(rows => new FormerMatter(rows)).ToList();
                var candidates = await db.Candidates.Respondents(matters, isStored, ct);
                var known = await Known(matters, ct);
                Dictionary<PersonId, GroupAnswers> answers = [];
                foreach (var matter in matters)
                {
                    run.Take(matter.Rows, () => Take(matter));
                }

                if (isStored && answers.Count > 0)
                {
                    await CarryOver(answers, ct);
                }

                IReadOnlyList<(ImportOutcome Outcome, int Rows)> Take(FormerMatter matter)
                {
                    var read = matter.Accused
                        .Select(rows => (Rows: rows, Read: reader.Read(rows, candidates), Answers: FormerCaseReader.AnswersOf(rows),
                            Complainant: FormerCaseReader.AnswersOfComplainant(rows))).ToList();
                    var named = matter.Name(
                        read.ConvertAll(accused => accused.Read.Case.Respondent),
                        reference => known.GetValueOrDefault(reference).Case?.Respondent, run.HasKey);
                    if (matter.Rows.Any(row => row.Problems.Count > 0))
                    {
                        return [];
                    }

                    List<(ImportOutcome Outcome, int Rows)> outcomes = [];
                    List<ComplaintId> earlier = [];
                    foreach (var ((rows, (old, end, respondent), said, complainant), reference) in read.Zip(named))
                    {
                        if (known.TryGetValue(reference, out var there))
                        {
                            outcomes.Add((Compare(rows, there, old, end), rows.Count));
                            earlier.Add(there.Case.Id);
                            continue;
                        }

                        var carried = old with { ExternalReference = reference, RelatedTo = [.. earlier] };
                        earlier.Add(Carry(carried, end, respondent!, isStored ? references : null));
                        outcomes.Add((ImportOutcome.Added, rows.Count));
                        if (isStored && complainant != GroupAnswers.None)
                        {
                            db.AddUntracked(ComplainantGroups.Of(earlier[^1], complainant));
                        }

                        if (said != GroupAnswers.None)
                        {
                            answers.TryAdd(respondent!.Person, said);
                        }
                    }

                    return outcomes;
                }
            },
            mapping, ct);

        ComplaintId Carry(FormerCase old, FormerEnd? end, Candidate respondent, TakenReferences? free)
        {
            var reference = free?.Draw(old.ReceivedOn.Year) ?? "";
            var (complaint, ruling) = end is null
                ? (Complaint.ImportOpen(
                    old, reference, new(rulebooks.ProcedureOfFormer(old.ReceivedOn).Content, holidays), user.Actor(), clock.GetUtcNow()), null)
                : Complaint.ImportConcluded(old, end, reference, respondent, user.Actor(), clock.GetUtcNow());
            if (free is not null)
            {
                db.AddUntracked(complaint);
                if (ruling is not null)
                {
                    db.AddUntracked(ruling);
                }
            }

            return complaint.Id;
        }
    }

    private async Task CarryOver(Dictionary<PersonId, GroupAnswers> answers, CancellationToken ct)
    {
        var persons = answers.Keys.ToList();
        foreach (var person in await db.Persons.Where(person => EF.Parameter(persons).Contains(person.Id)).ToListAsync(ct))
        {
            await db.CarryOver(person, answers[person.Id], ct);
        }
    }

    private ImportOutcome Compare(IReadOnlyList<SourceRow> rows, (Complaint Case, Ruling? Ruling) there, FormerCase old, FormerEnd? end)
    {
        var differences = FormerCaseComparison.Of(rows, there.Case, there.Ruling, old, end).ToList();
        foreach (var (row, column) in differences)
        {
            run.Warn(row, column, column is null
                ? "is no allegation of the case that was carried over before. The case is not changed."
                : $"'{row.Written(column)}' differs from what was carried over before. The case is not changed.");
        }

        return differences.Count > 0 ? ImportOutcome.Differing : ImportOutcome.Unchanged;
    }

    /// <summary>Of the cases of a page, those that are there, by their external references, with the rulings that came with them.</summary>
    private async Task<Dictionary<string, (Complaint Case, Ruling? Ruling)>> Known(IReadOnlyList<FormerMatter> page, CancellationToken ct)
    {
        List<string?> sought = [.. page.SelectMany(matter => matter.References)];
        var known = await db.Complaints.AsNoTracking().Where(complaint => EF.Parameter(sought).Contains(complaint.ExternalReference)).ToListAsync(ct);
        var cases = known.ConvertAll(complaint => complaint.Id);
        var rulings = await db.Rulings.AsNoTracking()
            .Where(ruling => ruling.ImportedFrom != null && cases.Contains(ruling.Complaint))
            .ToDictionaryAsync(ruling => ruling.Complaint, ct);
        return known.ToDictionary(
            complaint => complaint.ExternalReference!, complaint => (complaint, rulings.GetValueOrDefault(complaint.Id)));
    }
}
