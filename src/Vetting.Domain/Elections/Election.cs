using Vetting.Domain.Common;
using Vetting.Domain.Seats;

namespace Vetting.Domain.Elections;

/// <summary>The election that is called: which kind, where and when.</summary>
/// <param name="Seats">The seats that it fills; empty for every seat where such elections are held.</param>
/// <param name="CloseOfNominations">Given only where the returning officer fixes it; null until that has happened.</param>
public sealed record ElectionCall(
    ElectionKind Kind, string Name, DateOnly PollingDay, IReadOnlyList<OnsId> Seats, DateOnly? CloseOfNominations = null);

/// <summary>
/// An election with its statutory timetable. It is computed from the rule and the bank holidays that are known when it is called, and anew if these
/// change while nominations are open.
/// </summary>
public sealed class Election : AggregateRoot
{
    public const int NameMaxLength = 120;
    public const int MaxSeats = 1_000;

    private Election()
    {
    }

    public ElectionId Id { get; private init; }

    public ElectionKind Kind { get; private init; }

    public string Name { get; private init; } = "";

    public DateOnly PollingDay { get; private init; }

    public IReadOnlyList<Nation> Nations { get; private init; } = [];

    public IReadOnlyList<OnsId> Seats { get; private init; } = [];

    /// <summary>In order of time.</summary>
    public IReadOnlyList<TimetableStep> Timetable { get; private set; } = [];

    /// <summary>After this moment no name can be put on the ballot, and none taken off it.</summary>
    public DateTimeOffset NominationsClose { get; private set; }

    /// <summary>Whether a returning officer still has to fix <see cref="NominationsClose"/>. Until then it is the earliest lawful moment.</summary>
    public bool IsCloseProvisional { get; private init; }

    /// <summary>Each time that the timetable changed because bank holidays did, in order of time.</summary>
    public IReadOnlyList<TimetableRecomputation> Recomputations { get; private set; } = [];

    public DateOnly? Dissolution => Timetable.FirstOrDefault(step => step.Code == TimetableCodes.Dissolution)?.Day;

    /// <exception cref="RuleBrokenException">No such timetable is known, polling day does not count as a day, or the close of nominations is not
    /// lawful.</exception>
    public static Election Call(ElectionCall call, TimetableRules rules, BankHolidays holidays)
    {
        if (call.Kind == ElectionKind.UkParliamentaryByElection && call.Seats.Count != 1)
        {
            throw new RuleBrokenException(RuleCodes.ElectionSeats, "A by-election fills exactly one seat.");
        }

        var rule = rules.For(call.Kind, call.PollingDay);
        IReadOnlyList<Nation> nations = call.Seats.Count == 0 ? rule.HeldIn : [.. call.Seats.Select(seat => seat.Nation).Distinct().Order()];
        if (nations.Except(rule.HeldIn).Any())
        {
            throw new RuleBrokenException(
                RuleCodes.ElectionSeats, $"Elections of the kind {call.Kind} are held in {string.Join(", ", rule.HeldIn)} only.");
        }

        var timetable = Compute(rule, holidays, nations, call.PollingDay, call.CloseOfNominations);
        var election = new Election
        {
            Id = Common.Id.New<ElectionId>(),
            Kind = call.Kind,
            Name = call.Name,
            PollingDay = call.PollingDay,
            Nations = nations,
            Seats = call.Seats,
            Timetable = timetable,
            NominationsClose = CloseIn(timetable),
            IsCloseProvisional = call.CloseOfNominations is null && rule.IsCloseFixedByOfficer,
        };
        election.Raise(new ElectionCalled(election.Id.Value, election.Kind, election.Name, election.PollingDay, election.NominationsClose));
        return election;
    }

