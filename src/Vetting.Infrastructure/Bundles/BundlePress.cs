using System.Text;
using ImageMagick;
using Microsoft.Extensions.DependencyInjection;
using Scrutor;
using UglyToad.PdfPig;
using Vetting.Application.Bundles;
using Vetting.Application.Files;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Bundles;

/// <inheritdoc cref="IBundlePress"/>
[ServiceDescriptor<IBundlePress>(ServiceLifetime.Singleton)]
internal sealed class BundlePress : IBundlePress
{
    /// <summary>Wider or higher than any photograph; a picture that claims to be larger is not unpacked.</summary>
    private const uint LongestSide = 20_000;

    static BundlePress() => (ResourceLimits.Width, ResourceLimits.Height) = (LongestSide, LongestSide);

    public bool DrawsPages => PageDrawing.IsHere;

    public async Task<RedactableFile> Read(Stream content, CancellationToken ct)
    {
        var copy = new MemoryStream();
        await content.CopyToAsync(copy, ct);
        var bytes = copy.ToArray();
        return ShownAs.Of(bytes, bytes.Length)?.MediaType switch
        {
            ShownAs.Text => new TextFile(new UTF8Encoding(true).GetString(bytes).TrimStart('\uFEFF')),
            ShownAs.Pdf => ReadPdf(bytes),
            "image/png" => ReadImage(bytes, MagickFormat.Png),
            "image/jpeg" => ReadImage(bytes, MagickFormat.Jpeg),
            "image/gif" => ReadImage(bytes, MagickFormat.Gif),
            "image/webp" => ReadImage(bytes, MagickFormat.WebP),
            _ => throw new RuleBrokenException(
                RuleCodes.NotForBundles,
                "A file of this kind cannot be put into a bundle: a plain text, a PDF or an image (PNG, JPEG, GIF, WebP) can. Record it once more as a PDF."),
        };
    }

    public BundleDraft Begin(BundleCover cover) => new PdfDraft(cover);

    private static PdfFile ReadPdf(byte[] bytes)
    {
        try
        {
            var read = PdfDocument.Open(bytes);
            return read.NumberOfPages > 0 ? new(bytes, read) : throw Unreadable("PDF");
        }
        catch (Exception broken) when (broken is not RuleBrokenException)
        {
            throw Unreadable("PDF");
        }
    }

    private static ImageFile ReadImage(byte[] bytes, MagickFormat format)
    {
        try
        {
            using var opened = new MagickImage();
            opened.Ping(bytes, new MagickReadSettings { Format = format });
            return new(bytes, format);
        }
        catch (MagickException)
        {
            throw Unreadable("image");
        }
    }

    public static RuleBrokenException Unreadable(string kind) =>
        new(RuleCodes.NotForBundles, $"The file cannot be read as the {kind} that it says it is: it may be damaged or protected by a password.");
}
