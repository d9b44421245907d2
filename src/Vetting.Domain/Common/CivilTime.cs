using System.Globalization;

namespace Vetting.Domain.Common;

/// <summary>Civil dates are those of Europe/London; moments are UTC.</summary>
public static class CivilTime
{
    /// <summary>No record of a party's is older: an earlier day is a slip of the pen.</summary>
    public static readonly DateOnly Earliest = new(1900, 1, 1);

    /// <summary>Nothing that a party plans lies later.</summary>
    public static readonly DateOnly Latest = new(2199, 12, 31);

    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>Whether it lies between the <see cref="Earliest"/> and the <see cref="Latest"/> day.</summary>
    public static bool IsOfAParty(DateOnly day) => day >= Earliest && day <= Latest;

    public static DateOnly DateOf(DateTimeOffset moment) => DateOnly.FromDateTime(ClockOf(moment));

    /// <summary>What the clocks in London show at a moment.</summary>
    public static DateTime ClockOf(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, London).DateTime;

    /// <summary>As a person writes it: 11 December 2026.</summary>
    public static string Written(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>Midnight in London at the start of the day.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>The moment at which the clocks in London show this time on this day.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, London.GetUtcOffset(local)).ToUniversalTime();
    }
}
