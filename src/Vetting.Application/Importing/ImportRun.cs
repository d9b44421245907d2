using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Vetting.Application.Common;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Application.Importing;

/// <param name="Differing">Rows that say something else than the record that they made before, which is not changed. The warnings say where.</param>
/// <param name="Ignored">Rows that are no records: subtotals.</param>
/// <param name="Skipped">Bad rows, and those that cannot stand without them.</param>
/// <param name="Stored">False for a dry run, and when a bad row stopped the import.</param>
/// <param name="Warnings">What keeps nothing from being imported, and is for people to look at.</param>
public sealed record ImportReport(
    int Rows, int Added, int Changed, int Unchanged, int Differing, int Ignored, int Skipped, IReadOnlyList<ImportProblem> Problems, bool Stored,
    IReadOnlyList<ImportProblem> Warnings);

/// <summary>
/// What every import does: groups the rows that belong together, hands each sound group on, counts, and keeps all or nothing. One for each request.
/// </summary>
internal sealed class ImportRun(IVettingDb db, IRowReader reader, IAuditTrail trail, ChangeRecorder changes, ICurrentUser user)
{
    /// <summary>How many groups are looked up, and sent to the database, together.</summary>
    private const int PageSize = 500;

    /// <summary>The part of the time that checking takes, of all.</summary>
    private const double Checked = 0.2;

    private const int HashLength = 16;

    private readonly Dictionary<ImportOutcome, int> _counts = Enum.GetValues<ImportOutcome>().ToDictionary(outcome => outcome, _ => 0);
    private readonly List<ImportProblem> _problems = [];
    private readonly List<ImportProblem> _warnings = [];

    /// <summary>In whose words the file is written; null for our own.</summary>
    private CaseMapping? _mapping;
    private IReadOnlyDictionary<Guid, int> _keys = new Dictionary<Guid, int>();

    public bool HasColumn(ImportFile file, string column)
    {
        using var stream = file.Open();
        return reader.Read(stream, [], null).FirstOrDefault()?.HasColumn(column) == true;
    }

    /// <summary>The first rows: as they are written, and as they are read.</summary>
    public IReadOnlyList<(SourceRow Written, SourceRow Read)> First(
        int count, ImportFile file, IReadOnlyList<ImportColumn> columns, CaseMapping? mapping)
    {
        _mapping = mapping;
        using var stream = file.Open();
        return [.. Written(stream, columns, null).Take(count).Select(row => (row, InOurWords(row)))];
    }

    /// <summary>
    /// Rows of one key, which make one record, in the order of the file. The file is read twice: first to count the rows of each key, then to hand on
    /// each group with its last row. So only groups whose rows do not stand together are held.
    /// </summary>
    /// <param name="columns">Those that are read, the key first.</param>
    /// <param name="plain">The key as it is compared; null when it is as written.</param>
    /// <exception cref="ImportFailedException">It cannot be read, or it is not the file any more that was read first.</exception>
    public IEnumerable<IReadOnlyList<SourceRow>> Groups(
        ImportFile file, ImportOptions options, IReadOnlyList<ImportColumn> columns, Func<string, string>? plain = null) =>
        Groups(file, columns, plain, CountRows(file, columns, plain), options.Progress);

    /// <summary>
    /// Takes the groups twice, a page at a time: first to check them all; then, if they are to be stored, to store them. So what is checked need not
    /// be kept until the last row is sound.
    /// </summary>
    /// <param name="take">Takes the groups of a page. The second argument says whether they are to be stored, or only checked.</param>
    /// <param name="mapping">In whose words the file is written; null for our own.</param>
    /// <inheritdoc cref="Groups(ImportFile, ImportOptions, IReadOnlyList{ImportColumn}, Func{string, string})"/>
    public async Task<ImportReport> Take(
        string action, ImportFile file, ImportOptions options, IReadOnlyList<ImportColumn> columns,
        Func<IReadOnlyList<IReadOnlyList<SourceRow>>, bool, Task> take, CaseMapping? mapping, CancellationToken ct)
    {
        _mapping = mapping;
        var counts = CountRows(file, columns, null);
        _keys = counts;
        foreach (var page in Groups(file, columns, null, counts, Share.Of(options.Progress, 0, Checked)).Chunk(PageSize))
        {
            await take(page, false);
        }

        var report = Finish(action, file, options);
        if (report is { Stored: true, Added: > 0 })
        {
            foreach (var (at, page) in Groups(file, columns, null, counts, Share.Of(options.Progress, Checked, 1)).Chunk(PageSize).Index())
            {
                if (at > 0)
                {
                    await changes.Record(ct);
                    db.Forget();
                }

                await take(page, true);
            }
        }

        return report;
    }

    /// <summary>
    /// Takes one group. What <paramref name="take"/> finds wrong, it notes in the rows, and changes nothing then. Whatever it throws is the row's,
    /// and keeps no other one from being looked at.
    /// </summary>
    public void Take(IReadOnlyList<SourceRow> group, Func<ImportOutcome> take) => Take(group, () => [(take(), group.Count)]);

