using System.Text.Json.Serialization;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Bundles;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Application.Files;
using Vetting.Application.People;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Application.Complaints;

/// <summary>The case file. A panel member may read it after declaring.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetComplaint(string Reference) : IQuery<CaseFile>;

/// <param name="MergedInto">The case in which the matter goes on, if the reader may know of it.</param>
/// <param name="MergedFrom">The cases that were merged into this one, as far as the reader may know of them.</param>
/// <param name="MissingBeforeHearing">What must happen before a panel may hear the case; empty when nothing.</param>
/// <param name="InterimDecidedAgainstAt">When it was last decided that no interim measure is needed.</param>
/// <param name="IsInterimQuestionOpen">Whether the complaint cannot be accepted before an interim decision, because an allegation is serious or
/// grave.</param>
/// <param name="DecisionToServe">The decision that waits to be served; null when none does.</param>
/// <param name="IsAppealDecided">Whether the ruling that stands was appealed against and the appeal is decided.</param>
/// <param name="MayReadNotes">Whether the reader may read what the team of the case keeps for itself: its notes, calls and letters.</param>
/// <param name="ReplyBy">The last day to reply to the notice that asks for it, as it counts now; null when no reply is awaited.</param>
/// <param name="Witnesses">Those whose identity is not kept in the vault.</param>
/// <param name="Holds">The legal holds that lie on it: nothing of it is disposed of while one stands.</param>
/// <param name="OpenActs">What the reader may do now. Every other act is refused if they try it.</param>
public sealed record CaseFile(
    ComplaintId Id, string Reference, long Version, Stage Stage, Disposition? Disposition, string? ClosingReason, DateTimeOffset? ClosedAt,
    bool IsRestricted,
    ComplaintSource Source, Confidentiality Confidentiality, DateTimeOffset ReceivedAt, DateOnly ReceivedOn, ReceiptChannel? ReceivedThrough,
    string? EnteredLateBecause, UserId LoggedBy,
    string? DistinctFromConcluded, string? ExternalReference, string Rulebook,
    CaseRespondent Respondent, CaseComplainant Complainant, IReadOnlyList<CasePerson> Witnesses, IReadOnlyList<string> RelatedTo, string? MergedInto,
    IReadOnlyList<string> MergedFrom, IReadOnlyList<CasePlace> Access,
    IReadOnlyList<CaseAllegation> Allegations, IReadOnlyList<TriageReading> TriageReadings, IReadOnlyList<CaseEvidence> Evidence,
    IReadOnlyList<CaseNotice> Notices,
    IReadOnlyList<Reply> Replies, IReadOnlyList<TimeRequest> TimeRequests, IReadOnlyList<Expedition> Expeditions,
    IReadOnlyList<CaseInterimMeasure> InterimMeasures, IReadOnlyList<Contact> Contacts,
    IReadOnlyList<CaseDeadline> Deadlines,
    IReadOnlyList<Reopening> Reopenings, IReadOnlyList<CasePanel> Panels, RulingId? Ruling, DateOnly? AppealBy, IReadOnlyList<CaseAppeal> Appeals,
    IReadOnlyList<string> MissingBeforeHearing,
    DateTimeOffset? InterimDecidedAgainstAt, bool IsInterimQuestionOpen, NoticeKind? DecisionToServe, bool IsAppealDecided, bool MayReadNotes,
    IReadOnlyList<OpenAct> OpenActs, CaseVault Vault, IReadOnlyList<CaseRepresentative> Representatives, DateOnly? ReplyBy,
    IReadOnlyList<CaseHold> Holds, IReadOnlyList<DisagreementView> Disagreements)
{
    /// <summary>The ruling, or the decision on the appeal, that went through the respondent's door and that nobody opened yet.</summary>
    [JsonIgnore]
    public CaseNotice? UnderWay =>
        DecisionToServe is null && Stage == Stage.Ruled
        && Notices.LastOrDefault(notice => notice.Kind is NoticeKind.Ruling or NoticeKind.AppealDecision) is { CountsFrom: null } sent
            ? sent
            : null;

    public CasePanel? SittingPanel() => Panels.FirstOrDefault(panel => panel.ConcludedAt is null);
}

public sealed record CasePerson(PersonId Person, string Name);

public sealed record CaseRespondent(
    CandidateId Candidate, PersonId Person, string Name, Clearance Clearance, IReadOnlyList<string> PreviousSanctions);

/// <param name="Person">Null for an anonymous complainant, and for one whose identity is kept in the vault.</param>
public sealed record CaseComplainant(bool IsProtected, CasePerson? Person);

