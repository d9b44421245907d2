using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Drawing = DocumentFormat.OpenXml.Wordprocessing.Drawing;
using Placing = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using Pictures = DocumentFormat.OpenXml.Drawing;

namespace Vetting.Infrastructure.Letters;

/// <summary>What a document says, as far as a letter has it.</summary>
/// <param name="Head">Of each page.</param>
/// <param name="Foot">Of each page.</param>
internal sealed record ReadDocument(IReadOnlyList<LetterBlock> Blocks, IReadOnlyList<LetterParagraph> Head, IReadOnlyList<LetterParagraph> Foot)
{
    /// <summary>All words, a line for each paragraph.</summary>
    public string Text => string.Join('\n', [.. Head.Select(paragraph => paragraph.Text), .. Blocks.SelectMany(WordsOf), .. Foot
        .Select(paragraph => paragraph.Text)]);

    private static IEnumerable<string> WordsOf(LetterBlock block) => block switch
    {
        LetterParagraph paragraph => [paragraph.Text],
        LetterTable table => table.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell).Select(paragraph => paragraph.Text),
        _ => [],
    };
}

internal abstract record LetterBlock;

/// <param name="Level">Of a heading, from 1; 0 for a paragraph.</param>
/// <param name="Marker">Of a point of a list; null for what is none.</param>
/// <param name="Left">Of its text, in points.</param>
/// <param name="Before">Above it, in points.</param>
internal sealed record LetterParagraph(
    IReadOnlyList<LetterRun> Runs, int Level, string? Marker, LetterAlignment Alignment, double Left, double Before, double After, bool BreaksBefore)
        : LetterBlock
{
    public string Text => string.Concat(Runs.Select(run => run.Text));
}

/// <param name="Rows">Those at the beginning that are heads are repeated on each page.</param>
/// <param name="Widths">Of the columns, as shares of the whole.</param>
internal sealed record LetterTable(IReadOnlyList<LetterRow> Rows, IReadOnlyList<double> Widths, bool HasLines) : LetterBlock;

internal sealed record LetterRow(IReadOnlyList<IReadOnlyList<LetterParagraph>> Cells, bool IsHead);

/// <param name="Text">Lines are parted by line feeds. Empty for a picture.</param>
/// <param name="Size">In points.</param>
/// <param name="Color">Six hexadecimal digits; null for black.</param>
internal sealed record LetterRun(string Text, bool IsBold, double Size, string? Color, LetterPicture? Picture = null);

/// <param name="Width">In points.</param>
/// <param name="Height">In points.</param>
/// <param name="Description">In words, for who cannot see it; empty for an ornament.</param>
internal sealed record LetterPicture(byte[] Content, double Width, double Height, string Description);

internal enum LetterAlignment
{
    Left,
    Centre,
    Right,
}

/// <summary>Reads a merged document, so that its PDF says the same words in the same order.</summary>
internal sealed class DocumentReading
{
    private const double DefaultSize = 11;
    private const double EmuOfPoint = 12_700;
    private const double TwipsOfPoint = 20;

    private readonly MainDocumentPart _main;
    private readonly Dictionary<string, Style> _styles;
    private readonly Dictionary<int, int> _counted = [];

    private DocumentReading(MainDocumentPart main) => (_main, _styles) = (
        main,
        (main.StyleDefinitionsPart?.Styles?.Elements<Style>() ?? []).Where(style => style.StyleId?.Value is not null)
            .DistinctBy(style => style.StyleId!.Value!).ToDictionary(style => style.StyleId!.Value!));

