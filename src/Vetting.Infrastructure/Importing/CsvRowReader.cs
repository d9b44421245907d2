using System.Text;
using CsvHelper;
using Vetting.Application.Importing;

namespace Vetting.Infrastructure.Importing;

internal sealed class CsvRowReader : IRowReader
{
    private const int MaxRowBytes = 1_000_000;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public IEnumerable<SourceRow> Read(Stream file, IReadOnlyCollection<string> required, IProgress<double>? progress)
    {
        var malformed = new HashSet<long>();
        using var text = new StreamReader(file, StrictUtf8, detectEncodingFromByteOrderMarks: true, bufferSize: -1, leaveOpen: true);
        using var csv = CsvReader.Create(text, new CsvReaderOptions
        {
            Separator = ',',
            TrackLineNumbers = true,
            MaxRecordSize = MaxRowBytes,
            OnMalformedRecord = record => malformed.Add(record.LineNumber),
        });
        var columns = Guard(csv, () => Columns(csv.Headers, required));
        while (Guard(csv, csv.Read))
        {
            var row = new SourceRow(csv.LineNumber, columns, [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
            if (malformed.Remove(csv.LineNumber))
            {
                row.Problem(null, "has a double quote that opens or closes nothing. Put the field in double quotes and double those inside it.");
            }

            if (csv.FieldCount != columns.Count)
            {
                row.Problem(
                    null, $"has {csv.FieldCount} fields where the first line names {columns.Count}. "
                        + "Put a field that holds a comma or a quote in double quotes.");
            }

            yield return row;
            progress?.Report((double)file.Position / Math.Max(file.Length, 1));
        }
    }

    private static T Guard<T>(CsvReader csv, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (DecoderFallbackException)
        {
            throw new ImportFailedException("The file is not UTF-8. Save it again as CSV UTF-8.");
        }
        catch (CsvFormatException broken)
        {
            throw new ImportFailedException(
                $"line {Math.Max(broken.LineNumber, csv.LineNumber)}: This cannot be read as CSV: a row has more than {MaxRowBytes:N0} bytes. "
                    + "Is a double quote never closed?");
        }
    }

    private static Dictionary<string, int> Columns(IReadOnlyList<string> names, IReadOnlyCollection<string> required)
    {
        if (names.Count == 0)
        {
            throw new ImportFailedException("The file is empty. Its first line must name the columns.");
        }

        var columns = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Count; i++)
        {
            if (!columns.TryAdd(names[i].Trim(), i))
            {
                throw new ImportFailedException($"The first line names the column '{names[i].Trim()}' twice. Rename or delete one.");
            }
        }

        var missing = required.Where(name => !columns.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? columns
            : throw new ImportFailedException($"The first line lacks the column {string.Join(", ", missing.Select(name => $"'{name}'"))}.");
    }
}
