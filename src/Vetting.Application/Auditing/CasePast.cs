using Vetting.Application.Complaints;
using Vetting.Domain.Appeals;
using Vetting.Domain.Auditing;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Auditing;

/// <summary>
/// The state of a case, as its entries tell it one after the other. <see cref="CaseLife"/> says to which stage each entry takes it, here and in the
/// case itself. Everything else is gathered from the entries alone. A test tells a whole story and compares the last state with the case itself.
/// </summary>
internal sealed class CasePast(Complaint complaint, DateTimeOffset at)
{
    private readonly List<CasePlace> _places = [];
    private readonly List<EvidenceThen> _evidence = [];
    private readonly List<NoticeThen> _notices = [];
    private readonly List<(ExpeditionId Expedition, NoticeId Notice, DateOnly? Whole)> _shortened = [];
    private readonly List<ReplyThen> _replies = [];
    private readonly List<MeasureThen> _measures = [];
    private readonly List<PanelThen> _panels = [];
    private readonly List<RulingThen> _rulings = [];
    private readonly List<AppealThen> _appeals = [];
    private readonly List<ReopeningThen> _reopenings = [];
    private readonly Dictionary<ClearanceDecisionId, Clearance> _clearances = [];
    private bool _exists;
    private int _erased;
    private Stage _stage;
    private Disposition? _disposition;
    private bool _isRestricted;
    private DateTimeOffset? _decidedAgainstAt;
    private int _contacts;
    private Guid? _dischargedIn;

    /// <param name="happened">Null when the entry does not record a domain event, or its data were disposed of.</param>
    public void Take(AuditEntry entry, DomainEvent? happened)
    {
        _exists = true;
        _erased += entry.Data is null ? 1 : 0;
        var when = entry.RecordedAt;
        EmptyTheRoomAfter(entry);
        switch (happened)
        {
            case ComplaintLogged or FormerComplaintLogged:
                _places.Add(new CasePlace(new UserId(entry.Actor), AccessKind.Officer, null));
                break;
            case ConcludedCaseImported imported:
                _disposition = imported.Disposition;
                break;
            case CaseClosed closed:
                (_disposition, _dischargedIn) = (closed.Disposition, null);
                break;
            case CaseAssigned assigned:
                _places.Add(new CasePlace(assigned.User, assigned.As, null));
                break;
            case TakenOffCase left:
                _places.RemoveAll(place => place.User == left.User && place.As is (AccessKind.Officer or AccessKind.Investigator));
                break;
            case CaseRestricted restricted:
                _isRestricted = true;
                _places.RemoveAll(place => place.As == AccessKind.Named);
                _places.AddRange(restricted.Named.Distinct().Select(user => new CasePlace(user, AccessKind.Named, null)));
                break;
            case RestrictionLifted:
                _isRestricted = false;
                _places.RemoveAll(place => place.As == AccessKind.Named);
                break;
            case GlassBroken broken:
                _places.RemoveAll(place => place.As == AccessKind.BreakGlass && place.User == broken.Auditor);
                _places.Add(new CasePlace(broken.Auditor, AccessKind.BreakGlass, broken.Until));
                break;
            case EvidenceRecorded recorded:
                _evidence.Add(new EvidenceThen(
                    recorded.Evidence, complaint.Evidence.FirstOrDefault(item => item.Id == recorded.Evidence)?.FileName, when,
                    Disclosure.NotYet, null));
                break;
            case DisclosureDecided decided:
                Change(_evidence, item => item.Id == decided.Evidence, item => item with { Disclosure = decided.Decision, DecidedAt = when });
                break;
            case NoticeServed served:
                Take(served, when);
                break;
            case NoticeSent sent:
                Take(sent, when);
                break;
            case NoticeOpened opened:
                Change(_notices, notice => notice.Id == opened.Notice,
                    notice => notice with { OpenedOn = opened.On, AnswerBy = opened.AnswerBy ?? notice.AnswerBy });
                break;
            case TimeDecided decided:
                Take(decided);
                break;
            case ExpeditionAgreed agreed:
                Take(agreed);
                break;
            case ExpeditionWithdrawn withdrawn:
                Take(withdrawn);
                break;
            case ReplyRecorded reply:
                _replies.Add(new ReplyThen(reply.ReceivedOn, when));
                break;
            case ContactRecorded:
                _contacts++;
                break;
            case ReopeningProposed proposed:
                _reopenings.Add(new ReopeningThen(proposed.Reopening, proposed.Ground, when, null));
                break;
            case ReopeningDeclined declined:
                Change(_reopenings, reopening => reopening.Id == declined.Reopening, reopening => reopening with { Approved = false });
                break;
            case CaseReopened reopened:
                Change(_reopenings, reopening => reopening.Id == reopened.Reopening, reopening => reopening with { Approved = true });
                _disposition = null;
                EmptyTheRoom();
                break;
            default:
                TakeMeasure(happened, when);
                TakePanel(entry, happened);
                TakeDecision(happened, when);
                break;
        }

        _stage = happened is null ? _stage : _stage.After(happened, complaint.DistinctFromConcluded is not null);
    }

