using Microsoft.EntityFrameworkCore;
using Vetting.Application.Calendars;
using Vetting.Application.Common;
using Vetting.Application.Elections;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.People;
using Vetting.Domain.Planning;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Selections;

namespace Vetting.Application.Planning;

/// <summary>A live selection in which somebody stands.</summary>
internal sealed record LiveSeat(
    SelectionId Selection, string Seat, string Election, DateTimeOffset Closes, bool IsProvisional, DayCount Days);

/// <summary>An open case with what its plan follows from.</summary>
/// <param name="Person">The kept record of the respondent.</param>
internal sealed record PlannableCase(ComplaintId Id, string Reference, PersonId Person, CaseState State, Procedure Procedure);

/// <summary>How plans are made for many cases with few questions: what a plan needs of a case is asked of all cases at once.</summary>
internal sealed class PlanningSet
{
    private readonly IVettingDb _db;
    private readonly DateOnly _today;
    private readonly RulebookHistory _rulebooks;
    private readonly BankHolidays _holidays;
    private readonly Dictionary<UkDivision, DayCount> _usual = [];

    private PlanningSet(IVettingDb db, DateOnly today, RulebookHistory rulebooks, BankHolidays holidays, Availability availability) =>
        (_db, _today, _rulebooks, _holidays, Availability) = (db, today, rulebooks, holidays, availability);

    public static async Task<PlanningSet> Of(IVettingDb db, DateOnly today, DateTimeOffset now, CancellationToken ct) =>
        new(db, today, await db.Rulebooks.History(ct), await db.HolidayCalendars.BankHolidays(ct), await AvailabilityOf(db, today, now, ct));

    public Procedure ProcedureOf(DateOnly receivedOn, bool isFormer) =>
        new((isFormer ? _rulebooks.ProcedureOfFormer(receivedOn) : _rulebooks.ProcedureAt(receivedOn)).Content, _holidays);

    /// <summary>The plan of a case, by the earliest close of a selection in which its respondent stands, if they stand in one.</summary>
    /// <param name="close">Another day to suppose; null for the one that is known.</param>
    public Plan PlanFor(
        CaseState state, Procedure procedure, LiveSeat? seat, bool isExpedited = false, DateOnly? close = null) =>
        Planner.PlanFor(new(
            state, procedure, seat?.Days ?? UsualDays(procedure), _today, close ?? (seat is null ? null : CivilTime.DateOf(seat.Closes)),
            Availability, isExpedited));

    /// <summary>For a case that no election hurries: the working days of the division that the rulebook names, or of England and Wales.</summary>
    private DayCount UsualDays(Procedure procedure)
    {
        var division = procedure.Rules.Deadlines.MovesToNextWorkingDay ?? UkDivision.EnglandAndWales;
        return _usual.TryGetValue(division, out var days)
            ? days
            : _usual[division] = new DayCount(new WorkingDays(_holidays, [division]), _holidays, _today);
    }

    /// <summary>
    /// In which live selections people stand, by the kept record of each, the earliest close first. A live selection is one whose nominations are
    /// open and that is not certified; in one where nobody is chosen yet, all who are shortlisted stand.
    /// </summary>
    public async Task<ILookup<PersonId, LiveSeat>> LiveSeats(TimetableRules rules, MergedRecords merged, DateTimeOffset now, CancellationToken ct)
    {
        var elections = await _db.Elections.Live(now, ct);
        if (elections.Count == 0)
        {
            return Array.Empty<(PersonId Person, LiveSeat Seat)>().ToLookup(row => row.Person, row => row.Seat);
        }

        var byElection = elections.ToDictionary(election => election.Id, election => (
            Election: election,
            Days: new DayCount(election.WorkingDays(rules, _holidays), _holidays, _today)));
        var selections = await _db.Selections.AsNoTracking()
            .Where(selection => selection.Stage != SelectionStage.Certified
                && _db.Elections.Any(election => election.Id == selection.Election && election.NominationsClose > now))
            .Join(
                _db.Seats, selection => selection.Seat, seat => seat.Id,
                (selection, seat) => new { selection.Id, selection.Election, selection.Chosen, selection.Shortlist, Seat = seat.Name })
            .ToListAsync(ct);
        var standing = selections.SelectMany(selection => Selection.Standing(selection.Chosen, selection.Shortlist)).Distinct().ToList();
        var persons = await _db.Candidates.Where(candidate => EF.Parameter(standing).Contains(candidate.Id))
            .Select(candidate => new { candidate.Id, candidate.Person }).ToDictionaryAsync(row => row.Id, row => merged.KeptOf(row.Person), ct);
        return selections
            .SelectMany(selection =>
            {
                var (election, days) = byElection[selection.Election];
                var seat = new LiveSeat(
                    selection.Id, selection.Seat, election.Name, election.NominationsClose, election.IsCloseProvisional, days);
                return Selection.Standing(selection.Chosen, selection.Shortlist)
                    .Select(candidate => (Person: persons[candidate], Seat: seat));
            })
            .OrderBy(row => row.Seat.Closes).ThenBy(row => row.Seat.Seat, StringComparer.Ordinal)
            .ToLookup(row => row.Person, row => row.Seat);
    }

