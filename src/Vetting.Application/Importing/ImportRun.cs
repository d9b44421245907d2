using System.Security.Cryptography;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Importing;

/// <param name="Ignored">Rows that are no records: subtotals.</param>
/// <param name="Skipped">Bad rows, and those that cannot stand without them.</param>
/// <param name="Stored">False for a dry run, and when a bad row stopped the import.</param>
/// <param name="Warnings">What keeps nothing from being imported, and is for people to look at.</param>
public sealed record ImportReport(
    int Rows, int Added, int Changed, int Unchanged, int Ignored, int Skipped, IReadOnlyList<ImportProblem> Problems, bool Stored,
    IReadOnlyList<ImportProblem> Warnings);

/// <summary>
/// What every import does: groups the rows that belong together, hands each sound group on, counts, and keeps all or nothing. One for each request.
/// </summary>
internal sealed class ImportRun(IVettingDb db, IRowReader reader, IAuditTrail trail, ICurrentUser user)
{
    private readonly Dictionary<ImportOutcome, int> _counts = Enum.GetValues<ImportOutcome>().ToDictionary(outcome => outcome, _ => 0);
    private readonly List<ImportProblem> _problems = [];
    private readonly List<ImportProblem> _warnings = [];

    public bool HasColumn(ImportFile file, string column)
    {
        using var stream = file.Open();
        return reader.Read(stream, [], null).FirstOrDefault()?.HasColumn(column) == true;
    }

    /// <summary>Rows of one key, which make one record, in the order of the file.</summary>
    /// <param name="plain">The key as it is compared; null when it is as written.</param>
    public IEnumerable<IReadOnlyList<SourceRow>> Groups(
        ImportFile file, ImportOptions options, string key, IReadOnlyCollection<string> required, Func<string, string>? plain = null)
    {
        plain ??= written => written;
        using var stream = file.Open();
        return
        [
            .. reader.Read(stream, [key, .. required], options.Progress).GroupBy(row => plain(row.Text(key, int.MaxValue)))
                .Select(group => group.ToList()),
        ];
    }

    /// <summary>Takes one group. What <paramref name="take"/> finds wrong, it notes in the rows, and changes nothing then.</summary>
    public void Take(IReadOnlyList<SourceRow> group, Func<ImportOutcome> take)
    {
        var outcome = ImportOutcome.Skipped;
        try
        {
            outcome = take();
        }
        catch (RuleBrokenException broken)
        {
            group[0].Problem(null, broken.Message);
        }

        var problems = group.SelectMany(row => row.Problems).ToList();
        _problems.AddRange(problems);
        Count(problems.Count > 0 ? ImportOutcome.Skipped : outcome, group.Count);
    }

    public void Warn(SourceRow row, string column, string message) => _warnings.Add(new(row.Line, column, message));

    public void Count(ImportOutcome outcome, int rows) => _counts[outcome] += rows;

    public ImportReport Finish(string action, ImportFile file, ImportOptions options)
    {
        var stored = !options.DryRun && (_problems.Count == 0 || options.SkipBad);
        var report = new ImportReport(
            _counts.Values.Sum(), _counts[ImportOutcome.Added], _counts[ImportOutcome.Changed],
            _counts[ImportOutcome.Unchanged], _counts[ImportOutcome.Ignored], _counts[ImportOutcome.Skipped],
            [.. _problems.Distinct().OrderBy(problem => problem.Line)], stored,
            [.. _warnings.Distinct().OrderBy(warning => warning.Line)]);
        if (stored)
        {
            trail.Record(
                action, user.Id.Value,
                new
                {
                    File = file.Name,
                    Sha256 = HashOf(file),
                    report.Rows,
                    report.Added,
                    report.Changed,
                    report.Unchanged,
                    report.Ignored,
                    report.Skipped
                },
                stream: StreamId.System);
        }
        else
        {
            db.Forget();
        }

        return report;
    }

    private static string HashOf(ImportFile file)
    {
        using var stream = file.Open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

internal enum ImportOutcome
{
    Added,
    Changed,
    Unchanged,
    Ignored,
    Skipped,
}