    public CaseAsOf Tell(long entries, AuditEntryView? last, long? next)
    {
        if (_dischargedIn is not null)
        {
            EmptyTheRoom();
        }

        return State(entries, last, next);
    }

    private CaseAsOf State(long entries, AuditEntryView? last, long? next) => new(
        complaint.Id, complaint.Reference, at, entries, last, next, _exists, _erased, _stage, _disposition, _isRestricted,
        [.. _places.Where(place => place.Until is null || place.Until > at)],
        _exists
            ? [.. complaint.Allegations.Select(allegation =>
                new AllegationThen(allegation.Category, allegation.Text, allegation.Severity, allegation.IsHistoric))]
            : [],
        _evidence, _notices, _replies,
        [.. _measures.Select(measure => measure.State == InterimState.Active && CivilTime.DateOf(at) >= measure.EndsOn
            ? measure with { State = InterimState.Lapsed }
            : measure)],
        _decidedAgainstAt, _panels, _rulings, _appeals, _reopenings, _contacts, [.. Due()],
        _clearances.Values.Where(clearance => clearance.Until is null || clearance.Until > at).MaxBy(clearance => clearance.State));

    private void Take(NoticeServed served, DateTimeOffset when)
    {
        _notices.Add(new NoticeThen(
            served.Notice, served.Kind, served.ServedOn, false, null, null, served.AnswerBy, served.Disclosed.Count, when));
        Disclose(served.Disclosed, when);
    }

    private void Take(NoticeSent sent, DateTimeOffset when)
    {
        _notices.Add(new NoticeThen(sent.Notice, sent.Kind, sent.SentOn, true, null, sent.DeemedOn, sent.AnswerBy, sent.Disclosed.Count, when));
        Disclose(sent.Disclosed, when);
    }

    private void Disclose(IReadOnlyList<EvidenceId> disclosed, DateTimeOffset when) =>
        Change(_evidence, item => disclosed.Contains(item.Id), item => item with { Disclosure = Disclosure.Disclosed, DecidedAt = when });

    /// <summary>The last notice that asks for a reply has another last day from now on.</summary>
    private void Take(TimeDecided decided)
    {
        var asked = _notices.FindLastIndex(notice => notice.Kind.IsToBeAnswered());
        if (asked >= 0 && decided.GrantedUntil is { } until)
        {
            _notices[asked] = _notices[asked] with { AnswerBy = until };
        }
    }

    /// <summary>The notice from which a time runs that the respondent shortened has an earlier last day from now on.</summary>
    private void Take(ExpeditionAgreed agreed)
    {
        Shorten(agreed.Expedition, agreed.ReplyBy, notice => notice.Kind.IsToBeAnswered());
        Shorten(agreed.Expedition, agreed.AppealBy, notice => notice.Kind == NoticeKind.Ruling);
    }