/// <summary>Whose identity the case shows nobody: <see cref="OpenIdentity"/> tells them.</summary>
/// <param name="MayOpen">Whether the reader may open it.</param>
public sealed record CaseVault(int Complainants, int Witnesses, bool MayOpen)
{
    public bool IsEmpty => Complainants + Witnesses == 0;
}

/// <summary>Somebody whom the respondent let in to read the case with them, or to act for them.</summary>
public sealed record CaseRepresentative(
    RepresentativeId Id, string Name, RepresentativeKind Kind, bool MayAct, DateTimeOffset NamedAt, DateTimeOffset? EndedAt);

/// <param name="Reason">Null for a hold on a person: it may name somebody whose part in the case is protected.</param>
public sealed record CaseHold(HoldKind Kind, DateTimeOffset PlacedAt, DateOnly? Until, string? Reason)
{
    internal static CaseHold Of(LegalHold hold) => new(hold.Kind, hold.PlacedAt, hold.Until, hold.Kind == HoldKind.Person ? null : hold.Reason);
}

public sealed record CasePlace(UserId User, AccessKind As, DateTimeOffset? Until);

/// <param name="Clause">The clause in force at the event; null when there was none, and so there is no case to answer.</param>
/// <param name="Tariff">The range of sanctions that applies.</param>
public sealed record CaseAllegation(
    AllegationId Id, string Category, string Text, DateOnly? EventFrom, DateOnly? EventTo, DateOnly? AwareOn, DateOnly ReportedOn,
    Severity Severity, bool IsHistoric,
    string? Clause, string? ClauseText, Tariff? Tariff);

/// <param name="Exhibit">Its number as an exhibit, which never changes; null until it is disclosed.</param>
/// <param name="File">Null when only the description of the file is kept here.</param>
public sealed record CaseEvidence(
    EvidenceId Id, int? Exhibit, string FileName, string Sha256, string MediaType, string Source, DateOnly ReceivedOn, string? Description,
    Disclosure Disclosure,
    DateTimeOffset? DisclosureDecidedAt, string? DisclosureReason, string? Gist,
    CaseEvidenceFile? File);

/// <summary>The file itself, if it is kept here.</summary>
/// <param name="Size">In bytes.</param>
/// <param name="Finding">The scanner's name for what it found, or why the file could not be looked into.</param>
/// <param name="Release">Who decided that it is opened although it could not be looked into; null when nobody did.</param>
/// <param name="MayBeOpened">Whether the reader may open it now.</param>
/// <param name="MayBeShown">Whether they may have it shown, too: not what was never scanned.</param>
public sealed record CaseEvidenceFile(
    long Size, ScanState State, DateTimeOffset? ScannedAt, string? Finding, FileRelease? Release, bool MayBeOpened, bool MayBeShown);

/// <param name="ServedOn">The day of service; of what went through the respondent's door, the day on which it was sent.</param>
/// <param name="OpenedOn">When what went through the door was first opened; null before.</param>
/// <param name="DeemedOn">When it counts as served even if nobody opens it; null if no rule says so.</param>
/// <param name="CountsFrom">The day from which times run; null while it is under way.</param>
/// <param name="AnswerBy">Of what is under way: if nobody opens it before <paramref name="DeemedOn"/>.</param>
public sealed record CaseNotice(
    NoticeId Id, NoticeKind Kind, string Text, IReadOnlyList<EvidenceId> Disclosed, ServiceMethod Method, string Proof, DateOnly ServedOn,
    DateOnly? OpenedOn, DateOnly? DeemedOn, string? DeemedUnder, DateOnly? CountsFrom, DateOnly? AnswerBy, UserId ServedBy,
    NamedBundle? Bundle);

public sealed record CaseInterimMeasure(
    InterimMeasureId Id, InterimKind Kind, InterimState State, IReadOnlyList<NecessityAnswer> Necessity, string Alternatives,
    string EffectOnSelection, string Reasons,
    DateOnly EndsOn, DateOnly ReviewOn, UserId ProposedBy, DateTimeOffset ProposedAt, UserId? DecidedBy, DateTimeOffset? DecidedAt,
    string? EndReason, InterimMeasureId? Renews);

public sealed record CaseDeadline(DeadlineKind Kind, DateOnly DueOn, DateTimeOffset? MetAt, bool IsOverdue);

public sealed record CasePanel(PanelId Id, PanelPurpose Purpose, DateTimeOffset ConvenedAt, DateTimeOffset? ConcludedAt);

