namespace Vetting.Application.Importing;

/// <summary>Reads the rows of a CSV file one by one: comma, double quotes, UTF-8, names of columns in the first line.</summary>
public interface IRowReader
{
    /// <param name="required">Columns without which nothing can be read. Others may be there and are offered; nobody has to take them.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <exception cref="ImportFailedException">The file is empty, not UTF-8, or lacks a required column.</exception>
    IEnumerable<SourceRow> Read(Stream file, IReadOnlyCollection<string> required, IProgress<double>? progress);
}

/// <summary>The file as a whole cannot be read.</summary>
public sealed class ImportFailedException(string message) : Exception(message);

/// <summary>What is to be imported.</summary>
/// <param name="Name">As the trail remembers it.</param>
/// <param name="Open">May be called again: a transaction can be repeated.</param>
public sealed record ImportFile(string Name, Func<Stream> Open)
{
    public static ImportFile At(string path) => new(Path.GetFileName(path), () => File.OpenRead(path));
}

/// <param name="DryRun">Says what would happen, and changes nothing.</param>
/// <param name="SkipBad">Leaves bad rows out. Otherwise one bad row, and nothing is imported.</param>
public sealed record ImportOptions(bool DryRun = false, bool SkipBad = false, IProgress<double>? Progress = null)
{
    public static ImportOptions Default { get; } = new();
}

/// <summary>A column that an import reads, as <c>--help</c> lists it.</summary>
/// <param name="Says">What is written in it.</param>
/// <param name="Choices">What alone can be written in it; null when that is no list.</param>
public sealed record ImportColumn(string Name, string Says, bool IsRequired = true, bool IsDay = false, IReadOnlyList<string>? Choices = null)
{
    public static ImportColumn Choice<T>(string name, bool isRequired = true, string says = "") where T : struct, Enum =>
        new(name, $"{says}One of: {string.Join(", ", Enum.GetNames<T>())}.", isRequired, Choices: Enum.GetNames<T>());
}

internal static class ImportColumns
{
    public static IReadOnlyCollection<string> Required(this IEnumerable<ImportColumn> columns) =>
        [.. columns.Where(column => column.IsRequired).Select(column => column.Name)];
}
