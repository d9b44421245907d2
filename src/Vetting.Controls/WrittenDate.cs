using System.Globalization;
using Vetting.Domain.Common;

namespace Vetting.Controls;

/// <summary>
/// Dates as people write them: 3 March 2026, 3 Mar 26, 3/3/2026, 3.3.26, 2026-03-03, today, yesterday. The day comes before the month.
/// </summary>
public static class WrittenDate
{
    private static readonly string[] Formats =
    [
        .. from day in (string[])["d", "d'st'", "d'nd'", "d'rd'", "d'th'"]
           from month in (string[])["MMMM", "MMM"]
           from year in (string[])["yyyy", "yy"]
           select $"{day} {month} {year}",
        .. from separator in (string[])["/", ".", "-", " "] from year in (string[])["yyyy", "yy"] select $"d'{separator}'M'{separator}'{year}",
        "yyyy-M-d", "yyyy/M/d",
    ];

    /// <summary>Without a year: the one that makes it the latest such day not after today.</summary>
    private static readonly string[] WithoutYear = ["d MMMM", "d MMM", "d'/'M", "d'.'M"];

    /// <returns>False if the text is no date, or one that no record of a party's has.</returns>
    public static bool TryParse(string text, DateOnly today, out DateOnly date)
    {
        var words = string.Join(' ', text.Replace(",", " ", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .ToLowerInvariant();
        var months = words.Replace("sept ", "sep ", StringComparison.Ordinal);
        switch (words)
        {
            case "today":
                date = today;
                return true;
            case "yesterday":
                date = today.AddDays(-1);
                return true;
            case "tomorrow":
                date = today.AddDays(1);
                return true;
        }

        if (DateOnly.TryParseExact(months, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
        {
            return CivilTime.IsOfAParty(date);
        }

        if (!DateOnly.TryParseExact(
            $"{months} {today.Year}",
            [.. WithoutYear.Select(format => $"{format} yyyy")],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out date))
        {
            return false;
        }

        date = date > today ? date.AddYears(-1) : date;
        return true;
    }

    /// <summary>As in 3 March 2026.</summary>
    public static string Long(DateOnly date) => CivilTime.Written(date);

    /// <summary>As in 3 Mar 2026, for tables.</summary>
    public static string Short(DateOnly date) => date.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>As in 3 March 2026 at 14:05, by the clocks of London.</summary>
    public static string Long(DateTimeOffset moment) => CivilTime.ClockOf(moment).ToString("d MMMM yyyy 'at' HH:mm", CultureInfo.InvariantCulture);
}
