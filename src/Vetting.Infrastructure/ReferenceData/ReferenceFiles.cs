using System.Text.Json;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;

namespace Vetting.Infrastructure.ReferenceData;

/// <summary>The files that ship inside the product; ATTRIBUTION.md says where they come from.</summary>
public static class ReferenceFiles
{
    public const string Seats = "uk-seats-2024.csv";
    public const string BankHolidays = "uk-bank-holidays.json";
    public const string Results2024 = "uk-results-2024.csv";
    public const string Results2019Notional = "uk-results-2019-notional.csv";

    /// <summary>The bundled rulebooks, oldest first.</summary>
    public static IReadOnlyList<string> Rulebooks { get; } = ["rulebook-2019.1.yaml", "rulebook-2024.1.yaml"];

    public static Stream Open(string name) =>
        typeof(ReferenceFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"No file '{name}' ships with the product.", nameof(name));

    public static string Text(string name)
    {
        using var reader = new StreamReader(Open(name));
        return reader.ReadToEnd();
    }

    public static TimetableRules TimetableRules()
    {
        using var file = Open("timetable-rules.json");
        return new TimetableRules(JsonSerializer.Deserialize<TimetableRule[]>(file, DomainJson.Options)!);
    }
}
