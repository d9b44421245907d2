using System.Globalization;

namespace Vetting.Web.Common;

/// <summary>Times of day as people write them: 14:05, 14.05, 1405, 2pm, 2:05 pm, noon, midnight.</summary>
public static class WrittenTime
{
    private static readonly string[] Formats = ["H:mm", "H.mm", "HHmm", "htt", "h:mmtt", "h.mmtt"];

    /// <returns>False if the text is no time of day.</returns>
    public static bool TryParse(string text, out TimeOnly time)
    {
        var written = text.Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        switch (written)
        {
            case "noon" or "midday":
                time = new TimeOnly(12, 0);
                return true;
            case "midnight":
                time = TimeOnly.MinValue;
                return true;
            default:
                return TimeOnly.TryParseExact(written, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
        }
    }
}
