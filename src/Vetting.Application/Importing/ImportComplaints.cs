using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Importing;

/// <summary>
/// Carries over the cases of the system before, one row for each allegation, with where they come from. What was done in them passed no gate here and
/// counts as what it is; a case that is not concluded begins here as one that was just received. A case whose external reference is known is left as
/// it is: what was imported is not edited, and where the file says something else, the report says so.
/// </summary>
[Requires(Permission.Operate)]
public sealed record ImportComplaints(ImportFile File, ImportOptions Options) : ICommand<ImportReport>
{
    public static IReadOnlyList<ImportColumn> Columns => FormerCaseReader.Columns;
}

internal sealed class ImportComplaintsHandler(IVettingDb db, ImportRun run, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ImportComplaints, ImportReport>
{
    public async Task<ImportReport> Handle(ImportComplaints request, CancellationToken ct)
    {
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
                var (candidates, known) = (await Respondents(page, isStored, ct), await Known(page, ct));
                foreach (var group in page)
                {
                    run.Take(group, () => Take(group));
                }

                ImportOutcome Take(IReadOnlyList<SourceRow> rows)
                {
                    var (old, end) = reader.Read(rows, candidates, out var respondent);
                    return rows.Any(row => row.Problems.Count > 0) ? ImportOutcome.Skipped
                        : known.TryGetValue(old.ExternalReference, out var there) ? Compare(rows, there, old, end)
                        : Carry(old, end, respondent!, isStored ? references : null);
                }
            },
            ct);

        ImportOutcome Carry(FormerCase old, FormerEnd? end, Candidate respondent, TakenReferences? free)
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

            return ImportOutcome.Added;
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

    private async Task<ByMembershipNumber<Candidate>> Respondents(
        IReadOnlyList<IReadOnlyList<SourceRow>> page, bool isStored, CancellationToken ct)
    {
        var numbers = page.Select(rows => Candidate.PlainNumberOf(rows[0].Written(FormerCaseReader.Respondent) ?? "")).Distinct().ToList();
        var candidates = isStored ? db.Candidates : db.Candidates.AsNoTracking();
        return new((await candidates.Where(candidate => EF.Parameter(numbers).Contains(candidate.PlainNumber)).ToListAsync(ct))
            .Select(candidate => (candidate.MembershipNumber, candidate)));
    }

    /// <summary>Of the cases of a page, those that are there, by their external references, with the rulings that came with them.</summary>
    private async Task<Dictionary<string, (Complaint Case, Ruling? Ruling)>> Known(IReadOnlyList<IReadOnlyList<SourceRow>> page, CancellationToken ct)
    {
        var sought = page.Select(rows => rows[0].Written(FormerCaseReader.Key)).ToList();
        var known = await db.Complaints.AsNoTracking().Where(complaint => EF.Parameter(sought).Contains(complaint.ExternalReference)).ToListAsync(ct);
        var cases = known.ConvertAll(complaint => complaint.Id);
        var rulings = await db.Rulings.AsNoTracking()
            .Where(ruling => ruling.ImportedFrom != null && cases.Contains(ruling.Complaint))
            .ToDictionaryAsync(ruling => ruling.Complaint, ct);
        return known.ToDictionary(
            complaint => complaint.ExternalReference!, complaint => (complaint, rulings.GetValueOrDefault(complaint.Id)));
    }
}
