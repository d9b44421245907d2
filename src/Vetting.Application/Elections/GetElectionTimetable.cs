using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;

namespace Vetting.Application.Elections;

/// <summary>
/// The statutory timetable of one election, in order of time, with the enactment behind each step, and what the law lays down without a day.
/// </summary>
[Requires(Permission.ReadReference, Permission.Operate)]
[Unrecorded("Elections are public.")]
public sealed record GetElectionTimetable(ElectionId Election) : IQuery<ElectionTimetable>;

/// <param name="Recomputations">Each time that it changed because bank holidays did, in order of time.</param>
/// <param name="Source">The enactment that governs such elections on this polling day.</param>
/// <param name="Provisions">What it lays down without a day: deposit, death of a candidate.</param>
/// <param name="IsComputed">Whether any step rests on bank holidays that are computed, not proclaimed.</param>
public sealed record ElectionTimetable(
    ElectionId Id, ElectionKind Kind, string Name, DateOnly PollingDay, IReadOnlyList<Nation> Nations, DateTimeOffset NominationsClose,
    bool IsCloseProvisional, string Source, bool IsComputed, IReadOnlyList<StepAhead> Steps, IReadOnlyList<Provision> Provisions,
    IReadOnlyList<TimetableRecomputation> Recomputations);

/// <summary>A step of a timetable, as it lies ahead today.</summary>
/// <param name="Day">In Europe/London. <paramref name="At"/> is the hour of that day, in UTC.</param>
/// <param name="WorkingDaysLeft">How many working days come until then, the last included: 0 on its day; null when it is past.</param>
/// <param name="IsComputed">Whether it rests on bank holidays that are computed, not proclaimed.</param>
public sealed record StepAhead(string Code, string Name, DateOnly Day, DateTimeOffset At, string Source, int? WorkingDaysLeft, bool IsComputed)
{
    /// <param name="until">The day from which the step is counted, or to which.</param>
    internal static StepAhead Of(TimetableStep step, DateOnly until, WorkingDays days, BankHolidays holidays, DateTimeOffset now)
    {
        var today = CivilTime.DateOf(now);
        return new(
            step.Code, step.Name, step.Day, step.At, step.Source, step.At > now ? days.Between(today, step.Day) : null,
            holidays.AreComputed(step.Day, until));
    }
}

internal sealed class GetElectionTimetableHandler(IVettingDb db, TimetableRules rules, TimeProvider clock)
    : IRequestHandler<GetElectionTimetable, ElectionTimetable>
{
    public async Task<ElectionTimetable> Handle(GetElectionTimetable request, CancellationToken ct)
    {
        var election = await db.Elections.AsNoTracking().SingleOrDefaultAsync(election => election.Id == request.Election, ct)
            ?? throw new NotFoundException("election");
        var rule = rules.For(election.Kind, election.PollingDay);
        var holidays = await db.HolidayCalendars.BankHolidays(ct);
        var days = rule.WorkingDays(holidays, election.Nations);
        var now = clock.GetUtcNow();
        List<StepAhead> steps = [.. election.Timetable.Select(step => StepAhead.Of(step, election.PollingDay, days, holidays, now))];
        return new(
            election.Id, election.Kind, election.Name, election.PollingDay, election.Nations, election.NominationsClose, election.IsCloseProvisional,
            rule.Source, steps.Exists(step => step.IsComputed), steps, rule.Provisions, election.Recomputations);
    }
}
