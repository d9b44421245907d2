using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FluentValidation;
using FluentValidation.Results;

namespace Vetting.Application.Importing;

/// <summary>
/// How the cases of a file in another's words are read: for each field of <see cref="ImportComplaints.Columns"/> the column of the file that says it,
/// what the values there mean, and how days are written. A field that is not mapped is left empty, and a value of which the mapping says nothing is
/// never guessed.
/// </summary>
public sealed class CaseMapping
{
    private static readonly JsonSerializerOptions Strictly = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Its year, month and day are read as others if a form leaves one of them out, or writes the year in two digits.</summary>
    private static readonly DateOnly Telling = new(1905, 11, 25);

    private readonly IReadOnlyDictionary<string, int> _fields;
    private readonly IReadOnlyList<MappedField> _mapped;
    private readonly IReadOnlyList<string> _ignored;

    private CaseMapping(string label, IReadOnlyList<MappedField> mapped, IReadOnlyList<string> ignored)
    {
        (Label, _mapped, _ignored) = (label, mapped, ignored);
        _fields = mapped.Index().ToDictionary(field => field.Item.Name, field => field.Index, StringComparer.OrdinalIgnoreCase);
        Columns = [.. mapped.Select(field => field.Column).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>As the trail remembers it: name and number.</summary>
    public string Label { get; }

    /// <summary>The columns that a file must have.</summary>
    public IReadOnlyCollection<string> Columns { get; }

    /// <summary>The columns of which the mapping says something, also that they are not read.</summary>
    public IEnumerable<string> Known => Columns.Concat(_ignored);

    /// <exception cref="ValidationException">It is no mapping. All mistakes are told at once, by field.</exception>
    public static CaseMapping Read(string label, string source)
    {
        try
        {
            var written = JsonSerializer.Deserialize<Written>(source, Strictly)
                ?? throw Refusal(["The mapping is empty. It is an object with 'fields'."]);
            var problems = new List<string>();
            var mapped = written.Fields.Select(field => FieldOf(field.Key, field.Value, written.Dates, problems)).ToList();
            problems.AddRange(FormerCaseReader.Columns
                .Where(known => known.IsRequired && !mapped.Exists(field => field.Name == known.Name))
                .Select(known => $"The field '{known.Name}' is required, and the mapping does not say where it is read."));
            problems.AddRange(mapped.GroupBy(field => field.Name).Where(same => same.Count() > 1)
                .Select(same => $"The field '{same.Key}' is mapped twice."));
            return problems.Count == 0 ? new CaseMapping(label, mapped, written.Ignored ?? []) : throw Refusal(problems);
        }
        catch (JsonException wrong)
        {
            throw Refusal([$"The mapping is not JSON of the form that is wanted: look at line {wrong.LineNumber + 1}, {wrong.Path}."]);
        }
    }

    /// <summary>The row in the words of <see cref="ImportComplaints.Columns"/>. What cannot be read is noted in it.</summary>
    public SourceRow Read(SourceRow row)
    {
        var values = _mapped.Select(field => field.Read(row)).ToList();
        var read = new SourceRow(row.Line, _fields, [.. values.Select(value => value.Read)]);
        foreach (var problem in row.Problems)
        {
            read.Problem(problem.Column, problem.Message);
        }

        foreach (var (field, problem) in _mapped.Zip(values.Select(value => value.Problem)).Where(field => field.Second is not null))
        {
            read.Problem(field.Name, problem!);
        }

        return read;
    }

    /// <summary>The column of the file that a field is read from; null when it is always the same, or not mapped.</summary>
    public string? ColumnOf(string field) => _fields.TryGetValue(field, out var at) ? _mapped[at].Column : null;

    private static MappedField FieldOf(string name, WrittenField? said, IReadOnlyList<string>? dates, List<string> problems)
    {
        if (FormerCaseReader.Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } known)
        {
            problems.Add($"There is no field '{name}'. 'import complaints --help' lists them.");
            return MappedField.Nothing(name);
        }

        if (said is null || said.Column is null == said.Always is null)
        {
            problems.Add($"The field '{name}' needs either 'column', the column of the file, or 'always', what it always is.");
            return MappedField.Nothing(known.Name);
        }

        if (said.Always is not null && (said.Values ?? said.Otherwise ?? (object?)said.Dates) is not null)
        {
            problems.Add($"The field '{name}' is always the same, so that 'values', 'otherwise' and 'dates' say nothing. Leave them out.");
        }

        if (said.Column is not null && said.Otherwise is not null && said.Values is null)
        {
            problems.Add($"The field '{name}' has 'otherwise' without 'values'. Write 'always' if it is always the same.");
        }

        if (said.Dates is not null && !known.IsDay)
        {
            problems.Add($"The field '{name}' is no day, so that 'dates' says nothing. Leave it out.");
        }

        string[]? forms = known.IsDay ? [.. said.Dates ?? dates ?? [SourceRow.DayForm]] : null;
        problems.AddRange((forms ?? []).Where(form => !Tells(form))
            .Select(form => $"The field '{name}': '{form}' does not say year (yyyy), month and day of a date, as yyyy-MM-dd or d/M/yyyy do."));
        var meant = (said.Values?.Values ?? Enumerable.Empty<string?>()).Append(said.Otherwise).Append(said.Always).ToList();
        if (said.Values?.ContainsValue(null) == true)
        {
            problems.Add($"The field '{name}' has a value that means null. Write \"\" where the field is to be empty.");
        }

        if (known.Choices is { } choices)
        {
            problems.AddRange(meant.OfType<string>().Where(value => value.Length > 0 && !choices.Contains(value, StringComparer.OrdinalIgnoreCase))
                .Distinct().Select(value => $"The field '{name}' cannot be '{value}'. It is one of: {string.Join(", ", choices)}."));
        }

        var values = said.Values is null ? null : new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        problems.AddRange((said.Values ?? []).Where(value => !values!.TryAdd(value.Key.Trim(), value.Value ?? ""))
            .Select(value => $"The field '{name}' has the value '{value.Key}' twice: capitals make no difference."));
        return new MappedField(known.Name, said.Column?.Trim(), said.Always, values, said.Otherwise, forms);
    }

    private static bool Tells(string form)
    {
        try
        {
            return MappedField.DayOf(Telling.ToDateTime(default).ToString(form, CultureInfo.InvariantCulture), [form]) == Telling;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static ValidationException Refusal(IEnumerable<string> problems) =>
        new(problems.Select(problem => new ValidationFailure(nameof(KeepImportMapping.Source), problem)));

    /// <param name="About">For whoever reads the mapping.</param>
    /// <param name="Dates">How days are written, where a field says nothing else.</param>
    /// <param name="Ignored">Columns that are left out knowingly.</param>
    private sealed record Written(
        [property: JsonRequired] Dictionary<string, WrittenField?> Fields, string? About = null, IReadOnlyList<string>? Dates = null,
        IReadOnlyList<string>? Ignored = null);

    private sealed record WrittenField(
        string? Column = null, string? Always = null, Dictionary<string, string?>? Values = null, string? Otherwise = null,
        IReadOnlyList<string>? Dates = null);

    /// <param name="Values">By what is written; an empty key stands for an empty field. Null when what is written is meant.</param>
    /// <param name="Otherwise">What any other value means; null when it is a mistake.</param>
    /// <param name="Dates">How a day may be written; null for what is no day.</param>
    private sealed record MappedField(
        string Name, string? Column, string? Always, IReadOnlyDictionary<string, string>? Values, string? Otherwise, string[]? Dates)
    {
        public static MappedField Nothing(string name) => new(name, null, "", null, null, null);

        public static DateOnly? DayOf(string written, string[] forms) =>
            DateTimeOffset.TryParseExact(written, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? DateOnly.FromDateTime(at.Date) : null;

        public (string Read, string? Problem) Read(SourceRow row)
        {
            if (Column is null)
            {
                return (Always!, null);
            }

            var written = row.Written(Column) ?? "";
            return Values?.TryGetValue(written, out var meant) == true ? (meant, null)
                : written.Length == 0 ? ("", null)
                : Otherwise is not null ? (Otherwise, null)
                : Dates is not null ? DayOf(written, Dates) is { } day
                    ? (day.ToString(SourceRow.DayForm, CultureInfo.InvariantCulture), null)
                    : ("", $"'{written}' in the column '{Column}' is not a day written {string.Join(" or ", Dates)}.")
                : Values is null ? (written, null)
                : ("", $"The mapping does not say what '{written}' in the column '{Column}' means. It knows: {string.Join(", ", Values.Keys)}.");
        }
    }
}
