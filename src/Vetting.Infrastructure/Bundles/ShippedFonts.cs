using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace Vetting.Infrastructure.Bundles;

/// <summary>The fonts of the documents that are made here. They are shipped, so that a document looks the same wherever it is made.</summary>
internal sealed class ShippedFonts : IFontResolver
{
    private const string Family = "DejaVu Sans";
    private const string Regular = "DejaVuSans";
    private const string Strong = "DejaVuSans-Bold";

    private static readonly XPdfFontOptions AnyLetter = new(PdfFontEncoding.Unicode);

    private static readonly Lazy<string> OnDisk = new(() =>
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("vetting-fonts-").FullName, $"{Regular}.ttf");
        System.IO.File.WriteAllBytes(path, Read(Regular));
        return path;
    });

    static ShippedFonts() => GlobalFontSettings.FontResolver = new ShippedFonts();

    public static XFont Of(double size) => new(Family, size, XFontStyleEx.Regular, AnyLetter);

    public static XFont Bold(double size) => new(Family, size, XFontStyleEx.Bold, AnyLetter);

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? Strong : Regular);

    /// <summary>Where the regular letters stand, for a library that reads fonts from files alone.</summary>
    public static string File => OnDisk.Value;

    public byte[] GetFont(string faceName) => Read(faceName);

    private static byte[] Read(string faceName)
    {
        using var font = typeof(ShippedFonts).Assembly.GetManifestResourceStream($"{faceName}.ttf")!;
        var content = new byte[font.Length];
        font.ReadExactly(content);
        return content;
    }
}
