using System.Text.Json.Serialization;
using Vetting.Domain.Common;
using Vetting.Domain.Seats;

namespace Vetting.Domain.Elections;

/// <summary>The election that is called: which kind, where and when.</summary>
/// <param name="Seats">The seats that it fills; empty for every seat where such elections are held. Of the House of Commons alone.</param>
/// <param name="CloseOfNominations">Given only where the returning officer fixes it; null until that has happened.</param>
/// <param name="Nations">Where it is held, if it is not held wherever there are such elections; null otherwise.</param>
public sealed record ElectionCall(
    ElectionKind Kind, string Name, DateOnly PollingDay, IReadOnlyList<OnsId> Seats, DateOnly? CloseOfNominations = null,
    IReadOnlyList<Nation>? Nations = null);

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
        RequireSeats(call);
        var rule = rules.For(call.Kind, call.PollingDay);
        var nations = NationsOf(call, rule);
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
        var moved = MovedBetween(Timetable, timetable);
        (Timetable, NominationsClose) = (timetable, CloseIn(timetable));
        Recomputations = [.. Recomputations, new TimetableRecomputation(now, closeBefore, moved)];
        Raise(new ElectionTimetableRecomputed(Id.Value, Name, closeBefore, NominationsClose, moved));
        return true;
    }

    /// <summary>
    /// Whether both fill a seat of the House of Commons that is one and the same. Of local elections nothing is known but their day: on one day there
    /// are as many as councils.
    /// </summary>
    public bool FillsASeatOf(Election other) =>
        Kind.IsToTheCommons() && other.Kind.IsToTheCommons() && (Seats.Count == 0 || other.Seats.Count == 0 || Seats.Intersect(other.Seats).Any());

    public bool Covers(Seat seat) =>
        Kind.IsToTheCommons() && seat.IsInUseOn(PollingDay) && (Seats.Count == 0 ? Nations.Contains(seat.Nation) : Seats.Contains(seat.Id));

    private static void RequireSeats(ElectionCall call)
    {
        if (call.Kind == ElectionKind.UkParliamentaryByElection && call.Seats.Count != 1)
        {
            throw new RuleBrokenException(RuleCodes.ElectionSeats, "A by-election fills exactly one seat.");
        }

        if (!call.Kind.IsToTheCommons() && call.Seats.Count > 0)
        {
            throw new RuleBrokenException(
                RuleCodes.ElectionSeats,
                "The register holds seats of the House of Commons alone. Name no seat, and write the council or area into the name of the election.");
        }
    }

    private static IReadOnlyList<Nation> NationsOf(ElectionCall call, TimetableRule rule)
    {
        if (call.Seats.Count > 0)
        {
            return call.Nations is null
                ? [.. call.Seats.Select(seat => seat.Nation).Distinct().Order()]
                : throw new RuleBrokenException(
                    RuleCodes.ElectionNations, "Name either the seats or the nations: where the seats lie is known already.");
        }

        if (call.Nations is not { Count: > 0 } nations)
        {
            return rule.HeldIn;
        }

        if (nations.Except(rule.HeldIn).Any() || (call.Kind.IsToTheCommons() && nations.Distinct().Count() < rule.HeldIn.Count))
        {
            var where = string.Join(", ", rule.HeldIn);
            throw new RuleBrokenException(
                RuleCodes.ElectionNations,
                $"Elections of the kind {call.Kind} are held in {where}{(call.Kind.IsToTheCommons() ? ", in all at once" : " only")}.");
        }

        return [.. nations.Distinct().Order()];
    }

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

        var steps = rule.Steps.Where(step => step.IsPartOf(pollingDay, nations)).ToList();
        var close = Close(steps.Single(step => step.Code == TimetableCodes.CloseOfNominations), pollingDay, closeOfNominations, days);
        return
        [
            .. steps.SelectMany(step =>
                    step.Code == TimetableCodes.CloseOfNominations || step.OnDayOfClose
                        ? [At(step, close, step.Name)]
                        : Place(step, rule.DaysOf(step, holidays, nations), pollingDay))
                .OrderBy(step => step.At),
        ];
    }

    private static DateTimeOffset CloseIn(IEnumerable<TimetableStep> timetable) =>
        timetable.Single(step => step.Code == TimetableCodes.CloseOfNominations).At;

    private static DateOnly Close(TimetableStepRule rule, DateOnly pollingDay, DateOnly? closeOfNominations, WorkingDays days)
    {
        var earliest = days.Before(pollingDay, rule.WorkingDaysBefore);
        var day = closeOfNominations ?? earliest;
        var latest = days.Before(pollingDay, rule.NotLaterThan ?? rule.WorkingDaysBefore);
        if (day < earliest || day > latest || !days.Count(day))
        {
            var lawful = earliest == latest
                ? $"on {CivilTime.Written(earliest)}"
                : $"on a working day from {CivilTime.Written(earliest)} to {CivilTime.Written(latest)}";
            throw new RuleBrokenException(
                RuleCodes.CloseOfNominations, $"Nominations for this polling day close {lawful}, not on {CivilTime.Written(day)}.");
        }

        return day;
    }

    /// <summary>One step, or one for each part of the United Kingdom where its day differs from part to part.</summary>
    private static IEnumerable<TimetableStep> Place(
        TimetableStepRule rule, IEnumerable<(UkDivision? Part, WorkingDays Days)> counted, DateOnly pollingDay)
    {
        var days = counted.ToLookup(part => part.Days.Before(pollingDay, rule.WorkingDaysBefore), part => part.Part);
        return days.Select(day => At(
            rule, day.Key, days.Count == 1 ? rule.Name : $"{rule.Name} ({string.Join(", ", day.Select(part => part!.Value.Title()))})"));
    }

    private static TimetableStep At(TimetableStepRule rule, DateOnly day, string name) =>
        new(rule.Code, name, day, CivilTime.At(day, rule.Hour), rule.Source);

    /// <summary>A step that had one day everywhere and has one of its own in each part now is compared with what it was.</summary>
    private static IReadOnlyList<MovedStep> MovedBetween(IEnumerable<TimetableStep> before, IEnumerable<TimetableStep> after)
    {
        var known = before.ToLookup(step => step.Code);
        return
        [
            .. after.Where(step => known.Contains(step.Code))
                .Select(step => new MovedStep(
                    step.Code, step.Name, (known[step.Code].FirstOrDefault(was => was.Name == step.Name) ?? known[step.Code].First()).At, step.At))
                .Where(step => step.From != step.To),
        ];
    }
}

