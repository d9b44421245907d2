using System.Text;

namespace Vetting.Api.Tests.WhoMay;

/// <summary>The table of docs/guides/who-may.md: each row is an endpoint, each column a role.</summary>
internal sealed record WhoMayTable(IReadOnlyDictionary<string, IReadOnlyList<string>> Rows)
{
    private const string RowStart = "| `";
    private static readonly string[] Methods = ["GET", "PUT", "POST", "DELETE", "PATCH"];

    public static WhoMayTable Parse(string text) => new(text.Split('\n')
        .Where(line => Methods.Any(method => line.StartsWith($"{RowStart}{method} ", StringComparison.Ordinal)))
        .Select(line => line.Trim().Trim('|').Split('|').Select(cell => cell.Trim()).ToList())
        .ToDictionary(cells => cells[0].Trim('`'), cells => (IReadOnlyList<string>)cells[1..]));

    /// <summary>The lines in which the other table differs, as they should be; empty when it does not differ.</summary>
    public IReadOnlyList<string> DifferencesFrom(WhoMayTable written) =>
    [
        .. Rows.Where(row => !written.Rows.TryGetValue(row.Key, out var cells) || !cells.SequenceEqual(row.Value))
            .Select(row => $"is:   {Line(row.Key, row.Value)}"),
        .. written.Rows.Where(row => !Rows.TryGetValue(row.Key, out var cells) || !cells.SequenceEqual(row.Value))
            .Select(row => $"says: {Line(row.Key, row.Value)}"),
    ];

    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (endpoint, cells) in Rows)
        {
            text.AppendLine(Line(endpoint, cells));
        }

        return text.ToString();
    }

    private static string Line(string endpoint, IReadOnlyList<string> cells) => $"{RowStart}{endpoint}` | {string.Join(" | ", cells)} |";
}
