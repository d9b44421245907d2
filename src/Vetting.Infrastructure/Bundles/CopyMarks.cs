using ImageMagick;
using ImageMagick.Drawing;
using Microsoft.Extensions.DependencyInjection;
using PdfSharp.Drawing;
using PdfSharp.Pdf.IO;
using Scrutor;
using Vetting.Application.Files;
using Vetting.Application.MyCases;

namespace Vetting.Infrastructure.Bundles;

/// <inheritdoc cref="ICopyMarks"/>
[ServiceDescriptor<ICopyMarks>(ServiceLifetime.Singleton)]
internal sealed class CopyMarks : ICopyMarks
{
    private const double Margin = 18;
    private const double Letters = 7;

    /// <summary>Drawing must not need more memory than a photograph does.</summary>
    private const long MostPixels = 100_000_000;

    public MarkedCopy? Mark(byte[] original, string mark)
    {
        try
        {
            return ShownAs.Of(original, original.Length)?.MediaType switch
            {
                ShownAs.Pdf => MarkPages(original, mark),
                "image/png" => MarkImage(original, MagickFormat.Png, mark),
                "image/jpeg" => MarkImage(original, MagickFormat.Jpeg, mark),
                "image/gif" => MarkImage(original, MagickFormat.Gif, mark),
                "image/webp" => MarkImage(original, MagickFormat.WebP, mark),
                _ => null,
            };
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            // Files of evidence may be damaged, protected by a password, or of a make that the libraries do not know: they are handed out as they are,
            // and the entry says that the copy has no mark.
            return null;
        }
    }

    private static MarkedCopy? MarkPages(byte[] original, string mark)
    {
        // A signature says that not one byte was changed since.
        if (original.AsSpan().IndexOf("/ByteRange"u8) >= 0)
        {
            return null;
        }

        using var document = PdfReader.Open(new MemoryStream(original), PdfDocumentOpenMode.Modify);
        foreach (var page in document.Pages)
        {
            using var graphics = XGraphics.FromPdfPage(page, XGraphicsPdfPageOptions.Append);
            var font = ShippedFonts.Of(Letters);
            var (width, at) = (graphics.MeasureString(mark, font).Width, page.Height.Point - Margin);
            graphics.DrawRectangle(XBrushes.White, Margin - 2, at - Letters - 1, width + 4, Letters + 4);
            graphics.DrawString(mark, font, XBrushes.DimGray, Margin, at);
        }

        var copy = new MemoryStream();
        document.Save(copy, closeStream: false);
        return new(copy.ToArray(), null);
    }

    /// <summary>As a PNG, so that not one pixel of the image itself changes.</summary>
    private static MarkedCopy? MarkImage(byte[] original, MagickFormat format, string mark)
    {
        var settings = new MagickReadSettings { Format = format };
        using var frames = new MagickImageCollection();
        frames.Ping(original, settings);
        if (frames.Count != 1 || (long)frames[0].Width * frames[0].Height > MostPixels)
        {
            return null;
        }

        using var image = new MagickImage(original, settings);
        image.AutoOrient();
        var size = Math.Clamp(image.Width / (mark.Length * 0.62), 6, 28);
        var strip = (uint)(size * 2);
        using var sheet = new MagickImage(MagickColors.White, image.Width, image.Height + strip);
        sheet.Composite(image, 0, 0, CompositeOperator.Over);
        new Drawables().Font(ShippedFonts.File).FontPointSize(size).FillColor(MagickColors.Black)
            .Text(size / 2, image.Height + (size * 1.35), mark).Draw(sheet);
        return new(sheet.ToByteArray(MagickFormat.Png), format == MagickFormat.Png ? null : ".png");
    }
}