    public static ReadDocument Read(byte[] content)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(content), isEditable: false);
        var main = document.MainDocumentPart!;
        var reading = new DocumentReading(main);
        var section = main.Document!.Body!.Descendants<SectionProperties>().LastOrDefault();
        return new(
            [.. reading.Blocks(main.Document.Body, main)],
            reading.Edge(section?.Elements<HeaderReference>().FirstOrDefault(reference => reference.Type?.Value == HeaderFooterValues.Default
                || reference.Type is null)?.Id?.Value),
            reading.Edge(section?.Elements<FooterReference>().FirstOrDefault(reference => reference.Type?.Value == HeaderFooterValues.Default
                || reference.Type is null)?.Id?.Value));
    }

    private IReadOnlyList<LetterParagraph> Edge(string? id) => id is null || !_main.TryGetPartById(id, out var part) ? [] : part switch
    {
        HeaderPart { Header: { } header } => [.. Paragraphs(header, part)],
        FooterPart { Footer: { } footer } => [.. Paragraphs(footer, part)],
        _ => [],
    };

    private IEnumerable<LetterParagraph> Paragraphs(OpenXmlElement within, OpenXmlPart part) =>
        within.Descendants<Paragraph>().Select(paragraph => Paragraph(paragraph, part)).Where(paragraph => paragraph.Runs.Count > 0);

    private IEnumerable<LetterBlock> Blocks(OpenXmlElement within, OpenXmlPart part)
    {
        foreach (var child in within.ChildElements)
        {
            switch (child)
            {
                case Paragraph paragraph:
                    yield return Paragraph(paragraph, part);
                    break;
                case Table table:
                    yield return Table(table, part);
                    break;
                case SdtBlock or SdtContentBlock or CustomXmlBlock:
                    foreach (var block in Blocks(child, part))
                    {
                        yield return block;
                    }

                    break;
            }
        }
    }

    private LetterTable Table(Table table, OpenXmlPart part)
    {
        var rows = table.Descendants<TableRow>().Where(row => row.Ancestors<Table>().First() == table).ToList();
        var columns = rows.Count == 0 ? 1 : rows.Max(row => Cells(row).Count());
        var grid = table.GetFirstChild<TableGrid>()?.Elements<GridColumn>().Select(column => Number(column.Width?.Value) ?? 0).ToList() ?? [];
        var widths = grid.Count == columns && grid.TrueForAll(width => width > 0) ? grid : [.. Enumerable.Repeat(1.0, columns)];
        var style = table.GetFirstChild<TableProperties>()?.TableStyle?.Val?.Value;
        var borders = table.GetFirstChild<TableProperties>()?.TableBorders
            ?? (style is null ? null : _styles.GetValueOrDefault(style)?.StyleTableProperties?.TableBorders);
        return new(
            [
                .. rows.Select(row => new LetterRow(
                    [.. Cells(row).Select(cell => (IReadOnlyList<LetterParagraph>)[.. cell.Descendants<Paragraph>()
                        .Select(paragraph => Paragraph(paragraph, part))])],
                    row.TableRowProperties?.GetFirstChild<TableHeader>() is { } head && IsOn(head))),
            ],
            [.. widths.Select(width => width / widths.Sum())],
            borders?.Elements<BorderType>().Any(border => border.Val?.Value is { } line && line != BorderValues.None
                && line != BorderValues.Nil) == true);
    }

    private static IEnumerable<TableCell> Cells(TableRow row) => row.Descendants<TableCell>()
        .Where(cell => cell.Ancestors<TableRow>().First() == row);

    private LetterParagraph Paragraph(Paragraph paragraph, OpenXmlPart part)
    {
        var properties = paragraph.ParagraphProperties;
        var chain = Chain(properties?.ParagraphStyleId?.Val?.Value);
        var outline = properties?.OutlineLevel?.Val?.Value ?? chain.Select(style => style.StyleParagraphProperties?.OutlineLevel?.Val?.Value)
            .FirstOrDefault(level => level is not null);
        var numbering = properties?.NumberingProperties ?? chain.Select(style => style.StyleParagraphProperties?.NumberingProperties)
            .FirstOrDefault(known => known is not null);
        var (marker, indent) = Marker(numbering);
        var spacing = properties?.SpacingBetweenLines;
        var justified = properties?.Justification ?? chain.Select(style => style.StyleParagraphProperties?.Justification)
            .FirstOrDefault(known => known is not null);
        return new(
            Runs(paragraph, chain, part), outline is >= 0 and <= 5 ? outline.Value + 1 : 0, marker,
            justified?.Val?.Value is { } value && value == JustificationValues.Center ? LetterAlignment.Centre
                : justified?.Val?.Value is { } other && (other == JustificationValues.Right || other == JustificationValues.End)
                    ? LetterAlignment.Right
                : LetterAlignment.Left,
            Twips(properties?.Indentation?.Left?.Value ?? properties?.Indentation?.Start?.Value) ?? indent,
            Twips(spacing?.Before?.Value) ?? chain.Select(style => Twips(style.StyleParagraphProperties?.SpacingBetweenLines?.Before?.Value))
                .FirstOrDefault(known => known is not null) ?? 0,
            Twips(spacing?.After?.Value) ?? chain.Select(style => Twips(style.StyleParagraphProperties?.SpacingBetweenLines?.After?.Value))
                .FirstOrDefault(known => known is not null) ?? 7,
            (properties?.PageBreakBefore is { } breaks && IsOn(breaks)) || paragraph.Descendants<Break>()
                .Any(known => known.Type?.Value == BreakValues.Page));
    }

    private List<LetterRun> Runs(Paragraph paragraph, IReadOnlyList<Style> chain, OpenXmlPart part)
    {
        var runs = new List<LetterRun>();
        foreach (var run in paragraph.Descendants<Run>())
        {
            var own = run.RunProperties;
            var ofRun = Chain(own?.RunStyle?.Val?.Value);
            var forms = ofRun.Concat(chain).Select(style => style.StyleRunProperties).ToList();
            var bold = own?.Bold ?? forms.Select(form => form?.Bold).FirstOrDefault(known => known is not null);
            var size = Number(own?.FontSize?.Val?.Value) ?? forms.Select(form => Number(form?.FontSize?.Val?.Value))
                .FirstOrDefault(known => known is not null)
                ?? Number(_main.StyleDefinitionsPart?.Styles?.DocDefaults?.RunPropertiesDefault?.RunPropertiesBaseStyle?.FontSize?.Val?.Value);
            var color = own?.Color?.Val?.Value ?? forms.Select(form => form?.Color?.Val?.Value).FirstOrDefault(known => known is not null);
            var points = size / 2 ?? DefaultSize;
            if (WordsOf(run) is { Length: > 0 } text)
            {
                runs.Add(new(text, bold is not null && IsOn(bold), points, color is { Length: 6 } ? color : null));
            }

            runs.AddRange(run.Elements<Drawing>().Select(drawing => PictureOf(drawing, part)).OfType<LetterPicture>()
                .Select(picture => new LetterRun("", false, points, null, picture)));
        }

        return runs;
    }

    private static string WordsOf(Run run)
    {
        var text = new StringBuilder();
        foreach (var child in run.ChildElements)
        {
            text.Append(child switch
            {
                Text words => words.Text,
                Break { Type: null } or CarriageReturn => "\n",
                Break @break when @break.Type?.Value == BreakValues.TextWrapping => "\n",
                TabChar => "    ",
                NoBreakHyphen => "-",
                _ => "",
            });
        }

        return text.ToString();
    }

    private static LetterPicture? PictureOf(Drawing drawing, OpenXmlPart part)
    {
        if (drawing.Inline is not { } inline || inline.Descendants<Pictures.Blip>().FirstOrDefault()?.Embed?.Value is not { } id
            || !part.TryGetPartById(id, out var image))
        {
            return null;
        }

        using var stream = image.GetStream();
        var content = new MemoryStream();
        stream.CopyTo(content);
        var described = inline.GetFirstChild<Placing.DocProperties>()?.Description?.Value ?? "";
        return new(content.ToArray(), (inline.Extent?.Cx?.Value ?? 0) / EmuOfPoint, (inline.Extent?.Cy?.Value ?? 0) / EmuOfPoint, described);
    }

    private (string? Marker, double Left) Marker(NumberingProperties? numbering)
    {
        if (numbering?.NumberingId?.Val?.Value is not { } id || id == 0)
        {
            return (null, 0);
        }

        var depth = numbering.NumberingLevelReference?.Val?.Value ?? 0;
        var all = _main.NumberingDefinitionsPart?.Numbering;
        var pattern = all?.Elements<NumberingInstance>().FirstOrDefault(known => known.NumberID?.Value == id)?.AbstractNumId?.Val?.Value;
        var level = all?.Elements<AbstractNum>().FirstOrDefault(known => known.AbstractNumberId?.Value == pattern)?.Elements<Level>()
            .FirstOrDefault(known => known.LevelIndex?.Value == depth);
        var left = Twips(level?.PreviousParagraphProperties?.Indentation?.Left?.Value
            ?? level?.PreviousParagraphProperties?.Indentation?.Start?.Value) ?? 18 * (depth + 1);
        if (level?.NumberingFormat?.Val?.Value is { } format && format == NumberFormatValues.Bullet)
        {
            return ("•", left);
        }

        var key = (id * 16) + depth;
        var number = _counted[key] = _counted.GetValueOrDefault(key, (level?.StartNumberingValue?.Val?.Value ?? 1) - 1) + 1;
        return ($"{number.ToString(CultureInfo.InvariantCulture)}.", left);
    }

    /// <summary>The style and those on which it is based, the nearest first.</summary>
    private List<Style> Chain(string? id)
    {
        var chain = new List<Style>();
        while (id is not null && _styles.GetValueOrDefault(id) is { } style && !chain.Contains(style))
        {
            chain.Add(style);
            id = style.BasedOn?.Val?.Value;
        }

        return chain;
    }

    private static bool IsOn(OnOffType value) => value.Val is null || value.Val.Value;

    private static bool IsOn(OnOffOnlyType value) => value.Val is null || value.Val.Value == OnOffOnlyValues.On;

    private static double? Twips(string? value) => Number(value) / TwipsOfPoint;

    private static double? Number(string? value) => double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : null;
}
