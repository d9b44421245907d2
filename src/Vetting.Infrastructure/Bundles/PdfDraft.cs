using System.Globalization;
using ImageMagick;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using UglyToad.PdfPig.Content;
using Vetting.Application.Bundles;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.Bundles;

/// <summary>
/// A document of A4 sheets. Each exhibit is set onto sheets of its own: a text as a text, an image as its pixels, and a page of a PDF either as it is
/// (its content alone, see <see cref="CleanPages"/>) or, if anything on it is redacted, as a picture with the words that may be read beneath it.
/// </summary>
internal sealed class PdfDraft : BundleDraft
{
    private const double SheetWidth = 595;
    private const double SheetHeight = 842;
    private const double Margin = 48;
    private const double Top = 56;
    private const double Bottom = 784;
    private const double LineHeight = 14;
    private const int ContentsOnSheet = 22;

    private static readonly XRect Area = new(Margin, Top, SheetWidth - (2 * Margin), Bottom - Top);

    private readonly BundleCover _cover;
    private readonly PdfDocument _document = new();
    private readonly List<(ExhibitTitle Title, PdfPage First, int Pages, bool IsGist)> _exhibits = [];
    private readonly SortedDictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly Dictionary<PdfPage, string> _titles = [];

    public PdfDraft(BundleCover cover) => (_cover, _document.Info.Title) = (cover, $"{cover.Reference}: {cover.Title}");

    public override async Task<int> Add(ExhibitTitle title, RedactableFile file, IReadOnlyList<Blackout> redactions, CancellationToken ct)
    {
        var before = _document.PageCount;
        switch (file)
        {
            case TextFile text:
                SetText(title, text.Text, redactions);
                break;
            case ImageFile image:
                using (var pixels = image.Pixels())
                {
                    Pictures.Paint(pixels, redactions.Select(redaction => redaction.Place.Area!));
                    SetPicture(title, pixels, null);
                }

                break;
            case PdfFile pdf:
                await SetPages(title, pdf, redactions, ct);
                break;
            default:
                throw new InvalidOperationException($"No way is known to set a {file.GetType().Name}.");
        }

        foreach (var reason in redactions.Select(redaction => redaction.Reason))
        {
            _reasons[reason.Code] = reason.Sentence;
        }

        return Note(title, before, isGist: false);
    }

    public override int AddGist(ExhibitTitle title, string gist)
    {
        var before = _document.PageCount;
        SetText(title, $"This evidence is withheld. Its gist:\n\n{gist}", []);
        return Note(title, before, isGist: true);
    }

    public override FinishedBundle Finish()
    {
        var front = SetDisagreements() + 1 + ((_exhibits.Count + ContentsOnSheet - 1) / ContentsOnSheet);
        SetCover();
        SetContents(front);
        foreach (var exhibit in _exhibits)
        {
            _document.Outlines.Add(NameOf(exhibit.Title), exhibit.First, opened: true);
        }

        for (var page = 0; page < _document.PageCount; page++)
        {
            Mark(_document.Pages[page], page + 1);
        }

        var content = new MemoryStream();
        _document.Save(content, closeStream: false);
        using var read = UglyToad.PdfPig.PdfDocument.Open(content.ToArray());
        List<string> texts = [.. read.GetPages().Select(page => string.Join(' ', page.GetWords().Select(word => word.Text)))];
        content.Position = 0;
        return new(content, front, texts);
    }

    protected override void Dispose(bool isDisposing)
    {
        if (isDisposing)
        {
            _document.Dispose();
        }
    }

    private string Foot => _cover.DisclosedTo is { } name
        ? $"Disclosed to {name} on {Written(_cover.ComposedOn)}, copy of {_cover.Of} {_cover.Reference}"
        : $"{_cover.Reference}, {_cover.Title}, {Written(_cover.ComposedOn)}";

    private static string Written(DateOnly date) => date.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB"));

    private static string NameOf(ExhibitTitle title) => $"Exhibit {title.Number}: {title.FileName}";

    private int Note(ExhibitTitle title, int before, bool isGist)
    {
        var pages = _document.PageCount - before;
        _exhibits.Add((title, _document.Pages[before], pages, isGist));
        return pages;
    }