    private void Shorten(ExpeditionId expedition, DateOnly? by, Predicate<NoticeThen> which)
    {
        var shortened = _notices.FindLastIndex(which);
        if (by is not null && shortened >= 0)
        {
            _shortened.Add((expedition, _notices[shortened].Id, _notices[shortened].AnswerBy));
            _notices[shortened] = _notices[shortened] with { AnswerBy = by };
        }
    }

    private void Take(ExpeditionWithdrawn withdrawn)
    {
        foreach (var (_, id, whole) in _shortened.Where(known => known.Expedition == withdrawn.Expedition))
        {
            Change(_notices, notice => notice.Id == id, notice => notice with { AnswerBy = whole });
        }
    }

    private void TakeMeasure(DomainEvent? happened, DateTimeOffset when)
    {
        switch (happened)
        {
            case InterimMeasureProposed proposed:
                _measures.Add(new MeasureThen(proposed.Measure, proposed.Kind, InterimState.Proposed, proposed.EndsOn, when, null, null));
                break;
            case InterimMeasureApproved approved:
                Change(_measures, measure => measure.Id == approved.Measure,
                    measure => measure with { State = InterimState.Active, DecidedAt = when });
                break;
            case InterimMeasureEnded ended:
                Change(_measures, measure => measure.Id == ended.Measure,
                    measure =>
                        measure with
                        {
                            State = ended.State,
                            EndReason = ended.Reason,
                            DecidedAt = ended.State == InterimState.Refused ? when : measure.DecidedAt,
                        });
                break;
            case InterimMeasureDecidedAgainst:
                _decidedAgainstAt = when;
                break;
            case ClearanceDecided decided:
                _clearances[decided.Decision] = new Clearance(decided.State, decided.Until);
                break;
            case ClearanceEnded ended:
                _clearances.Remove(ended.Decision);
                break;
        }
    }

    private void TakePanel(AuditEntry entry, DomainEvent? happened)
    {
        var when = entry.RecordedAt;
        switch (happened)
        {
            case PanelConvened convened:
                var members = convened.Members.Select(member => new MemberThen(member, member == convened.Chair, null, false)).ToList();
                _panels.Add(new PanelThen(convened.Panel, convened.Purpose, when, members, 0, null, null, false));
                members.ForEach(member => Seat(member.User));
                break;
            case InterestDeclared declared:
                ChangeMember(declared.Panel, declared.Member, member => member with { HasInterest = declared.HasInterest });
                break;
            case MemberRecused recused:
                var wasChair = _panels.Find(panel => panel.Id == recused.Panel)
                    ?.Members.Any(member => member.User == recused.Member && member.IsChair) == true;
                ChangeMember(recused.Panel, recused.Member, member => member with { HasLeft = true });
                _places.RemoveAll(place => place.User == recused.Member && place.As is AccessKind.PanelMember or AccessKind.Named);
                Replace(recused.Panel, recused.Substitute, wasChair);
                break;
            case MemberSubstituted substituted:
                _places.RemoveAll(place => place.User == substituted.Member && place.As is AccessKind.PanelMember or AccessKind.Named);
                Replace(substituted.Panel, substituted.Substitute, isChair: false);
                break;
            case VoteCast cast:
                Change(_panels, panel => panel.Id == cast.Panel, panel => panel with { Votes = panel.Votes + 1 });
                break;
            case VotesOpened opened:
                Change(_panels, panel => panel.Id == opened.Panel, panel => panel with { VotesOpenedAt = when });
                break;
            case PanelDischarged discharged:
                Change(_panels, panel => panel.Id == discharged.Panel, panel => panel with { ConcludedAt = when, IsDischarged = true });
                _dischargedIn = _stage == Stage.Closed ? null : entry.Correlation;
                break;
        }
    }

