using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;
using Vetting.Infrastructure.Bundles;

namespace Vetting.Infrastructure.Letters;

/// <summary>
/// Sets a letter onto A4 sheets as a tagged PDF: headings, paragraphs, lists, tables with their heads and pictures with their descriptions stand in
/// its
/// structure, so that a screen reader reads it as it is meant. The typeface is the shipped one, whatever the template asks for, because it has to be
/// embedded and to know every letter of a name.
/// </summary>
internal sealed class LetterPdf : IDisposable
{
    private const double SheetWidth = 595;
    private const double SheetHeight = 842;
    private const double Margin = 65;
    private const double Edge = 34;
    private const double Leading = 1.38;

    /// <summary>The shipped typeface runs wider than those for which templates are made.</summary>
    private const double Scale = 0.92;

    private const double Pad = 4;

    private readonly PdfDocument _document = new();
    private readonly ReadDocument _letter;
    private readonly TextLines _lines = new(Leading, Scale);
    private readonly StructureBuilder _structure;
    private readonly double _first;
    private readonly double _last;
    private XGraphics _graphics = null!;
    private double _top;

    private LetterPdf(ReadDocument letter, string title)
    {
        _letter = letter;
        _document.Info.Title = title;
        _document.ViewerPreferences.DisplayDocTitle = true;
        var manager = UAManager.ForDocument(_document);
        manager.SetDocumentLanguage("en-GB");
        _structure = manager.StructureBuilder;
        _first = Math.Max(Margin, Edge + HeightOf(letter.Head) + Pad);
        _last = SheetHeight - Math.Max(Margin, Edge + HeightOf(letter.Foot) + Pad);
        Turn();
    }

    private static double Width => SheetWidth - (2 * Margin);

    public static byte[] Draw(ReadDocument letter, string title)
    {
        using var setting = new LetterPdf(letter, title);
        setting.SetAll();
        var stream = new MemoryStream();
        setting._document.Save(stream, closeStream: false);
        return stream.ToArray();
    }

    public void Dispose()
    {
        _graphics.Dispose();
        _document.Dispose();
    }

    private void SetAll()
    {
        var isInList = false;
        foreach (var block in _letter.Blocks)
        {
            var isPoint = block is LetterParagraph { Marker: not null };
            if (isInList && !isPoint)
            {
                _structure.End();
            }
            else if (!isInList && isPoint)
            {
                _structure.BeginElement(PdfBlockLevelElementTag.List);
            }

            isInList = isPoint;
            switch (block)
            {
                case LetterParagraph paragraph:
                    Set(paragraph);
                    break;
                case LetterTable table:
                    Set(table);
                    break;
            }
        }

        if (isInList)
        {
            _structure.End();
        }

        _graphics.Dispose();
    }

    // Paragraphs

    private void Set(LetterParagraph paragraph)
    {
        if (paragraph.BreaksBefore && _top > _first)
        {
            Turn();
        }

        var lines = _lines.Of(paragraph, Width - paragraph.Left);
        _top += _top > _first ? paragraph.Before : 0;
        if (lines.Count == 0)
        {
            _top += Leading * Scale * 11;
            return;
        }

        // A heading does not stand at the foot of a sheet without what it heads.
        var needs = lines[0].Height * (paragraph.Level > 0 ? 3 : 1);
        if (_top + needs > _last && _top > _first)
        {
            Turn();
        }

        if (paragraph.Marker is { } marker)
        {
            var font = _lines.FontOf(paragraph.Runs[0]);
            _structure.BeginElement(PdfBlockLevelElementTag.ListItem);
            _structure.BeginElement(PdfBlockLevelElementTag.Label);
            _graphics.DrawString(marker, font, XBrushes.Black, Margin + Math.Max(0, paragraph.Left - 6 - _lines.Width(marker, font)), Base(lines[0]));
            _structure.End();
            _structure.BeginElement(PdfBlockLevelElementTag.ListBody);
        }
        else
        {
            _structure.BeginElement(paragraph.Level switch
            {
                0 => PdfBlockLevelElementTag.Paragraph,
                1 => PdfBlockLevelElementTag.Heading1,
                2 => PdfBlockLevelElementTag.Heading2,
                3 => PdfBlockLevelElementTag.Heading3,
                4 => PdfBlockLevelElementTag.Heading4,
                5 => PdfBlockLevelElementTag.Heading5,
                _ => PdfBlockLevelElementTag.Heading6,
            });
        }

        foreach (var line in lines)
        {
            if (_top + line.Height > _last && _top > _first)
            {
                Turn();
            }

            Draw(line, Margin + paragraph.Left, isDecoration: false);
            _top += line.Height;
        }

        _structure.End();
        if (paragraph.Marker is not null)
        {
            _structure.End();
        }

        _top += paragraph.After;
    }

