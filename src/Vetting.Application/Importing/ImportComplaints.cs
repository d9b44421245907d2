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
        var candidates = new ByMembershipNumber<Candidate>(
            (await db.Candidates.ToListAsync(ct)).Select(candidate => (candidate.MembershipNumber, candidate)));
        var known = await db.Complaints.Where(complaint => complaint.ExternalReference != null)
            .Select(complaint => complaint.ExternalReference!).ToHashSetAsync(ct);
        var references = await db.Complaints.Select(complaint => complaint.Reference).ToHashSetAsync(ct);
        foreach (var group in run.Groups(
            request.File, request.Options, Key,
            [Provenance, Respondent, Source, ReceivedOn, ClosedOn, EndedAs, Category, Text, GravityOf]))
        {
            run.Take(group, () => Take(group, rulebooks, candidates, known, references));
        }

        return run.Finish("ComplaintsImported", request.File, request.Options);
    }

    private ImportOutcome Take(
        IReadOnlyList<SourceRow> rows, RulebookHistory rulebooks, ByMembershipNumber<Candidate> candidates, HashSet<string> known,
        HashSet<string> references)
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

        string reference;
        do
        {
            reference = ComplaintReference.Draw(old.ReceivedOn.Year);
        }
        while (references.Contains(reference));

        var (complaint, ruling) = Complaint.Import(old, reference, respondent!, user.Actor(), clock.GetUtcNow());
        references.Add(reference);
        db.Complaints.Add(complaint);
        if (ruling is not null)
        {
            db.Rulings.Add(ruling);
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