    /// <summary>The open cases that the viewer may see and does not judge.</summary>
    public async Task<IReadOnlyList<PlannableCase>> OpenCases(UserId viewer, MergedRecords merged, CancellationToken ct)
    {
        var rows = await _db.Complaints.AsNoTracking().Where(complaint => complaint.Stage != Stage.Closed)
            .Join(_db.Candidates, complaint => complaint.Respondent, candidate => candidate.Id, (complaint, candidate) => new
            {
                complaint.Id,
                complaint.Reference,
                candidate.Person,
                complaint.Stage,
                complaint.ReceivedOn,
                IsFormer = complaint.ExternalReference != null,
                IsReadTwice = complaint.DistinctFromConcluded != null,
                complaint.Gravest,
                IsDecidedAgainst = complaint.InterimDecidedAgainstAt != null,
                HasMeasure = complaint.InterimMeasures.Any(),
                IsProposed = complaint.InterimMeasures.Any(measure => measure.State == InterimState.Proposed),
                IsUnseen = complaint.Evidence.Any(item => item.Disclosure == Disclosure.NotYet
                    || (item.Disclosure == Disclosure.Withheld
                        && complaint.Notices.Any(notice => notice.Kind == NoticeKind.Allegations || notice.Kind == NoticeKind.AppealEvidence)
                        && !complaint.Notices.Any(notice => (notice.Kind == NoticeKind.Allegations || notice.Kind == NoticeKind.AppealEvidence)
                            && notice.RecordedAt >= item.DisclosureDecidedAt))),
                IsUnopened = complaint.Notices.Any(notice => notice.Method == ServiceMethod.Door && notice.DeemedOn == null
                    && (notice.Kind == NoticeKind.Allegations || notice.Kind == NoticeKind.AppealEvidence)
                    && !complaint.Arrivals.Any(arrival => arrival.Notice == notice.Id)),
                complaint.AppealBy,
                complaint.IsAppealDecided,
                complaint.IsAppealDecisionServed,
                IsUnderWay = complaint.DecisionUnderWay != null,
                DeemedOn = complaint.Notices.Where(notice => notice.Id == complaint.DecisionUnderWay).Select(notice => notice.DeemedOn)
                    .FirstOrDefault(),
                complaint.Expeditions,
            })
            .ToListAsync(ct);
        var open = _db.Complaints.IgnoreQueryFilters().Where(complaint => complaint.Stage != Stage.Closed);
        var due = (await open
                .SelectMany(
                    complaint => complaint.Deadlines.Where(deadline => deadline.MetAt == null),
                    (complaint, deadline) => new { complaint.Id, deadline.Kind, deadline.DueOn })
                .ToListAsync(ct))
            .ToLookup(row => row.Id);
        var panels = (await _db.Panels.IgnoreQueryFilters().AsNoTracking().Where(panel => panel.ConcludedAt == null)
                .Select(panel => new
                {
                    panel.Id,
                    panel.Complaint,
                    HasVoted = panel.VotesOpenedAt != null,
                    Members = panel.Members.Where(member => member.RecusedAt == null).Select(member => member.User).ToList(),
                    IsMine = panel.Members.Any(member => member.User == viewer && member.RecusedAt == null),
                })
                .ToListAsync(ct))
            .ToDictionary(row => row.Complaint);
        var officers = await Officers(ct);
        var unopened = await Unopened([.. rows.Where(row => row.IsUnopened).Select(row => row.Id)], ct);
        return
        [
            .. from row in rows
               let panel = panels.GetValueOrDefault(row.Id)
               where panel is not { IsMine: true }
               let deadlines = DueOf(due[row.Id].Select(deadline => (deadline.Kind, deadline.DueOn)))
               select new PlannableCase(
                   row.Id, row.Reference, merged.KeptOf(row.Person),
                   new(
                       row.Stage, row.IsReadTwice, row.Gravest >= Severity.Serious && !row.IsDecidedAgainst && !row.HasMeasure, row.IsProposed,
                       row.IsUnseen, unopened.Contains(row.Id), deadlines.TryGetValue(DeadlineKind.Reply, out var ends) ? ends : null, row.AppealBy,
                       row.IsAppealDecided, row.IsAppealDecisionServed, row.IsUnderWay, row.DeemedOn,
                       row.Expeditions.Any(agreed => agreed is { IsServedWhenSent: true, EndedAt: null }), deadlines,
                       panel is null ? null : new(panel.Id, panel.Members, panel.HasVoted), [.. officers[row.Id]]),
                   ProcedureOf(row.ReceivedOn, row.IsFormer)),
        ];
    }