    /// <param name="isDecoration">Whether it stands outside of the structure anyhow.</param>
    private void Draw(TextLine line, double left, bool isDecoration)
    {
        foreach (var part in line.Parts)
        {
            _graphics.DrawString(part.Text, part.Font, part.Brush, left + part.Left, Base(line));
        }

        if (line.Picture is not { } picture)
        {
            return;
        }

        using var image = XImage.FromStream(new MemoryStream(picture.Content));
        var place = new XRect(left, _top, picture.Width, picture.Height);
        if (isDecoration)
        {
            _graphics.DrawImage(image, place);
            return;
        }

        if (picture.Description.Length > 0)
        {
            _structure.BeginElement(PdfIllustrationElementTag.Figure, picture.Description, place);
        }
        else
        {
            _structure.BeginArtifact();
        }

        _graphics.DrawImage(image, place);
        _structure.End();
    }

    private double Base(TextLine line) => _top + (line.Height * 0.76);

    // Tables

    private void Set(LetterTable table)
    {
        if (table.Rows.Count == 0)
        {
            return;
        }

        _structure.BeginElement(PdfBlockLevelElementTag.Table);
        var heads = table.Rows.TakeWhile(row => row.IsHead).ToList();
        foreach (var (index, row) in table.Rows.Index())
        {
            var cells = LinesOf(row, table);
            if (_top + HeightOf(cells) > _last && _top > _first)
            {
                Turn();
                if (index >= heads.Count)
                {
                    Repeat(heads, table);
                }
            }

            // A row that is higher than a sheet goes on as a further row on the next.
            while (true)
            {
                var slice = cells.ConvertAll(lines => Fitting(lines, _last - _top - (2 * Pad)));
                Draw(slice, table, row.IsHead);
                cells = [.. cells.Zip(slice, (lines, drawn) => lines.Skip(drawn.Count).ToList())];
                if (cells.TrueForAll(lines => lines.Count == 0))
                {
                    break;
                }

                Turn();
            }
        }

        _structure.End();
        _top += 7;
    }

    private void Repeat(IReadOnlyList<LetterRow> heads, LetterTable table)
    {
        foreach (var head in heads)
        {
            _structure.BeginArtifact();
            DrawCells(LinesOf(head, table), table, null);
            _structure.End();
        }
    }

    private void Draw(List<List<TextLine>> cells, LetterTable table, bool isHead)
    {
        _structure.BeginElement(PdfBlockLevelElementTag.TableRow);
        DrawCells(cells, table, isHead ? PdfBlockLevelElementTag.TableHeaderCell : PdfBlockLevelElementTag.TableDataCell);
        _structure.End();
    }