    private PdfPage Sheet(ExhibitTitle? title, int? at = null)
    {
        var sheet = at is { } index ? _document.InsertPage(index) : _document.AddPage();
        (sheet.Width, sheet.Height) = (XUnit.FromPoint(SheetWidth), XUnit.FromPoint(SheetHeight));
        if (title is not null)
        {
            _titles[sheet] = NameOf(title);
        }

        return sheet;
    }

    // Pages of a PDF

    private async Task SetPages(ExhibitTitle title, PdfFile pdf, IReadOnlyList<Blackout> redactions, CancellationToken ct)
    {
        using var clean = CleanPages.Of(pdf.Content, isRedacted: redactions.Count > 0);
        for (var page = 1; page <= pdf.Outline.Pages; page++)
        {
            var areas = redactions.Where(redaction => redaction.Place.Area!.Page == page).Select(redaction => redaction.Place.Area!).ToList();
            if (areas.Count == 0 && clean?.IsClean(page) == true)
            {
                SetAsItIs(title, clean, page);
                continue;
            }

            using var picture = await PageDrawing.Draw(pdf.Content, page, ct);
            Pictures.Paint(picture, areas);
            var readable = clean?.HasLayers(page) != false
                ? []
                : pdf.WordsOn(page).Select(word => (word, pdf.AreaOf(page, word))).Where(word => !areas.Exists(area => Touch(area, word.Item2)));
            SetPicture(title, picture, readable);
        }
    }

    private static bool Touch(PageArea one, PageArea other) =>
        one.Left < other.Left + other.Width && other.Left < one.Left + one.Width
        && one.Top < other.Top + other.Height && other.Top < one.Top + one.Height;

    private void SetAsItIs(ExhibitTitle title, CleanPages clean, int page)
    {
        using var graphics = XGraphics.FromPdfPage(Sheet(title));
        clean.Form.PageNumber = page;
        graphics.DrawImage(clean.Form, Within(clean.Form.PointWidth, clean.Form.PointHeight));
    }

    /// <param name="words">That are set beneath the picture: seen by nobody, and found by who searches, copies or listens.</param>
    private void SetPicture(ExhibitTitle title, MagickImage picture, IEnumerable<(Word Word, PageArea Area)>? words)
    {
        using var graphics = XGraphics.FromPdfPage(Sheet(title));
        var place = Within(picture.Width, picture.Height);
        foreach (var (word, area) in words ?? [])
        {
            var font = ShippedFonts.Of(Math.Max(1, area.Height * place.Height / PageArea.Whole * 0.6));
            graphics.DrawString(
                word.Text + " ", font, XBrushes.White,
                place.Left + (area.Left * place.Width / PageArea.Whole),
                place.Top + ((area.Top + (area.Height * 0.7)) * place.Height / PageArea.Whole));
        }

        using var image = XImage.FromStream(new MemoryStream(Pictures.Jpeg(picture)));
        graphics.DrawImage(image, place);
    }

    private static XRect Within(double width, double height)
    {
        var scale = Math.Min(Area.Width / width, Area.Height / height);
        return new(Area.X + ((Area.Width - (width * scale)) / 2), Area.Y, width * scale, height * scale);
    }

    // Text

    private void SetText(ExhibitTitle title, string text, IReadOnlyList<Blackout> redactions)
    {
        using var setting = new TextSetting(() => Sheet(title), Area, LineHeight);
        var at = 0;
        foreach (var (start, length, reason) in Merged(redactions))
        {
            setting.Words(text[at..Math.Max(at, start)]);
            setting.Bar(reason.Code);
            at = Math.Max(at, start + length);
        }

        setting.Words(text[at..]);
    }

    /// <summary>Ranges that overlap become one bar, so that nothing between two of them tells how long each is.</summary>
    private static List<(int Start, int Length, BlackoutReason Reason)> Merged(IReadOnlyList<Blackout> redactions)
    {
        var merged = new List<(int Start, int Length, BlackoutReason Reason)>();
        foreach (var redaction in redactions.OrderBy(redaction => redaction.Place.Text!.Start))
        {
            var (start, length) = redaction.Place.Text!;
            if (merged.Count > 0 && merged[^1] is var last && start <= last.Start + last.Length)
            {
                merged[^1] = last with { Length = Math.Max(last.Length, start + length - last.Start) };
            }
            else
            {
                merged.Add((start, length, redaction.Reason));
            }
        }

        return merged;
    }