public sealed record CaseAppeal(AppealId Id, RulingId Ruling, DateOnly FiledOn, Domain.Appeals.AppealOutcome? Outcome);

internal sealed class GetComplaintValidator : AbstractValidator<GetComplaint>
{
    public GetComplaintValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetComplaintHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, IScanner scanner, TimeProvider clock)
    : IRequestHandler<GetComplaint, CaseFile>
{
    public async Task<CaseFile> Handle(GetComplaint request, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().ByReference(request.Reference, ct);
        var panels = await db.Panels.AsNoTracking().Where(panel => panel.Complaint == complaint.Id)
            .OrderBy(panel => panel.ConvenedAt).ToListAsync(ct);
        complaint.RequireDeclared(panels, user.Id);
        var file = await Read(complaint, panels, ct);
        trail.Record(
            "CaseRead", complaint.Id.Value, new { complaint.Reference, ComplainantShown = file.Complainant.Person is not null }, complaint.Id);
        return file;
    }

    private async Task<CaseFile> Read(Complaint complaint, List<Panel> panels, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivilTime.DateOf(now);
        var rulebooks = await db.Rulebooks.History(ct);
        var heardUnder = complaint.HeardUnder(rulebooks);
        var respondent = await db.WithOtherRegistrations(
            await db.Candidates.AsNoTracking().SingleAsync(candidate => candidate.Id == complaint.Respondent, ct), ct);

        // The respondent's own naming of a representative tells nothing of whom the case protects, even where it is the same person.
        var named = complaint.Parties.Select(party => party.Person).Except(complaint.ProtectedPersons)
            .Union(complaint.Representatives.Select(representative => representative.Person)).ToList();
        var names = await db.Persons.Where(person => named.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        var appeals = await db.Appeals.Where(appeal => appeal.Complaint == complaint.Id).OrderBy(appeal => appeal.FiledOn)
            .Select(appeal => new CaseAppeal(appeal.Id, appeal.Ruling, appeal.FiledOn, appeal.Outcome)).ToListAsync(ct);
        var files = await db.EvidenceFiles.AsNoTracking().Where(kept => kept.Complaint == complaint.Id).ToDictionaryAsync(kept => kept.Id, ct);
        var bundles = await db.BundlesNamedIn(complaint, ct);
        var sitting = panels.Find(panel => panel.ConcludedAt is null);
        var related = await db.Complaints.Where(other => complaint.RelatedTo.Contains(other.Id)).Select(other => other.Reference).ToListAsync(ct);

        return new CaseFile(
            complaint.Id, complaint.Reference, complaint.Version, complaint.Stage, complaint.Disposition, complaint.ClosingReason,
            complaint.ClosedAt, complaint.IsRestricted,
            complaint.Source, complaint.Confidentiality, complaint.ReceivedAt, complaint.ReceivedOn, complaint.ReceivedThrough,
            complaint.EnteredLateBecause, complaint.LoggedBy,
            complaint.DistinctFromConcluded, complaint.ExternalReference, heardUnder.Label,
            new CaseRespondent(
                respondent.Id, respondent.Person, names[respondent.Person], respondent.ClearanceAt(now),
                await PreviousSanctions(complaint, respondent, today, ct)),
            ComplainantOf(complaint, names),
            [.. complaint.NamedParties(PartyKind.Witness).Select(witness => new CasePerson(witness, names[witness]))],
            related,
            await db.Complaints.Where(other => other.Id == complaint.MergedInto).Select(other => other.Reference).SingleOrDefaultAsync(ct),
            await db.Complaints.Where(other => complaint.MergedFrom.Contains(other.Id)).Select(other => other.Reference).ToListAsync(ct),
            [.. complaint.Access.Select(access => new CasePlace(access.User, access.Kind, access.Until))],
            [.. complaint.Allegations.Select(allegation => ViewOf(allegation, complaint, rulebooks))],
            complaint.TriageReadings,
            [.. complaint.Evidence.Where(e => e.Disclosure != Disclosure.Excluded || !complaint.IsJudgedBy(user.Id)).Select(e => new CaseEvidence(
                e.Id, complaint.ExhibitNumberOf(e.Id), e.FileName, e.Sha256, e.MediaType, e.Source, e.ReceivedOn, e.Description, e.Disclosure,
                e.DisclosureDecidedAt, e.DisclosureReason, e.Gist, FileOf(e, complaint, files)))],
            [.. complaint.Notices.OrderBy(n => n.RecordedAt).Select(n => new CaseNotice(
                n.Id, n.Kind, n.Text, n.Disclosed, n.Method, n.Proof, n.ServedOn, complaint.OpenedOn(n), n.DeemedOn, n.DeemedUnder,
                complaint.ServedOn(n, today), complaint.EndToAnswer(n), n.ServedBy, bundles.BundleOf(n)))],
            complaint.Replies, complaint.TimeRequests, complaint.Expeditions,
            [.. complaint.InterimMeasures.OrderBy(m => m.ProposedAt).Select(m => new CaseInterimMeasure(
                m.Id, m.Kind, m.StateAt(now), m.Necessity, m.Alternatives, m.EffectOnSelection, m.Reasons, m.EndsOn, m.ReviewOn, m.ProposedBy,
                m.ProposedAt, m.DecidedBy, m.DecidedAt, m.EndReason, m.Renews))],
            complaint.Contacts,
            [.. complaint.Deadlines.OrderBy(d => d.DueOn)
                .Select(d => new CaseDeadline(d.Kind, d.DueOn, d.MetAt, d.IsOverdueOn(today)))],
            complaint.Reopenings,
            [.. panels.Select(panel => new CasePanel(panel.Id, panel.Purpose, panel.ConvenedAt, panel.ConcludedAt))],
            complaint.Ruling, complaint.AppealBy, appeals, complaint.MissingBeforeHearing(today), complaint.InterimDecidedAgainstAt,
            complaint.IsInterimQuestionOpen, complaint.DecisionToServe, complaint.IsAppealDecided, db.MayReadNotes(complaint, user),
            [.. complaint.ActsOpenTo(user.Actor(), sitting, files, now).Where(open => user.May(open.Act))],
            VaultOf(complaint),
            [.. complaint.Representatives.Select(representative => new CaseRepresentative(
                representative.Id, names[representative.Person], representative.Kind, representative.MayAct, representative.NamedAt,
                representative.EndedAt))],
            complaint.ReplyBy,
            [.. (await db.HoldsOn(complaint, today, ct)).Select(CaseHold.Of)], await db.DisagreementsIn(complaint.Id, ct));
    }

    private static CaseComplainant ComplainantOf(Complaint complaint, Dictionary<PersonId, string> names)
    {
        CasePerson[] named = [.. complaint.NamedParties(PartyKind.Complainant).Select(complainant => new CasePerson(complainant, names[complainant]))];
        return new CaseComplainant(IsProtected: complaint.Confidentiality != Confidentiality.Named, named.FirstOrDefault());
    }

    private CaseVault VaultOf(Complaint complaint)
    {
        var kept = complaint.ProtectedPersons;
        return new CaseVault(Of(PartyKind.Complainant), Of(PartyKind.Witness), kept.Count > 0 && db.MayOpenVault(complaint));

        int Of(PartyKind kind) => complaint.Parties.Count(party => party.Kind == kind && kept.Contains(party.Person));
    }

    /// <summary>The sanctions by name only, and only as far as the viewer may know of them.</summary>
    private async Task<IReadOnlyList<string>> PreviousSanctions(Complaint complaint, Candidate respondent, DateOnly today, CancellationToken ct)
    {
        var previous = respondent.SanctionsThatCountOn(today).ToList();
        if (!db.MustKnowWhatToWeigh(complaint))
        {
            var visible = await db.VisibleAmong(previous.Select(entry => entry.Complaint), ct);
            previous.RemoveAll(entry => !visible.Contains(entry.Complaint));
        }

        return previous.ConvertAll(entry => entry.Name);
    }

    private CaseEvidenceFile? FileOf(Evidence evidence, Complaint complaint, Dictionary<EvidenceId, EvidenceFile> files) =>
        files.GetValueOrDefault(evidence.Id) is { } file
            ? new(
                file.Size, file.State, file.ScannedAt, file.Finding, file.Release,
                file.MayBeOpened(scanner.MayOpenUnscanned) && db.MayOpen(evidence, complaint, user),
                file.MayBeOpened(unscanned: false) && db.MayOpen(evidence, complaint, user))
            : null;

    private static CaseAllegation ViewOf(Allegation allegation, Complaint complaint, RulebookHistory rulebooks)
    {
        var rule = complaint.RuleFor(allegation.Id, rulebooks);
        var tariff = complaint.TariffFor(allegation.Id, rulebooks);
        return new CaseAllegation(
            allegation.Id, allegation.Category, allegation.Text, allegation.EventFrom, allegation.EventTo, allegation.AwareOn, complaint.ReceivedOn,
            allegation.Severity,
            allegation.IsHistoric, rule?.Clause.Code, rule?.Clause.Text, tariff);
    }
}