    private void TakeDecision(DomainEvent? happened, DateTimeOffset when)
    {
        switch (happened)
        {
            case RulingRecorded ruled:
                Change(_rulings, ruling => ruling.Id == ruled.Supersedes, ruling => ruling with { Stands = false });
                _rulings.Add(new RulingThen(ruled.Ruling, when, ruled.Findings, ruled.Sanction, ruled.ImportedFrom is not null, true));
                Conclude(PanelPurpose.Ruling, when);
                break;
            case AppealFiled filed:
                _appeals.Add(new AppealThen(filed.Appeal, filed.FiledOn, filed.Grounds, filed.Stayed, null));
                break;
            case AppealDecided decided:
                TakeDecision(decided.Appeal, decided.Outcome, when);
                break;
            case FormerAppealDecided decided:
                TakeDecision(decided.Appeal, decided.Outcome, when);
                break;
        }
    }

    private void TakeDecision(AppealId decided, AppealOutcome outcome, DateTimeOffset when)
    {
        Change(_appeals, appeal => appeal.Id == decided, appeal => appeal with { Outcome = outcome });
        Conclude(PanelPurpose.Appeal, when);
        if (outcome == AppealOutcome.Remitted)
        {
            Change(_rulings, ruling => ruling.Stands, ruling => ruling with { Stands = false });
            EmptyTheRoom();
        }
    }

    /// <summary>What must happen by a day, as an entry says, and has not happened yet. Other deadlines are not in any entry.</summary>
    private IEnumerable<DueThen> Due()
    {
        var asks = _stage == Stage.Appeal ? NoticeKind.AppealEvidence : NoticeKind.Allegations;
        if (_stage is Stage.NoticeServed or Stage.Appeal && _notices.FindLast(notice => notice.Kind == asks) is { AnswerBy: { } reply } asked
            && !_replies.Exists(known => known.RecordedAt > asked.RecordedAt))
        {
            yield return new DueThen(DeadlineKind.Reply, reply);
        }

        if (_stage == Stage.Ruled && _appeals.TrueForAll(appeal => appeal.Outcome is null)
            && _notices.FindLast(notice => notice.Kind == NoticeKind.Ruling) is { AnswerBy: { } appealBy } served
            && _rulings.Exists(ruling => ruling.Stands && ruling.RecordedAt <= served.RecordedAt))
        {
            yield return new DueThen(DeadlineKind.AppealWindow, appealBy);
        }
    }

    /// <summary>
    /// If a panel is discharged because its case ended, its members stay on the case. After any other discharge they no longer are.
    /// </summary>
    private void EmptyTheRoomAfter(AuditEntry entry)
    {
        if (_dischargedIn is { } act && act != entry.Correlation)
        {
            EmptyTheRoom();
            _dischargedIn = null;
        }
    }

    private void EmptyTheRoom()
    {
        var judges = _places.Where(place => place.As == AccessKind.PanelMember).Select(place => place.User).ToHashSet();
        _places.RemoveAll(place => judges.Contains(place.User) && place.As is AccessKind.PanelMember or AccessKind.Named);
    }

    private void Seat(UserId user)
    {
        _places.Add(new CasePlace(user, AccessKind.PanelMember, null));
        if (_isRestricted)
        {
            _places.Add(new CasePlace(user, AccessKind.Named, null));
        }
    }

    private void Replace(PanelId panel, UserId? substitute, bool isChair)
    {
        if (substitute is { } user)
        {
            Change(_panels, known => known.Id == panel,
                known => known with { Members = [.. known.Members, new MemberThen(user, isChair, null, false)] });
            Seat(user);
        }
    }

    private void Conclude(PanelPurpose purpose, DateTimeOffset when) =>
        Change(_panels, panel => panel.Purpose == purpose && panel.ConcludedAt is null, panel => panel with { ConcludedAt = when });

    private void ChangeMember(PanelId panel, UserId user, Func<MemberThen, MemberThen> change) =>
        Change(_panels, known => known.Id == panel,
            known => known with { Members = [.. known.Members.Select(member => member.User == user ? change(member) : member)] });

    private static void Change<T>(List<T> all, Predicate<T> which, Func<T, T> change)
    {
        for (var index = 0; index < all.Count; index++)
        {
            if (which(all[index]))
            {
                all[index] = change(all[index]);
            }
        }
    }
}
