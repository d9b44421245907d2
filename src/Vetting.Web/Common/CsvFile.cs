using CsvHelper;

namespace Vetting.Web.Common;

/// <summary>A table that a spreadsheet opens, and does not reckon with: what it would take for a formula is a text.</summary>
internal static class CsvFile
{
    public const string MediaType = "text/csv; charset=utf-8";

    /// <summary>As East Asian keyboards write them; a spreadsheet takes them for = + - @.</summary>
    private const string WideBeginnings = "＝＋－＠";

    public static async Task<byte[]> Of(IReadOnlyList<string> columns, IEnumerable<IEnumerable<string>> rows, CancellationToken ct)
    {
        using var content = new MemoryStream();
        await Write(content, columns, rows, ct);
        return content.ToArray();
    }

    /// <summary>Row by row, for as many as there are.</summary>
    public static async Task Write(Stream to, IReadOnlyList<string> columns, IEnumerable<IEnumerable<string>> rows, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(
            to, new CsvWriterOptions { Separator = ',', Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        foreach (var row in rows.Prepend(columns))
        {
            await csv.WriteRecordAsync([.. row.Select(Escaped)], ct);
        }
    }

    private static string Escaped(string cell) => cell.TrimStart() is [var first, ..] && WideBeginnings.Contains(first) ? $"'{cell}" : cell;
}
