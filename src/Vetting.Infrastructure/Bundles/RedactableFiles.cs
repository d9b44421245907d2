using System.Text.RegularExpressions;
using ImageMagick;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using Vetting.Application.Bundles;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.Bundles;

/// <summary>A text.</summary>
internal sealed partial class TextFile(string text) : RedactableFile
{
    private const int Around = 40;

    public override FileOutline Outline => new(RedactableKind.Text, 0, text.Length);

    public override string Text => text;

    public override string Words => text;

    public override IReadOnlyList<FoundWords> Find(string words) =>
    [
        .. SoughtWords.In(
                [.. OneWord().Matches(text).SelectMany(word => SoughtWords.Plain(word.Value).Select(plain => (plain, (Match)word)))], words)
            .Select(hit =>
            {
                var (start, end) = (hit[0].Index, hit[^1].Index + hit[^1].Length);
                var (from, to) = (Math.Max(0, start - Around), Math.Min(text.Length, end + Around));
                return new FoundWords(null, text[from..to].ReplaceLineEndings(" ").Trim(), [new(Text: new(start, end - start))]);
            }),
    ];

    public override Task<byte[]> Picture(int page, CancellationToken ct) => throw new NotFoundException("page");

    [GeneratedRegex(@"[\p{L}\p{M}\p{N}]+")]
    private static partial Regex OneWord();
}

/// <summary>An image, without what stands in it beside its pixels.</summary>
internal sealed class ImageFile(byte[] content, MagickFormat format) : RedactableFile
{
    public override FileOutline Outline => new(RedactableKind.Image, 1, 0);

    public override string Words => "";

    public override IReadOnlyList<FoundWords> Find(string words) => [];

    /// <summary>Upright, on white, without any profile or comment. Of an animation the first picture.</summary>
    public MagickImage Pixels()
    {
        var image = new MagickImage(content, new MagickReadSettings { Format = format, FrameIndex = 0, FrameCount = 1 });
        image.AutoOrient();
        image.Strip();
        image.BackgroundColor = MagickColors.White;
        image.Alpha(AlphaAction.Remove);
        return image;
    }

    public override Task<byte[]> Picture(int page, CancellationToken ct)
    {
        if (page != 1)
        {
            throw new NotFoundException("page");
        }

        using var image = Pixels();
        return Task.FromResult(Pictures.Jpeg(image));
    }
}

/// <summary>A PDF.</summary>
internal sealed class PdfFile(byte[] content, PdfDocument read) : RedactableFile
{
    private readonly Dictionary<int, IReadOnlyList<Word>> _words = [];

    public byte[] Content => content;

    public override FileOutline Outline => new(RedactableKind.Pdf, read.NumberOfPages, 0);

    public override string Words
    {
        get
        {
            try
            {
                return string.Join('\n', Enumerable.Range(1, read.NumberOfPages).Select(page => string.Join(' ', WordsOn(page).Select(word => word.Text))))
                    .Trim();
            }
            catch (Exception broken) when (broken is not RuleBrokenException)
            {
                throw BundlePress.Unreadable("PDF");
            }
        }
    }

    public override IReadOnlyList<FoundWords> Find(string words) => [.. Enumerable.Range(1, read.NumberOfPages).SelectMany(page => FindOn(page, words))];

    public override async Task<byte[]> Picture(int page, CancellationToken ct)
    {
        if (page < 1 || page > read.NumberOfPages)
        {
            throw new NotFoundException("page");
        }

        using var image = await PageDrawing.Draw(content, page, ct);
        return Pictures.Jpeg(image);
    }

    /// <summary>In the order of the page's content.</summary>
    public IReadOnlyList<Word> WordsOn(int page) => _words.TryGetValue(page, out var known) ? known : _words[page] = [.. read.GetPage(page).GetWords()];

    /// <summary>Where a word stands, somewhat larger than its letters, measured as areas are.</summary>
    public PageArea AreaOf(int page, Word word)
    {
        var whole = read.GetPage(page);
        var box = word.BoundingBox;
        PdfPoint[] corners = [box.TopLeft, box.TopRight, box.BottomLeft, box.BottomRight];
        var (lowest, highest) = (corners.Min(corner => corner.Y), corners.Max(corner => corner.Y));
        var margin = (highest - lowest) * 0.2;
        var left = Part(corners.Min(corner => corner.X) - margin, whole.Width, up: false);
        var right = Part(corners.Max(corner => corner.X) + margin, whole.Width, up: true);
        var top = Part(whole.Height - highest - margin, whole.Height, up: false);
        var bottom = Part(whole.Height - lowest + (margin * 2), whole.Height, up: true);
        return new(page, left, top, Math.Max(1, right - left), Math.Max(1, bottom - top));
    }

    private static int Part(double of, double whole, bool up) =>
        Math.Clamp((int)(up ? Math.Ceiling(of / whole * PageArea.Whole) : Math.Floor(of / whole * PageArea.Whole)), 0, PageArea.Whole);

    private IEnumerable<FoundWords> FindOn(int page, string words)
    {
        var all = WordsOn(page);
        var plain = all.SelectMany((word, index) => SoughtWords.Plain(word.Text).Select(token => (token, index))).ToList();
        return SoughtWords.In(plain, words).Select(hit => new FoundWords(
            page,
            string.Join(' ', all.Skip(Math.Max(0, hit[0] - 5)).Take(hit[^1] - Math.Max(0, hit[0] - 5) + 6).Select(word => word.Text)),
            [.. hit.Distinct().Select(index => new RedactionPlace(Area: AreaOf(page, all[index])))]));
    }
}

internal static class SoughtWords
{
    /// <summary>The plain words of a text, as all that is compared is.</summary>
    public static string[] Plain(string text) => PlainText.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Each place at which the sought words follow one another.</summary>
    public static IEnumerable<IReadOnlyList<TWhere>> In<TWhere>(IReadOnlyList<(string Plain, TWhere Where)> words, string sought)
    {
        var wanted = Plain(sought);
        for (var start = 0; wanted.Length > 0 && start + wanted.Length <= words.Count; start++)
        {
            if (wanted.Select((word, index) => words[start + index].Plain == word).All(same => same))
            {
                yield return [.. words.Skip(start).Take(wanted.Length).Select(word => word.Where)];
            }
        }
    }
}

internal static class Pictures
{
    public static byte[] Jpeg(MagickImage image)
    {
        image.Strip();
        image.Quality = 88;
        return image.ToByteArray(MagickFormat.Jpeg);
    }

    /// <summary>Paints over the pixels of each area, so that nothing of them is left.</summary>
    public static void Paint(MagickImage image, IEnumerable<PageArea> areas)
    {
        foreach (var area in areas)
        {
            var (left, top) = (Pixel(area.Left, image.Width, up: false), Pixel(area.Top, image.Height, up: false));
            var (right, bottom) = (Pixel(area.Left + area.Width, image.Width, up: true), Pixel(area.Top + area.Height, image.Height, up: true));
            using var bar = new MagickImage(MagickColors.Black, (uint)Math.Max(1, right - left), (uint)Math.Max(1, bottom - top));
            image.Composite(bar, left, top, CompositeOperator.Copy);
        }
    }

    private static int Pixel(int part, uint whole, bool up)
    {
        var exact = (double)part * whole / PageArea.Whole;
        return (int)(up ? Math.Ceiling(exact) : Math.Floor(exact));
    }
}