    /// <param name="tag">Of each cell; null where they stand outside of the structure.</param>
    private void DrawCells(List<List<TextLine>> cells, LetterTable table, PdfBlockLevelElementTag? tag)
    {
        var (top, left, height) = (_top, Margin, HeightOf(cells));
        foreach (var (index, lines) in cells.Index())
        {
            var width = WidthOf(index, table);
            if (table.HasLines)
            {
                Decorate(() => _graphics.DrawRectangle(XPens.DarkGray, left, top, width, height), tag is not null);
            }

            if (tag is { } cell)
            {
                _structure.BeginElement(cell);
            }

            _top = top + Pad;
            foreach (var line in lines)
            {
                _top += line.Before;
                Draw(line, left + Pad, isDecoration: tag is null);
                _top += line.Height;
            }

            if (tag is not null)
            {
                _structure.End();
            }

            left += width;
        }

        _top = top + height;
    }

    private List<List<TextLine>> LinesOf(LetterRow row, LetterTable table) =>
    [
        .. row.Cells.Select((cell, index) => cell.SelectMany((paragraph, place) =>
            _lines.Of(row.IsHead ? Strong(paragraph) : paragraph, WidthOf(index, table) - (2 * Pad))
            .Select((line, number) => line with { Before = place > 0 && number == 0 ? Pad : 0 })).ToList()),
    ];

    private static LetterParagraph Strong(LetterParagraph paragraph) =>
        paragraph with { Runs = [.. paragraph.Runs.Select(run => run with { IsBold = true })] };

    private static double WidthOf(int column, LetterTable table) => column < table.Widths.Count ? table.Widths[column] * Width : Width / table.Widths
        .Count;

    private static double HeightOf(List<List<TextLine>> cells) =>
        (2 * Pad) + cells.Select(lines => lines.Sum(line => line.Before + line.Height)).DefaultIfEmpty(0).Max();

    /// <summary>At least one line, so that it comes to an end.</summary>
    private static List<TextLine> Fitting(List<TextLine> lines, double height)
    {
        var (used, count) = (0.0, 0);
        while (count < lines.Count && (count == 0 || used + lines[count].Before + lines[count].Height <= height))
        {
            used += lines[count].Before + lines[count].Height;
            count++;
        }

        return lines[..count];
    }

    // Sheets and their edges

    /// <summary>A new sheet. It is added while the one before can still be written on, because what is open in the structure is closed
    /// there.</summary>
    private void Turn()
    {
        var sheet = _document.AddPage();
        (sheet.Width, sheet.Height) = (XUnit.FromPoint(SheetWidth), XUnit.FromPoint(SheetHeight));
        _graphics?.Dispose();
        _graphics = XGraphics.FromPdfPage(sheet);
        DrawEdge(_letter.Head, Edge);
        DrawEdge(_letter.Foot, SheetHeight - Edge - HeightOf(_letter.Foot));
        if (_document.PageCount > 1)
        {
            var font = ShippedFonts.Of(8);
            Decorate(
                () => _graphics.DrawString(
                    $"Page {_document.PageCount}", font, XBrushes.DimGray, new XRect(Margin, SheetHeight - Edge, Width, 10), XStringFormats.TopRight),
                isInStructure: true);
        }

        _top = _first;
    }

    private void DrawEdge(IReadOnlyList<LetterParagraph> edge, double top)
    {
        if (edge.Count == 0)
        {
            return;
        }

        _top = top;
        Decorate(
            () =>
            {
                foreach (var line in edge.SelectMany(paragraph => _lines.Of(paragraph, Width)))
                {
                    Draw(line, Margin, isDecoration: true);
                    _top += line.Height;
                }
            },
            isInStructure: true);
    }

    private double HeightOf(IReadOnlyList<LetterParagraph> edge) => edge
        .SelectMany(paragraph => _lines.Of(paragraph, Width)).Sum(line => line.Height);

    /// <summary>What is no part of the text is marked so, or a screen reader would read it out.</summary>
    private void Decorate(Action draw, bool isInStructure)
    {
        if (isInStructure)
        {
            _structure.BeginArtifact();
        }

        draw();
        if (isInStructure)
        {
            _structure.End();
        }
    }
}
