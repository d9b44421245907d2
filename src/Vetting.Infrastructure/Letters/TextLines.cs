using PdfSharp.Drawing;
using Vetting.Infrastructure.Bundles;

namespace Vetting.Infrastructure.Letters;

/// <param name="Left">From the left edge of the text, in points.</param>
internal sealed record LinePart(string Text, XFont Font, XBrush Brush, double Left);

/// <param name="Before">The space above it, in points.</param>
/// <param name="Picture">That stands on the line by itself; null for words.</param>
internal sealed record TextLine(IReadOnlyList<LinePart> Parts, double Height, double Before, LetterPicture? Picture = null);

/// <summary>Breaks paragraphs into lines.</summary>
internal sealed class TextLines(double leading, double scale)
{
    private readonly Dictionary<(double, bool), XFont> _fonts = [];
    private readonly XGraphics _measure = XGraphics.CreateMeasureContext(new XSize(1000, 1000), XGraphicsUnit.Point, XPageDirection.Downwards);

    private sealed record Piece(string Text, XFont Font, XBrush Brush, bool IsAfterBlank);

    /// <param name="width">Of the text, in points.</param>
    public IReadOnlyList<TextLine> Of(LetterParagraph paragraph, double width)
    {
        var lines = new List<TextLine>();
        var words = new List<Piece>();
        var isAfterBlank = false;
        var lineHeight = leading * scale * paragraph.Runs.Select(run => run.Size).DefaultIfEmpty(11).Max();
        foreach (var run in paragraph.Runs)
        {
            if (run.Picture is { } picture)
            {
                Wrap();
                var size = Math.Min(1, Math.Min(width / picture.Width, 600 / picture.Height));
                lines.Add(new([], picture.Height * size, 0, picture with { Width = picture.Width * size, Height = picture.Height * size }));
                continue;
            }

            var (font, brush) = (FontOf(run), BrushOf(run.Color));
            foreach (var (index, line) in run.Text.Split('\n').Index())
            {
                if (index > 0)
                {
                    Wrap(isEnded: true);
                }

                foreach (var (place, word) in line.Split(' ').Index())
                {
                    isAfterBlank |= place > 0;
                    if (word.Length > 0)
                    {
                        words.Add(new(word, font, brush, isAfterBlank));
                        isAfterBlank = false;
                    }
                }
            }
        }

        Wrap();
        return lines;

        void Wrap(bool isEnded = false)
        {
            if (words.Count > 0)
            {
                lines.AddRange(Wrapped(words, width).Select(parts => new TextLine(Placed(parts, paragraph.Alignment, width), lineHeight, 0)));
            }
            else if (isEnded)
            {
                lines.Add(new([], lineHeight, 0));
            }

            words.Clear();
            isAfterBlank = false;
        }
    }

    public double Width(string text, XFont font) => _measure.MeasureString(text, font).Width;

    public XFont FontOf(LetterRun run) =>
        _fonts.TryGetValue((run.Size, run.IsBold), out var known) ? known
        : _fonts[(run.Size, run.IsBold)] = run.IsBold ? ShippedFonts.Bold(run.Size * scale) : ShippedFonts.Of(run.Size * scale);

    private static XBrush BrushOf(string? color) =>
        color is not null && int.TryParse(color, System.Globalization.NumberStyles.HexNumber, null, out var rgb)
            ? new XSolidBrush(XColor.FromArgb(unchecked((int)0xFF000000) | rgb))
        : XBrushes.Black;

    /// <summary>What was written without a blank between stays together, though its parts may look different.</summary>
    private IEnumerable<List<Piece>> Wrapped(List<Piece> pieces, double width)
    {
        var line = new List<Piece>();
        var used = 0.0;
        for (var at = 0; at < pieces.Count;)
        {
            var end = at + 1;
            while (end < pieces.Count && !pieces[end].IsAfterBlank)
            {
                end++;
            }

            var cluster = pieces.GetRange(at, end - at);
            var needs = cluster.Sum(piece => Width(piece.Text, piece.Font));
            var blank = line.Count > 0 ? Width(" ", line[^1].Font) : 0;
            if (line.Count > 0 && used + blank + needs > width)
            {
                yield return line;
                (line, used, blank) = ([], 0, 0);
            }

            foreach (var piece in cluster)
            {
                var rest = piece;
                while (used + blank + Width(rest.Text, rest.Font) > width && needs > width)
                {
                    // A word that is wider than a line is broken where it has to be.
                    var fits = 1;
                    while (fits < rest.Text.Length - 1 && used + blank + Width(rest.Text[..(fits + 1)], rest.Font) <= width)
                    {
                        fits++;
                    }

                    if (fits >= rest.Text.Length)
                    {
                        break;
                    }

                    line.Add(rest with { Text = rest.Text[..fits] });
                    yield return line;
                    (line, used, blank) = ([], 0, 0);
                    rest = rest with { Text = rest.Text[fits..], IsAfterBlank = false };
                }

                line.Add(rest);
                used += blank + Width(rest.Text, rest.Font);
                blank = 0;
            }

            at = end;
        }

        if (line.Count > 0)
        {
            yield return line;
        }
    }

    /// <summary>Joins what looks the same. A blank stands at the end of a line, too: whoever copies or listens hears two words and not one.</summary>
    private IReadOnlyList<LinePart> Placed(List<Piece> pieces, LetterAlignment alignment, double width)
    {
        var parts = new List<LinePart>();
        var left = 0.0;
        foreach (var piece in pieces)
        {
            if (parts.Count > 0 && piece.IsAfterBlank)
            {
                parts[^1] = parts[^1] with { Text = parts[^1].Text + " " };
                left = parts[^1].Left + Width(parts[^1].Text, parts[^1].Font);
            }

            if (parts.Count > 0 && ReferenceEquals(parts[^1].Font, piece.Font) && parts[^1].Brush.Equals(piece.Brush))
            {
                parts[^1] = parts[^1] with { Text = parts[^1].Text + piece.Text };
            }
            else
            {
                parts.Add(new(piece.Text, piece.Font, piece.Brush, left));
            }

            left = parts[^1].Left + Width(parts[^1].Text, parts[^1].Font);
        }

        var indent = alignment switch
        {
            LetterAlignment.Right => width - left,
            LetterAlignment.Centre => (width - left) / 2,
            _ => 0,
        };
        parts[^1] = parts[^1] with { Text = parts[^1].Text + " " };
        return indent == 0 ? parts : parts.ConvertAll(part => part with { Left = part.Left + indent });
    }
}
