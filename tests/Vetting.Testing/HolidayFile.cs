using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Vetting.Application.Importing;
using Vetting.Domain.Elections;
using Vetting.Infrastructure.ReferenceData;

namespace Vetting.Testing;

/// <summary>A list of bank holidays as an operator might be given it: the shipped one, with changes.</summary>
public sealed class HolidayFile
{
    private readonly JsonObject _feed = JsonNode.Parse(ReferenceFiles.Text(ReferenceFiles.BankHolidays))!.AsObject();

    /// <summary>That of 15 June 2026, which was proclaimed once, for Scotland alone.</summary>
    public static readonly (string Division, string Day, string Title) ProclaimedOnce = ("scotland", "2026-06-15", "World Cup bank holiday");

    /// <summary>The list as it was before that day was proclaimed.</summary>
    public static HolidayFile BeforeProclamation => new HolidayFile().Without(ProclaimedOnce.Division, ProclaimedOnce.Day);

    public string Text => _feed.ToJsonString();

    public ImportFile AsImport => FileOf(Text);

    public static ImportFile FileOf(string text) => new("bank-holidays.json", () => new MemoryStream(Encoding.UTF8.GetBytes(text)));

    public HolidayFile With(string division, string day, string title)
    {
        Events(division).Add(new JsonObject { ["title"] = title, ["date"] = day, ["notes"] = "", ["bunting"] = true });
        return this;
    }

    public HolidayFile Without(string division, string day)
    {
        Events(division).RemoveAll(item => (string)item!["date"]! == day);
        return this;
    }

    /// <summary>Leaves only these years in it.</summary>
    public HolidayFile Years(int from, int to)
    {
        foreach (var (code, _) in UkDivisionCodes.All)
        {
            Events(code).RemoveAll(item => YearOf(item!) < from || YearOf(item!) > to);
        }

        return this;
    }

    public HolidayFile Changed(Action<JsonObject> change)
    {
        change(_feed);
        return this;
    }

    /// <summary>What is known once it is imported.</summary>
    public BankHolidays Known()
    {
        var days = UkDivisionCodes.All.SelectMany(known => Events(known.Code).Select(item =>
            (known.Division, DateOnly.Parse((string)item!["date"]!, CultureInfo.InvariantCulture)))).ToList();
        return new(days.Min(day => day.Item2.Year), days.Max(day => day.Item2.Year), days);
    }

    private static int YearOf(JsonNode item) => int.Parse(((string)item["date"]!)[..4], CultureInfo.InvariantCulture);

    private JsonArray Events(string division) => _feed[division]!["events"]!.AsArray();
}