    // Cover, contents and edges

    /// <returns>How many sheets they take.</returns>
    private int SetDisagreements()
    {
        var sheets = 0;
        if (_cover.Disagreements.Count > 0)
        {
            using var setting = new TextSetting(() => Sheet(null, sheets++), Area, LineHeight);
            setting.Words("What a party to the case says about its records, because they hold them to be wrong\n\n");
            setting.Words(string.Join("\n\n", _cover.Disagreements));
        }

        return sheets;
    }

    private void SetCover()
    {
        using var graphics = XGraphics.FromPdfPage(Sheet(null, 0));
        var line = 150.0;
        Line($"{char.ToUpperInvariant(_cover.Of[0])}{_cover.Of[1..]} {_cover.Reference}", ShippedFonts.Bold(24), 40);
        Line(char.ToUpperInvariant(_cover.Title[0]) + _cover.Title[1..], ShippedFonts.Of(16), 28);
        if (_cover.DisclosedTo is { } name)
        {
            Line(Shortened(graphics, $"Disclosed to {name}", ShippedFonts.Of(12), Area.Width), ShippedFonts.Of(12), 22);
        }

        Line($"Composed on {Written(_cover.ComposedOn)}", ShippedFonts.Of(12), 22);
        Line($"{_exhibits.Count} {(_exhibits.Count == 1 ? "exhibit" : "exhibits")}", ShippedFonts.Of(12), 40);
        if (_reasons.Count > 0)
        {
            Line("What is blacked out, and why", ShippedFonts.Bold(12), 22);
            foreach (var (code, sentence) in _reasons)
            {
                Line($"{code}   {sentence}", ShippedFonts.Of(10), 18);
            }
        }

        void Line(string text, XFont font, double height)
        {
            graphics.DrawString(text, font, XBrushes.Black, Margin, line);
            line += height;
        }
    }

    private void SetContents(int front)
    {
        var page = front + 1;
        var sheet = 1;
        foreach (var some in _exhibits.Chunk(ContentsOnSheet))
        {
            using var graphics = XGraphics.FromPdfPage(Sheet(null, sheet));
            graphics.DrawString(sheet == 1 ? "Contents" : "Contents, continued", ShippedFonts.Bold(14), XBrushes.Black, Margin, Top + 14);
            var line = Top + 44;
            foreach (var (title, _, pages, isGist) in some)
            {
                var number = page.ToString(CultureInfo.InvariantCulture);
                graphics.DrawString(
                    Shortened(graphics, NameOf(title) + (isGist ? " (its gist)" : ""), ShippedFonts.Of(10), Area.Width - 40), ShippedFonts.Of(10),
                    XBrushes.Black, Margin, line);
                graphics.DrawString(number, ShippedFonts.Of(10), XBrushes.Black, new XRect(Margin, line - 10, Area.Width, 12), XStringFormats.TopRight);
                graphics.DrawString(
                    Shortened(graphics, title.Source + (title.ReceivedOn is { } received ? $", received {Written(received)}" : ""), ShippedFonts.Of(8), Area.Width - 40),
                    ShippedFonts.Of(8), XBrushes.DimGray, Margin, line + 12);
                line += 30;
                page += pages;
            }

            sheet++;
        }
    }

    private void Mark(PdfPage sheet, int number)
    {
        using var graphics = XGraphics.FromPdfPage(sheet, XGraphicsPdfPageOptions.Append);
        var font = ShippedFonts.Of(8);
        if (_titles.GetValueOrDefault(sheet) is { } title)
        {
            graphics.DrawString(Shortened(graphics, title, font, Area.Width), font, XBrushes.DimGray, Margin, 36);
        }

        graphics.DrawString(
            Shortened(graphics, Foot, font, Area.Width - 60), font, XBrushes.DimGray, Margin, SheetHeight - 28);
        graphics.DrawString(
            $"{number} of {_document.PageCount}", font, XBrushes.DimGray, new XRect(Margin, SheetHeight - 38, Area.Width, 12), XStringFormats.TopRight);
    }

    private static string Shortened(XGraphics graphics, string text, XFont font, double width)
    {
        var fits = text.ReplaceLineEndings(" ");
        while (fits.Length > 1 && graphics.MeasureString(fits, font).Width > width)
        {
            fits = fits[..^2] + "…";
        }

        return fits;
    }
}
