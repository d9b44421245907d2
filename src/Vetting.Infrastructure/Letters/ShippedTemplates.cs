using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Vetting.Domain.Letters;

namespace Vetting.Infrastructure.Letters;

/// <summary>
/// The templates that are shipped. Their words stand in text files, one line a paragraph, and become documents with content controls here:
/// <c># heading</c>, <c>- point of a list</c>, <c>| cell | cell |</c>, <c>{Field}</c> within a line, <c>{{Field}}</c> for a line of its own, and
/// <c>[Section]</c> … <c>[/Section]</c> around what is repeated. A row of a table that is repeated begins with the section.
/// </summary>
internal static partial class ShippedTemplates
{
    private static readonly ConcurrentDictionary<LetterKind, byte[]> Made = new();

    public static byte[] Of(LetterKind kind) => Made.GetOrAdd(kind, Make);

    public static byte[] Make(LetterKind kind)
    {
        var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            main.Document = new Document(Write(Words(kind)));
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = TemplateStyles.All();
            main.AddNewPart<NumberingDefinitionsPart>("numbering").Numbering = TemplateStyles.Bullets();
        }

        return FixedZip.Of(stream.ToArray());
    }

    private static string[] Words(LetterKind kind)
    {
        using var reader = new StreamReader(typeof(ShippedTemplates).Assembly.GetManifestResourceStream($"letter-{kind}.txt")!);
        return [.. reader.ReadToEnd().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];
    }

    private static Body Write(string[] lines)
    {
        var body = new Body();
        OpenXmlElement into = body;
        Table? table = null;
        foreach (var line in lines)
        {
            if (line[0] == '|')
            {
                table ??= into.AppendChild(NewTable());
                AddRow(table, line);
                continue;
            }

            if (table is not null)
            {
                // Word asks for a paragraph after a table, and it sets the next heading apart.
                (table, _) = (null, into.AppendChild(new Paragraph()));
            }

            if (SectionMark().Match(line) is { Success: true } mark)
            {
                into = mark.Groups["end"].Success ? body : body.AppendChild(Control<SdtBlock>(mark.Groups["name"].Value)).AppendChild(new SdtContentBlock());
                continue;
            }

            into.AppendChild(ParagraphOf(line));
        }

        body.AppendChild(new SectionProperties(
            new PageSize { Width = 11906, Height = 16838 },
            new PageMargin { Top = 1304, Bottom = 1304, Left = 1304, Right = 1304, Header = 709, Footer = 709, Gutter = 0 }));
        return body;
    }

    private static OpenXmlElement ParagraphOf(string line)
    {
        if (WholeLine().Match(line) is { Success: true } whole)
        {
            var control = Control<SdtBlock>(whole.Groups["name"].Value);
            control.AppendChild(new SdtContentBlock(new Paragraph(RunOf(whole.Groups["name"].Value))));
            return control;
        }

        var level = line.TakeWhile(letter => letter == '#').Count();
        var style = level > 0 ? $"Heading{level}" : line.StartsWith("- ", StringComparison.Ordinal) ? TemplateStyles.Point : null;
        var paragraph = new Paragraph();
        if (style is not null)
        {
            paragraph.ParagraphProperties = new ParagraphProperties(new ParagraphStyleId { Val = style });
        }

        AddWords(paragraph, line.TrimStart('#', '-', ' '));
        return paragraph;
    }

    private static void AddWords(Paragraph paragraph, string words)
    {
        var at = 0;
        foreach (Match field in Field().Matches(words))
        {
            AddRun(words[at..field.Index]);
            var control = Control<SdtRun>(field.Groups["name"].Value);
            control.AppendChild(new SdtContentRun(RunOf(field.Groups["name"].Value)));
            paragraph.AppendChild(control);
            at = field.Index + field.Length;
        }

        AddRun(words[at..]);

        void AddRun(string text)
        {
            if (text.Length > 0)
            {
                paragraph.AppendChild(RunOf(text));
            }
        }
    }

    private static Run RunOf(string text) => new(new Text(text) { Space = SpaceProcessingModeValues.Preserve });

    private static Table NewTable() => new(
        new TableProperties(
            new TableStyle { Val = TemplateStyles.Grid },
            new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct }),
        new TableGrid(new GridColumn { Width = "4649" }, new GridColumn { Width = "4649" }));

    private static void AddRow(Table table, string line)
    {
        var section = RowMark().Match(line);
        var row = new TableRow();
        var isFirst = !table.Elements<TableRow>().Any() && !section.Success;
        if (isFirst)
        {
            row.AppendChild(new TableRowProperties(new TableHeader()));
        }

        foreach (var cell in line[(section.Success ? section.Length : 1)..].TrimEnd('|').Split('|'))
        {
            var paragraph = new Paragraph();
            AddWords(paragraph, cell.Trim());
            row.AppendChild(new TableCell(paragraph));
        }

        if (!section.Success)
        {
            table.AppendChild(row);
            return;
        }

        var control = Control<SdtRow>(section.Groups["name"].Value);
        control.AppendChild(new SdtContentRow(row));
        table.AppendChild(control);
    }

    private static TControl Control<TControl>(string name) where TControl : SdtElement, new()
    {
        var control = new TControl();
        control.AppendChild(new SdtProperties(new SdtAlias { Val = name }, new Tag { Val = name }));
        return control;
    }

    [GeneratedRegex(@"^\[(?<end>/)?(?<name>\w+)\]$")]
    private static partial Regex SectionMark();

    [GeneratedRegex(@"^\|\[(?<name>\w+)\]")]
    private static partial Regex RowMark();

    [GeneratedRegex(@"^\{\{(?<name>\w+)\}\}$")]
    private static partial Regex WholeLine();

    [GeneratedRegex(@"\{(?<name>\w+)\}")]
    private static partial Regex Field();
}