[Recorded("ElectionCalled", 1)]
public sealed record ElectionCalled(Guid Election, ElectionKind Kind, string Name, DateOnly PollingDay, DateTimeOffset NominationsClose)
    : DomainEvent(StreamId.System, Election);

/// <summary>One step that falls on another moment than before.</summary>
public sealed record MovedStep(string Code, string Name, DateTimeOffset From, DateTimeOffset To);

/// <summary>The timetable was computed anew.</summary>
/// <param name="CloseBefore">When nominations closed by the timetable before.</param>
/// <param name="Moved">What moved, in order of time; null for one of before 0.4.0, when that was not kept.</param>
public sealed record TimetableRecomputation(
    DateTimeOffset At, DateTimeOffset CloseBefore,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<MovedStep>? Moved = null);

/// <summary>From when it was not said what moved.</summary>
[Recorded("ElectionTimetableRecomputed", 1)]
public sealed record FormerElectionTimetableRecomputed(Guid Election, string Name, DateTimeOffset CloseBefore, DateTimeOffset NominationsClose)
    : DomainEvent(StreamId.System, Election);

/// <param name="Moved">What moved, in order of time.</param>
[Recorded("ElectionTimetableRecomputed", 2)]
public sealed record ElectionTimetableRecomputed(
    Guid Election, string Name, DateTimeOffset CloseBefore, DateTimeOffset NominationsClose, IReadOnlyList<MovedStep> Moved)
    : DomainEvent(StreamId.System, Election);
