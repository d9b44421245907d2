using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Candidates;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Importing;

/// <summary>
/// Carries over old concluded cases, one row for each allegation, with where they come from. They passed no gate here and count as what they are. A
/// case whose external reference is known is left as it is: what was imported is not edited.
/// </summary>
[Requires(Permission.Operate)]
public sealed record ImportComplaints(ImportFile File, ImportOptions Options) : ICommand<ImportReport>;

internal sealed class ImportComplaintsHandler(IVettingDb db, ImportRun run, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ImportComplaints, ImportReport>
{
    private const string Key = "External reference";
    private const string Provenance = "Provenance";
    private const string Respondent = "Respondent membership number";
    private const string Source = "Source";
    private const string ReceivedOn = "Received on";
    private const string ClosedOn = "Closed on";
    private const string EndedAs = "Disposition";
    private const string Category = "Category";
    private const string Text = "Allegation";
    private const string GravityOf = "Severity";
    private const string EventFrom = "Event from";
    private const string EventTo = "Event to";
    private const string AwareOn = "Aware on";
    private const string Finding = "Finding";
    private const string Reasons = "Reasons";
    private const string Clause = "Clause";
    private const string Sanction = "Sanction";
    private const string SanctionMonths = "Sanction months";
    private const string SanctionFrom = "Sanction from";
    private const string SanctionConditions = "Sanction conditions";
    private const int MaxMonths = 600;
    private const int MaxCode = RulebookContent.CodeMaxLength;

    /// <summary>What is said of the case, and so must not differ between its rows.</summary>
    private static readonly string[] OfTheCase =
        [Provenance, Respondent, Source, ReceivedOn, ClosedOn, EndedAs, Reasons, Clause, Sanction, SanctionMonths, SanctionFrom, SanctionConditions];

    public async Task<ImportReport> Handle(ImportComplaints request, CancellationToken ct)
    {
        var rulebooks = await db.Rulebooks.History(ct);
        var references = new TakenReferences();
        await foreach (var reference in db.Complaints.Select(complaint => complaint.Reference).AsAsyncEnumerable().WithCancellation(ct))
        {
            references.Add(reference);
        }

        return await run.Take(
            "ComplaintsImported", request.File, request.Options, Key,
            [Provenance, Respondent, Source, ReceivedOn, ClosedOn, EndedAs, Category, Text, GravityOf],
            async (page, isStored) =>
            {
                var (candidates, known) = (await Respondents(page, isStored, ct), await Known(page, ct));
                foreach (var group in page)
                {
                    run.Take(group, () => Take(group, rulebooks, candidates, known, isStored ? references : null));
                }
            },
            ct);
    }

    private async Task<ByMembershipNumber<Candidate>> Respondents(
        IReadOnlyList<IReadOnlyList<SourceRow>> page, bool isStored, CancellationToken ct)
    {
        var numbers = page.Select(rows => Candidate.PlainNumberOf(rows[0].OptionalText(Respondent, int.MaxValue) ?? "")).Distinct().ToList();
        var candidates = isStored ? db.Candidates : db.Candidates.AsNoTracking();
        return new((await candidates.Where(candidate => EF.Parameter(numbers).Contains(candidate.PlainNumber)).ToListAsync(ct))
            .Select(candidate => (candidate.MembershipNumber, candidate)));
    }

    /// <summary>Of the cases of a page, those that are there, by their external references.</summary>
    private async Task<HashSet<string>> Known(IReadOnlyList<IReadOnlyList<SourceRow>> page, CancellationToken ct)
    {
        var sought = page.Select(rows => rows[0].OptionalText(Key, int.MaxValue)).ToList();
        return await db.Complaints.Where(complaint => EF.Parameter(sought).Contains(complaint.ExternalReference))
            .Select(complaint => complaint.ExternalReference!).ToHashSetAsync(ct);
    }

    /// <param name="references">Null when the case is only checked.</param>
    private ImportOutcome Take(
        IReadOnlyList<SourceRow> rows, RulebookHistory rulebooks, ByMembershipNumber<Candidate> candidates, HashSet<string> known,
        TakenReferences? references)
    {
        var old = Read(rows, rulebooks, candidates, out var respondent);
        if (rows.Any(row => row.Problems.Count > 0))
        {
            return ImportOutcome.Skipped;
        }

        if (known.Contains(old.ExternalReference))
        {
            return ImportOutcome.Unchanged;
        }

        var (complaint, ruling) = Complaint.Import(
            old, references?.Draw(old.ReceivedOn.Year) ?? "", respondent!, user.Actor(), clock.GetUtcNow());
        if (references is not null)
        {
            db.AddUntracked(complaint);
            if (ruling is not null)
            {
                db.AddUntracked(ruling);
            }
        }

        return ImportOutcome.Added;
    }

    private static ConcludedCase Read(
        IReadOnlyList<SourceRow> rows, RulebookHistory rulebooks, ByMembershipNumber<Candidate> candidates, out Candidate? respondent)
    {
        var first = rows[0];
        foreach (var row in rows.Skip(1))
        {
            row.SameAs(first, OfTheCase);
        }

        var number = first.Text(Respondent, Candidate.MembershipNumberMaxLength);
        respondent = number.Length == 0 ? null : candidates.Find(number, first, Respondent);
        if (respondent is null && number.Length > 0 && first.Problems.All(problem => problem.Column != Respondent))
        {
            first.Problem(Respondent, $"No candidate has the membership number '{number}'. Import the candidates first, or correct it.");
        }

        var disposition = first.Choice<Disposition>(EndedAs);
        return new ConcludedCase(
            first.Text(Key, Complaint.ExternalReferenceMaxLength),
            first.Text(Provenance, Ruling.ProvenanceMaxLength),
            respondent?.Id ?? default,
            respondent?.Person ?? default,
            first.Choice<ComplaintSource>(Source),
            first.Date(ReceivedOn),
            first.Date(ClosedOn),
            [.. rows.Select(row => AllegationOf(row, rulebooks))],
            disposition,
            disposition == Disposition.Decided ? RulingOf(rows, rulebooks) : null);
    }

    private static NewAllegation AllegationOf(SourceRow row, RulebookHistory rulebooks)
    {
        var category = row.Text(Category, MaxCode);
        if (category.Length > 0 && rulebooks.Versions.All(version => version.Content.FindCategory(category) is null))
        {
            row.Problem(Category, $"No rulebook knows the category '{category}'. Write the code of one that it does.");
        }

        var (from, to) = (row.OptionalDate(EventFrom), row.OptionalDate(EventTo));
        if (to < from)
        {
            row.Problem(EventTo, "is before the day on which the event began. Correct one of the two days.");
        }

        return new NewAllegation(
            category, row.Text(Text, Allegation.TextMaxLength), from, to, row.OptionalDate(AwareOn), row.Choice<Severity>(GravityOf));
    }

    private static ConcludedRuling RulingOf(IReadOnlyList<SourceRow> rows, RulebookHistory rulebooks)
    {
        var first = rows[0];
        var findings = rows.Select(row => row.Choice<FindingOutcome>(Finding)).ToList();
        var sanction = first.OptionalText(Sanction, MaxCode) is { } code
            ? new NewSanction(
                code, first.OptionalNumber(SanctionMonths, 1, MaxMonths), first.Date(SanctionFrom),
                first.OptionalText(SanctionConditions, Complaint.ReasonMaxLength))
            : null;
        var kind = sanction is null ? null : rulebooks.FindSanction(sanction.Sanction);
        if (sanction is not null)
        {
            Check(first, sanction, kind, findings);
        }

        return new ConcludedRuling(findings, first.Text(Reasons, Ruling.ReasonsMaxLength), first.OptionalText(Clause, MaxCode), sanction, kind);
    }

    private static void Check(SourceRow row, NewSanction sanction, SanctionKind? kind, List<FindingOutcome> findings)
    {
        if (kind is null)
        {
            row.Problem(Sanction, $"No rulebook knows the sanction '{sanction.Sanction}'. Write the code of one that it does.");
        }
        else if (kind.HasLength != sanction.Months.HasValue)
        {
            row.Problem(
                SanctionMonths, kind.HasLength ? $"'{kind.Code}' needs its length in months." : $"'{kind.Code}' has no length. Leave this empty.");
        }

        if (!findings.Contains(FindingOutcome.Proved))
        {
            row.Problem(Sanction, "Nothing was proved in this case, so that there is nothing to sanction. Correct the findings or leave this empty.");
        }
    }
}
