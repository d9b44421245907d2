namespace Vetting.Domain.Letters;

/// <summary>What is put into a template.</summary>
/// <param name="Fields">By name. A value that is not known is null.</param>
/// <param name="Sections">The rows of each repeated section, by its name.</param>
public sealed record LetterValues(
    IReadOnlyDictionary<string, string?> Fields, IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>> Sections)
{
    /// <summary>One by one, in the order of the list of fields; those of a section with the number of the row, from 1.</summary>
    public IReadOnlyList<MergedField> Listed(LetterKind kind) =>
    [
        .. MergeFields.Of(kind).Where(field => field.Section is null)
            .Select(field => new MergedField(field.Name, Fields.GetValueOrDefault(field.Name))),
        .. MergeFields.SectionsOf(kind).SelectMany(section => Rows(section).Index().SelectMany(row => MergeFields.Of(kind)
            .Where(field => field.Section == section)
            .Select(field => new MergedField(field.Name, row.Item.GetValueOrDefault(field.Name), section, row.Index + 1)))),
    ];

    /// <summary>The fields of a template for which there is no value, and the sections of it that have no row, each once.</summary>
    /// <param name="used">The names of the fields and sections that the template has.</param>
    public IReadOnlyList<MergeField> Missing(LetterKind kind, IReadOnlySet<string> used) =>
    [
        .. MergeFields.Of(kind).Where(field => used.Contains(field.Name) && (field.Section is null
            ? string.IsNullOrWhiteSpace(Fields.GetValueOrDefault(field.Name))
            : used.Contains(field.Section)
                && (Rows(field.Section).Count == 0 || Rows(field.Section).Any(row => string.IsNullOrWhiteSpace(row.GetValueOrDefault(field.Name)))))),
    ];

    private IReadOnlyList<IReadOnlyDictionary<string, string?>> Rows(string section) => Sections.GetValueOrDefault(section) ?? [];
}

/// <param name="Section">The repeated section in which it stands; null for a field of the whole letter.</param>
/// <param name="Row">Of the section, from 1.</param>
public sealed record MergedField(string Name, string? Value, string? Section = null, int? Row = null);
