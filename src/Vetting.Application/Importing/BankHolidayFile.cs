using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Results;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;

namespace Vetting.Application.Importing;

/// <summary>
/// Reads the list of bank holidays in the shape in which GOV.UK publishes it, https://www.gov.uk/bank-holidays.json: an object with a member for each
/// division, each with its <c>events</c>, each of which has a <c>title</c> and a <c>date</c>. What else an event says (notes, bunting) is not read. All
/// mistakes are reported at once.
/// </summary>
internal sealed class BankHolidayFile
{
    private static readonly JsonDocumentOptions Strictly = new() { AllowDuplicateProperties = false };

    private readonly List<string> _problems = [];

    /// <exception cref="ImportFailedException">It is no JSON, or no object.</exception>
    /// <exception cref="ValidationException">It is not the list of all three divisions for whole years.</exception>
    public static BankHolidayList Read(ImportFile file)
    {
        using var stream = file.Open();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content.ToArray()));
        content.Position = 0;
        try
        {
            using var feed = JsonDocument.Parse(content, Strictly);
            return new BankHolidayFile().Read(feed.RootElement, Path.GetFileName(file.Name), sha256);
        }
        catch (JsonException wrong)
        {
            throw new ImportFailedException($"The file is not JSON as GOV.UK publishes it, bank-holidays.json. {wrong.Message}");
        }
    }

    private BankHolidayList Read(JsonElement feed, string file, string sha256)
    {
        if (feed.ValueKind != JsonValueKind.Object)
        {
            throw new ImportFailedException("The file is no object with a member for each division, as GOV.UK publishes it.");
        }

        var codes = UkDivisionCodes.All.Select(known => known.Code).ToList();
        _problems.AddRange(feed.EnumerateObject().Where(member => !codes.Contains(member.Name))
            .Select(member => $"'{member.Name}' is no division. The divisions are {string.Join(", ", codes)}."));
        var days = UkDivisionCodes.All.ToDictionary(known => known.Division, known => EventsOf(feed, known.Code));
        RequireSound();

        var years = days.Values.SelectMany(holidays => holidays).Select(holiday => holiday.Day.Year).ToList();
        var (first, last) = (years.Min(), years.Max());
        foreach (var (code, division) in UkDivisionCodes.All)
        {
            var missing = Enumerable.Range(first, last - first + 1).Select(Easter.GoodFriday)
                .Where(friday => days[division].All(holiday => holiday.Day != friday)).ToList();
            if (missing.Count > 0)
            {
                _problems.Add($"{code}: Good Friday is missing ({string.Join(", ", missing.Select(CivilTime.Written))}). "
                    + "The file must hold every bank holiday of each year from its first to its last.");
            }
        }

        RequireSound();
        return new BankHolidayList(file, sha256, first, last, days);
    }

    private IReadOnlyList<BankHoliday> EventsOf(JsonElement feed, string division)
    {
        if (!feed.TryGetProperty(division, out var member))
        {
            _problems.Add($"The division '{division}' is missing.");
            return [];
        }

        if (member.ValueKind != JsonValueKind.Object || !member.TryGetProperty("events", out var events) || events.ValueKind != JsonValueKind.Array)
        {
            _problems.Add($"{division}: it has no list 'events'.");
            return [];
        }

        if (events.GetArrayLength() == 0)
        {
            _problems.Add($"{division}: the list 'events' is empty.");
        }

        Dictionary<DateOnly, int> seen = [];
        List<BankHoliday> holidays = [];
        foreach (var (at, item) in events.EnumerateArray().Index())
        {
            var place = $"{division}, event {at + 1}";
            if (TitleOf(item, place) is { } title && DayOf(item, place) is { } day)
            {
                if (seen.TryAdd(day, at + 1))
                {
                    holidays.Add(new(day, title));
                }
                else
                {
                    _problems.Add($"{place}: '{item.GetProperty("date").GetString()}' stands at event {seen[day]} already.");
                }
            }
        }

        return holidays;
    }

    private string? TitleOf(JsonElement item, string place)
    {
        var title = TextOf(item, "title")?.Trim();
        if (title is not { Length: > 0 and <= HolidayCalendar.TitleMaxLength })
        {
            _problems.Add($"{place}: 'title' is a text of 1 to {HolidayCalendar.TitleMaxLength} characters, not {Written(item, "title")}.");
            return null;
        }

        return title;
    }

    private DateOnly? DayOf(JsonElement item, string place)
    {
        if (!DateOnly.TryParseExact(TextOf(item, "date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            _problems.Add($"{place}: 'date' is a day written year-month-day, as in 2026-06-15, not {Written(item, "date")}.");
            return null;
        }

        if (day.Year is < HolidayCalendar.MinYear or > HolidayCalendar.MaxYear)
        {
            _problems.Add(
                $"{place}: 'date' lies in a year from {HolidayCalendar.MinYear} to {HolidayCalendar.MaxYear}, which {Written(item, "date")} does not.");
            return null;
        }

        return day;
    }

    private static string? TextOf(JsonElement item, string name) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    /// <summary>The value as the message shows it.</summary>
    private static string Written(JsonElement item, string name) =>
        item.ValueKind != JsonValueKind.Object || !item.TryGetProperty(name, out var value) ? "nothing"
        : value.ValueKind == JsonValueKind.String ? $"'{value.GetString()}'"
        : $"'{value.GetRawText()}'";

    private void RequireSound()
    {
        if (_problems.Count > 0)
        {
            throw new ValidationException(_problems.Select(problem => new ValidationFailure(nameof(ImportBankHolidays.File), problem)));
        }
    }
}
