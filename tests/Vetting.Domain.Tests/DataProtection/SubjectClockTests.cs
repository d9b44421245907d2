using CsCheck;
using Shouldly;
using Vetting.Domain.DataProtection;
using Vetting.Domain.Elections;
using Xunit;

namespace Vetting.Domain.Tests.DataProtection;

/// <summary>How long a controller has to answer, counted as the Information Commissioner counts it.</summary>
public sealed class SubjectClockTests
{
    /// <summary>Of England and Wales, as proclaimed, for the days that the table needs.</summary>
    private static readonly BankHolidays Known = new(2023, 2028,
    [
        .. new[]
        {
            new DateOnly(2023, 12, 25), new DateOnly(2023, 12, 26), new DateOnly(2024, 1, 1), new DateOnly(2024, 3, 29), new DateOnly(2024, 4, 1),
            new DateOnly(2024, 12, 25), new DateOnly(2024, 12, 26), new DateOnly(2025, 1, 1), new DateOnly(2025, 4, 18), new DateOnly(2025, 4, 21),
            new DateOnly(2026, 12, 25), new DateOnly(2026, 12, 28), new DateOnly(2027, 1, 1),
        }.Select(day => (UkDivision.EnglandAndWales, day)),
        (UkDivision.Scotland, new DateOnly(2026, 1, 2)),
    ]);

    [Theory]
    [InlineData("2024-09-03", 1, 0, "2024-10-03")] // the corresponding day
    [InlineData("2024-01-31", 1, 0, "2024-02-29")] // the last day of a shorter month, in a leap year
    [InlineData("2025-01-31", 1, 0, "2025-02-28")]
    [InlineData("2023-01-31", 1, 0, "2023-02-28")]
    [InlineData("2026-01-31", 1, 0, "2026-03-02")] // 28 February 2026 is a Saturday
    [InlineData("2026-03-31", 1, 0, "2026-04-30")]
    [InlineData("2024-02-29", 1, 0, "2024-04-02")] // 29 March 2024 is Good Friday, and Easter Monday is free, too
    [InlineData("2025-03-18", 1, 0, "2025-04-22")] // the same a year later
    [InlineData("2023-11-25", 1, 0, "2023-12-27")] // Christmas Day and Boxing Day
    [InlineData("2026-11-25", 1, 0, "2026-12-29")] // Christmas Day, a weekend, and the substitute for Boxing Day
    [InlineData("2026-12-01", 1, 0, "2027-01-04")] // New Year's Day is a Friday
    [InlineData("2026-11-30", 3, 0, "2027-03-01")] // February ends on a Sunday
    [InlineData("2024-09-03", 3, 0, "2024-12-03")] // extended: three months from the start
    [InlineData("2024-09-03", 1, 5, "2024-10-08")] // five days did not count
    [InlineData("2041-01-31", 1, 0, "2041-02-28")] // a year of which nothing is known
    public void A_month_ends_on_the_corresponding_day_or_the_next_on_which_people_work(string from, int months, int notCounted, string end) =>
        SubjectClock.End(DateOnly.Parse(from, null), months, notCounted, Known, UkDivision.EnglandAndWales).ShouldBe(DateOnly.Parse(end, null));

    [Fact]
    public void The_holidays_of_another_division_move_nothing()
    {
        SubjectClock.End(new(2025, 12, 2), 1, 0, Known, UkDivision.EnglandAndWales).ShouldBe(new DateOnly(2026, 1, 2));
        SubjectClock.End(new(2025, 12, 2), 1, 0, Known, UkDivision.Scotland).ShouldBe(new DateOnly(2026, 1, 5));
    }

    [Fact]
    public void A_complaint_is_acknowledged_within_30_days_of_which_the_day_of_receipt_is_the_first() =>
        SubjectClock.AcknowledgeBy(new(2026, 6, 19)).ShouldBe(new DateOnly(2026, 7, 18));

    [Fact]
    public void The_end_is_never_early_never_free_and_never_passes_a_day_on_which_people_work() =>
        Gen.Select(Gen.Int[0, 3_600], Gen.Int[1, 3], Gen.Int[0, 60]).Sample((days, months, notCounted) =>
        {
            var from = new DateOnly(2020, 1, 1).AddDays(days);
            var end = SubjectClock.End(from, months, notCounted, Known, UkDivision.EnglandAndWales);
            var earliest = from.AddMonths(months).AddDays(notCounted);
            end.ShouldBeGreaterThanOrEqualTo(earliest);
            IsFree(end).ShouldBeFalse();
            for (var day = earliest; day < end; day = day.AddDays(1))
            {
                IsFree(day).ShouldBeTrue();
            }
        });

    [Fact]
    public void A_later_start_never_ends_earlier() =>
        Gen.Select(Gen.Int[0, 3_600], Gen.Int[1, 3]).Sample((days, months) =>
        {
            var from = new DateOnly(2020, 1, 1).AddDays(days);
            SubjectClock.End(from.AddDays(1), months, 0, Known, UkDivision.EnglandAndWales)
                .ShouldBeGreaterThanOrEqualTo(SubjectClock.End(from, months, 0, Known, UkDivision.EnglandAndWales));
        });

    private static bool IsFree(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
        || ((Known.Knows(day.Year) || Known.Computes(day.Year)) && Known.Includes(day, [UkDivision.EnglandAndWales]));
}