    /// <param name="take">Says what became of how many rows.</param>
    /// <inheritdoc cref="Take(IReadOnlyList{SourceRow}, Func{ImportOutcome})"/>
    public void Take(IReadOnlyList<SourceRow> group, Func<IReadOnlyList<(ImportOutcome Outcome, int Rows)>> take)
    {
        IReadOnlyList<(ImportOutcome Outcome, int Rows)> outcomes = [];
        try
        {
            outcomes = take();
        }
        catch (RuleBrokenException broken)
        {
            group[0].Problem(null, broken.Message);
        }
        catch (Exception unforeseen) when (unforeseen is not OperationCanceledException)
        {
            group[0].Problem(null, $"cannot be taken in: {unforeseen.Message} Correct the row, or leave it out with --skip-bad.");
        }

        var problems = group.SelectMany(row => row.Problems).ToList();
        _problems.AddRange(problems);
        foreach (var (outcome, rows) in problems.Count > 0 ? [(ImportOutcome.Skipped, group.Count)] : outcomes)
        {
            Count(outcome, rows);
        }
    }

    /// <summary>Whether a row of the file has this key.</summary>
    public bool HasKey(string key) => _keys.ContainsKey(HashOf(key));

    public void Warn(SourceRow row, string? column, string message) => _warnings.Add(new(row.Line, column, message));

    public void Count(ImportOutcome outcome, int rows) => _counts[outcome] += rows;

    public ImportReport Finish(string action, ImportFile file, ImportOptions options)
    {
        var stored = !options.DryRun && (_problems.Count == 0 || options.SkipBad);
        var report = new ImportReport(
            _counts.Values.Sum(), _counts[ImportOutcome.Added], _counts[ImportOutcome.Changed],
            _counts[ImportOutcome.Unchanged], _counts[ImportOutcome.Differing], _counts[ImportOutcome.Ignored], _counts[ImportOutcome.Skipped],
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
                    report.Differing,
                    report.Ignored,
                    report.Skipped,
                    Mapping = _mapping?.Label,
                },
                stream: StreamId.System);
        }
        else
        {
            db.Forget();
        }

        return report;
    }

    /// <summary>How many rows each key has. Keys are kept as their hashes, so that many of them fit into memory.</summary>
    private Dictionary<Guid, int> CountRows(ImportFile file, IReadOnlyList<ImportColumn> columns, Func<string, string>? plain)
    {
        foreach (var outcome in _counts.Keys)
        {
            _counts[outcome] = 0;
        }

        _problems.Clear();
        _warnings.Clear();
        Dictionary<Guid, int> counts = [];
        using var stream = file.Open();
        foreach (var row in Written(stream, columns, null))
        {
            if (counts.Count == 0 && row.OtherColumns(_mapping?.Known ?? columns.Select(column => column.Name)).ToList() is { Count: > 0 } others)
            {
                _warnings.Add(new(
                    1, null, $"Not read: {string.Join(", ", others.Select(other => $"'{other}'"))}. The columns that are read stand in "
                        + (_mapping is null ? "--help." : $"the mapping {_mapping.Label}.")));
            }

            CollectionsMarshal.GetValueRefOrAddDefault(counts, HashOf(InOurWords(row), columns[0].Name, plain), out _)++;
        }

        return counts;
    }

    private IEnumerable<IReadOnlyList<SourceRow>> Groups(
        ImportFile file, IReadOnlyList<ImportColumn> columns, Func<string, string>? plain, IReadOnlyDictionary<Guid, int> counts,
        IProgress<double>? progress)
    {
        Dictionary<Guid, List<SourceRow>> begun = [];
        using var stream = file.Open();
        foreach (var row in Written(stream, columns, progress).Select(InOurWords))
        {
            var hash = HashOf(row, columns[0].Name, plain);
            var group = begun.TryGetValue(hash, out var earlier) ? earlier : begun[hash] = [];
            group.Add(row);
            if (group.Count == counts.GetValueOrDefault(hash))
            {
                begun.Remove(hash);
                yield return group;
            }
        }

        if (begun.Count > 0)
        {
            throw new ImportFailedException("The file changed while it was read. Import it again.");
        }
    }

    private IEnumerable<SourceRow> Written(Stream file, IReadOnlyList<ImportColumn> columns, IProgress<double>? progress) =>
        reader.Read(file, _mapping?.Columns ?? columns.Required(), progress);

    private SourceRow InOurWords(SourceRow row) => _mapping?.Read(row) ?? row;

    private static Guid HashOf(SourceRow row, string key, Func<string, string>? plain)
    {
        var written = row.Text(key, int.MaxValue);
        return HashOf(plain is null ? written : plain(written));
    }

    private static Guid HashOf(string key) => new(Fingerprints.Of(key).AsSpan(0, HashLength));

    private static string HashOf(ImportFile file)
    {
        using var stream = file.Open();
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}

/// <summary>The progress of a part of the work, as progress of the whole.</summary>
internal sealed class Share(IProgress<double> whole, double from, double to) : IProgress<double>
{
    public static Share? Of(IProgress<double>? whole, double from, double to) => whole is null ? null : new(whole, from, to);

    public void Report(double value) => whole.Report(from + (value * (to - from)));
}

internal enum ImportOutcome
{
    Added,
    Changed,
    Unchanged,
    Differing,
    Ignored,
    Skipped,
}
