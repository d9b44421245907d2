using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Reporting;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Reporting;

/// <summary>What a reporter reads of their own report: where the matter stands, what comes next, and what was written.</summary>
[Requires(Permission.ReadMailbox)]
public sealed record GetMailbox : IQuery<Mailbox>;

/// <param name="EndReason">In the officer's words; null while it has not ended.</param>
/// <param name="Cases">Neither named nor numbered: in the order in which they were opened.</param>
public sealed record Mailbox(
    string Reference, long Version, DateOnly ReceivedOn, DateOnly AnswerBy, DateOnly? AcknowledgedOn, ReportStatus Status, ReportEnd? End,
    string? EndReason, DateOnly? WithdrawnOn, Confidentiality Confidentiality, bool? AgreesToBeIdentified, IReadOnlyList<MailboxCase> Cases,
    IReadOnlyList<ReportMessageView> Messages, IReadOnlyList<ReportFileView> Files);

/// <param name="Disposition">How it was closed; null while it is open.</param>
/// <param name="NextBy">The day by which the next step is due; null where none is.</param>
/// <param name="Decision">Null before it was served on the respondent, and where the rulebook has nothing told.</param>
public sealed record MailboxCase(Stage Stage, Disposition? Disposition, DateOnly? NextBy, MailboxDecision? Decision);

/// <summary>What the rulebook under which the case was heard has told to who complained.</summary>
/// <param name="Clause">Of that rulebook.</param>
/// <param name="IsAppealOpen">Whether it may still change.</param>
/// <param name="Findings">Empty where they are not told.</param>
/// <param name="Sanction">Null where there is none, or it is not told.</param>
public sealed record MailboxDecision(string Clause, bool IsAppealOpen, IReadOnlyList<MailboxFinding> Findings, string? Sanction, string? Digest);

/// <param name="Category">The name of the rule that would have been broken.</param>
public sealed record MailboxFinding(int Number, string Category, FindingOutcome Outcome);

internal sealed class GetMailboxHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetMailbox, Mailbox>
{
    public async Task<Mailbox> Handle(GetMailbox request, CancellationToken ct)
    {
        var report = await db.Reports.AsNoTracking().BehindDoor(user, ct);
        var opened = report.Cases.Select(one => one.Complaint).ToList();
        var cases = await db.Complaints.IgnoreQueryFilters().AsNoTracking().Where(complaint => opened.Contains(complaint.Id))
            .OrderBy(complaint => complaint.Id).ToListAsync(ct);
        var rulings = (await db.Rulings.IgnoreQueryFilters().AsNoTracking().Where(ruling => opened.Contains(ruling.Complaint)).ToListAsync(ct))
            .ToLookup(ruling => ruling.Complaint);
        var rulebooks = rulings.Count > 0 ? await db.Rulebooks.History(ct) : null;
        trail.Record("MailboxRead", report.Id.Value, new { report.Reference }, stream: StreamId.Of(report.Id));
        return new(
            report.Reference, report.Version, report.ReceivedOn, report.AcknowledgeBy, report.AcknowledgedOn, report.Status, report.End,
            report.EndReason, report.WithdrawnOn, report.Confidentiality, report.AgreesToBeIdentified,
            [
                .. cases.Select(one => new MailboxCase(
                    one.Stage, one.Disposition, one.NextDue == Complaint.NothingDue || one.Stage == Stage.Closed ? null : one.NextDue,
                    rulebooks is null ? null : DecisionIn(one, rulings[one.Id], rulebooks))),
            ],
            report.MessageViews(), await db.FilesOf(report, ct));
    }

    private MailboxDecision? DecisionIn(Complaint complaint, IEnumerable<Ruling> rulings, RulebookHistory rulebooks)
    {
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var rulebook = complaint.HeardUnder(rulebooks).Content;
        if (rulebook.Complainant is not { } rules
            || rulings.Where(ruling => complaint.IsRulingServed(ruling.RecordedAt, today)).MaxBy(ruling => ruling.RecordedAt) is not { } ruling)
        {
            return null;
        }

        return new(
            rules.Clause, complaint.Stage == Stage.Appeal,
            rules.Told.Contains(DecisionPart.Findings)
                ? [.. ruling.Content.Findings.Select(finding => FindingIn(complaint, finding, rulebook)).OrderBy(finding => finding.Number)]
                : [],
            rules.Told.Contains(DecisionPart.Sanction) && ruling.Content.Sanction is { } sanction
                ? rulebooks.NameOfSanction(sanction.Sanction)
                : null,
            rules.Told.Contains(DecisionPart.Digest) ? ruling.Content.Digest : null);
    }

    private static MailboxFinding FindingIn(Complaint complaint, Finding finding, RulebookContent rulebook)
    {
        var allegation = complaint.Allegations.Single(known => known.Id == finding.Allegation);
        return new(allegation.Number, rulebook.FindCategory(allegation.Category)?.Name ?? allegation.Category, finding.Outcome);
    }
}
