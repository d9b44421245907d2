using System.Globalization;
using System.Text.Json.Nodes;
using Vetting.Application.Auditing;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Telling;

/// <summary>Everything that an entry holds beside its sentence, as labels and values for whoever looks closer.</summary>
public static class Details
{
    private const string Commitments = "commits";

    /// <summary>The reason is told elsewhere; ids stand here alone.</summary>
    public static IEnumerable<(string Label, string Value)> Of(AuditEntryView entry, KnownAs? names) =>
        entry.Data is null
            ? []
            : entry.Data.Where(item => item.Key != "reason")
                .SelectMany(item => item.Key == Commitments ? Committed(item.Value) : Flat(item.Key, item.Value, names));

    /// <summary>Their hashes are for machines: the entry itself, and its bundle, hold them.</summary>
    private static IEnumerable<(string Label, string Value)> Committed(JsonNode? commitments) =>
    [
        (
            "Commits to",
            string.Join(
                ", ",
                commitments!.AsArray().Select(one => (string)one!["kind"]!)
                    .CountBy(kind => kind)
                    .Select(kind => kind.Value == 1 ? kind.Key : $"{kind.Value:N0} {kind.Key}"))
        )
    ];

    private static IEnumerable<(string Label, string Value)> Flat(string name, JsonNode? node, KnownAs? names) => node switch
    {
        null => [],
        JsonObject values => values.SelectMany(item => Flat($"{name}, {Words.InSentence(Words.Of(item.Key))}", item.Value, names)),
        JsonArray { Count: 0 } => [],
        JsonArray items when items.Any(item => item is JsonObject) => items.SelectMany((item, index) => Flat($"{name} {index + 1}", item, names)),
        JsonArray items => [(Words.Of(name), string.Join(", ", items.Select(item => Value(item as JsonValue, names))))],
        _ => [(Words.Of(name), Value(node as JsonValue, names))],
    };

    private static string Value(JsonValue? value, KnownAs? names)
    {
        if (value is null)
        {
            return "–";
        }

        if (value.TryGetValue<bool>(out var flag))
        {
            return flag ? "yes" : "no";
        }

        var text = value.ToString();
        return Guid.TryParse(text, out var id) ? names?.Invoke(new UserId(id)) ?? text
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? WrittenDate.Long(day)
            : text;
    }
}