    /// <summary>
    /// Computes the timetable anew, because the bank holidays changed while nominations are open. A close that a returning officer fixed stays. If
    /// anything stands against the new timetable, the election is left as it was.
    /// </summary>
    /// <returns>Whether the timetable changed.</returns>
    /// <exception cref="RuleBrokenException">Polling day does not count as a day any more, or the close that was fixed is not lawful any
    /// more.</exception>
    public bool Recompute(TimetableRules rules, BankHolidays holidays, DateTimeOffset now)
    {
        var rule = rules.For(Kind, PollingDay);
        DateOnly? fixedClose = rule.IsCloseFixedByOfficer && !IsCloseProvisional ? CivilTime.DateOf(NominationsClose) : null;
        var timetable = Compute(rule, holidays, Nations, PollingDay, fixedClose);
        if (timetable.Select(step => (step.Code, step.At)).SequenceEqual(Timetable.Select(step => (step.Code, step.At))))
        {
            return false;
        }

        var closeBefore = NominationsClose;
        (Timetable, NominationsClose) = (timetable, CloseIn(timetable));
        Recomputations = [.. Recomputations, new TimetableRecomputation(now, closeBefore)];
        Raise(new ElectionTimetableRecomputed(Id.Value, Name, closeBefore, NominationsClose));
        return true;
    }

    /// <summary>
    /// Whether both fill a seat of the House of Commons that is one and the same. Of local elections nothing is known but their day: on one day there
    /// are as many as councils.
    /// </summary>
    public bool FillsASeatOf(Election other) =>
        IsToTheCommons && other.IsToTheCommons && (Seats.Count == 0 || other.Seats.Count == 0 || Seats.Intersect(other.Seats).Any());

    private bool IsToTheCommons => Kind is ElectionKind.UkParliamentaryGeneral or ElectionKind.UkParliamentaryByElection;

    public bool Covers(Seat seat) => seat.IsInUseOn(PollingDay) && (Seats.Count == 0 ? Nations.Contains(seat.Nation) : Seats.Contains(seat.Id));

    private static TimetableStep[] Compute(
        TimetableRule rule, BankHolidays holidays, IReadOnlyList<Nation> nations, DateOnly pollingDay, DateOnly? closeOfNominations)
    {
        var days = rule.WorkingDays(holidays, nations);
        if (!days.Count(pollingDay))
        {
            throw new RuleBrokenException(
                RuleCodes.PollingDay,
                $"{CivilTime.Written(pollingDay)} is a weekend or a bank holiday: the law does not let a poll be held on it.");
        }

        return [.. rule.Steps.Select(step => Place(step, pollingDay, closeOfNominations, days)).OrderBy(step => step.At)];
    }

    private static DateTimeOffset CloseIn(IEnumerable<TimetableStep> timetable) =>
        timetable.Single(step => step.Code == TimetableCodes.CloseOfNominations).At;

    private static TimetableStep Place(TimetableStepRule rule, DateOnly pollingDay, DateOnly? closeOfNominations, WorkingDays days)
    {
        var earliest = days.Before(pollingDay, rule.WorkingDaysBefore);
        var day = rule is { Code: TimetableCodes.CloseOfNominations } ? closeOfNominations ?? earliest : earliest;
        var latest = days.Before(pollingDay, rule.NotLaterThan ?? rule.WorkingDaysBefore);
        if (day < earliest || day > latest || !days.Count(day))
        {
            var lawful = earliest == latest
                ? $"on {CivilTime.Written(earliest)}"
                : $"on a working day from {CivilTime.Written(earliest)} to {CivilTime.Written(latest)}";
            throw new RuleBrokenException(
                RuleCodes.CloseOfNominations, $"Nominations for this polling day close {lawful}, not on {CivilTime.Written(day)}.");
        }

        return new TimetableStep(rule.Code, rule.Name, day, CivilTime.At(day, rule.Hour), rule.Source);
    }
}

[Recorded("ElectionCalled", 1)]
public sealed record ElectionCalled(Guid Election, ElectionKind Kind, string Name, DateOnly PollingDay, DateTimeOffset NominationsClose)
    : DomainEvent(StreamId.System, Election);

/// <summary>The timetable was computed anew.</summary>
/// <param name="CloseBefore">When nominations closed by the timetable before.</param>
public sealed record TimetableRecomputation(DateTimeOffset At, DateTimeOffset CloseBefore);

[Recorded("ElectionTimetableRecomputed", 1)]
public sealed record ElectionTimetableRecomputed(Guid Election, string Name, DateTimeOffset CloseBefore, DateTimeOffset NominationsClose)
    : DomainEvent(StreamId.System, Election);
