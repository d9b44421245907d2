using System.Text.Json;
using System.Text.Json.Serialization;
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
        var file = Read<TimetableFile>("timetable-rules.json");
        return new TimetableRules(file.Rules, file.Observances);
    }

    public static RecallRule RecallRule() => Read<RecallRule>("recall-petition.json");

    /// <summary>A misspelt or missing member must not change a timetable unseen.</summary>
    private static readonly JsonSerializerOptions Strictly = new(DomainJson.Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static T Read<T>(string name)
    {
        using var file = Open(name);
        return JsonSerializer.Deserialize<T>(file, Strictly)!;
    }

    private sealed record TimetableFile(IReadOnlyList<Observance> Observances, IReadOnlyList<TimetableRule> Rules);
}
