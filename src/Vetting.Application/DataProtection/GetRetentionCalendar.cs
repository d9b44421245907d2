using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>How many closed cases fall due in each of the months to come, by period. It counts and names none.</summary>
[Requires(Permission.ReviewRetention)]
[Unrecorded("Counts of months say nothing of a case.")]
public sealed record GetRetentionCalendar : IQuery<RetentionCalendar>
{
    /// <summary>The one that runs among them.</summary>
    public const int Months = 24;
}

/// <param name="Overdue">Due before the first of the months.</param>
/// <param name="Months">In order, those without a case too.</param>
public sealed record RetentionCalendar(int Overdue, IReadOnlyList<RetentionMonth> Months);

/// <param name="Month">Its first day.</param>
public sealed record RetentionMonth(DateOnly Month, int Dismissed, int Decided, int Barred)
{
    public int Count => Dismissed + Decided + Barred;
}

internal sealed class GetRetentionCalendarHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<GetRetentionCalendar, RetentionCalendar>
{
    public async Task<RetentionCalendar> Handle(GetRetentionCalendar request, CancellationToken ct)
    {
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var first = new DateOnly(today.Year, today.Month, 1);
        var end = first.AddMonths(GetRetentionCalendar.Months);
        var days = await db.RetentionDates.Where(date => date.DueOn >= first && date.DueOn < end)
            .GroupBy(date => new { date.DueOn, date.Period }).Select(day => new { day.Key.DueOn, day.Key.Period, Count = day.Count() })
            .ToListAsync(ct);
        var counts = days.ToLookup(day => (new DateOnly(day.DueOn.Year, day.DueOn.Month, 1), day.Period), day => day.Count);
        return new(
            await db.RetentionDates.CountAsync(date => date.DueOn < first, ct),
            [.. Enumerable.Range(0, GetRetentionCalendar.Months).Select(first.AddMonths).Select(month => new RetentionMonth(
                month, Of(month, RetentionPeriod.Dismissed), Of(month, RetentionPeriod.Decided), Of(month, RetentionPeriod.Barred)))]);

        int Of(DateOnly month, RetentionPeriod period) => counts[(month, period)].Sum();
    }
}