    private static Dictionary<DeadlineKind, DateOnly> DueOf(IEnumerable<(DeadlineKind Kind, DateOnly On)> deadlines)
    {
        var due = new Dictionary<DeadlineKind, DateOnly>();
        foreach (var (kind, on) in deadlines)
        {
            due[kind] = due.TryGetValue(kind, out var known) && known < on ? known : on;
        }

        return due;
    }

    /// <summary>
    /// Those of the cases in which nothing says when the notice was or will be served. They are few, and whether a reply on paper came since stands
    /// in no column: so they are asked one by one.
    /// </summary>
    private async Task<HashSet<ComplaintId>> Unopened(List<ComplaintId> asked, CancellationToken ct) => asked.Count == 0
        ? []
        : [.. (await _db.Complaints.IgnoreQueryFilters().AsNoTracking()
                .Where(complaint => EF.Parameter(asked).Contains(complaint.Id)).ToListAsync(ct))
            .Where(complaint => complaint.StateOn(_today, sitting: null).IsNoticeUnderWay).Select(complaint => complaint.Id)];

    /// <summary>Who is away, and when panels sit. One that has several sittings before it votes at the last of them.</summary>
    public Availability Availability { get; }

    private static async Task<Availability> AvailabilityOf(IVettingDb db, DateOnly today, DateTimeOffset now, CancellationToken ct)
    {
        var away = await db.Absences.AsNoTracking().NotOver(today)
            .Select(absence => new Away(absence.User, absence.From, absence.Until)).ToListAsync(ct);
        var sittings = await db.Sittings.AsNoTracking().Where(sitting => sitting.CalledOffAt == null && sitting.At > now)
            .Select(sitting => new { sitting.Panel, sitting.At }).ToListAsync(ct);
        return new(
            away, sittings.GroupBy(sitting => sitting.Panel).ToDictionary(panel => panel.Key, panel => CivilTime.DateOf(panel.Max(one => one.At))));
    }

    /// <summary>Asked only where somebody is away: otherwise it makes no difference who works on a case.</summary>
    private async Task<ILookup<ComplaintId, UserId>> Officers(CancellationToken ct) => !Availability.IsAnybodyAway
        ? Array.Empty<(ComplaintId Case, UserId User)>().ToLookup(row => row.Case, row => row.User)
        : (await _db.Complaints.AsNoTracking().Where(complaint => complaint.Stage != Stage.Closed)
            .SelectMany(
                complaint => complaint.Access.Where(access => access.Kind == AccessKind.Officer),
                (complaint, access) => new { complaint.Id, access.User })
            .ToListAsync(ct)).ToLookup(row => row.Id, row => row.User);
}
