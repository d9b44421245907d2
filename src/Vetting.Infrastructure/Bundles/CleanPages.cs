using PdfSharp.Drawing;
using PdfSharp.Pdf;
using PdfSharp.Pdf.IO;

namespace Vetting.Infrastructure.Bundles;

/// <summary>
/// The pages of a PDF whose content may leave as it is. A page is taken over as its content alone, so its annotations, scripts and metadata stay
/// behind. What could carry more than is seen is not taken over but drawn: layers, form fields, what lies outside the visible part, and, in a file
/// of which anything is redacted, whatever pages share.
/// </summary>
internal sealed class CleanPages : IDisposable
{
    /// <summary>Resources that hold no content of another page, should pages share them.</summary>
    private static readonly string[] Harmless = ["/Font", "/ProcSet", "/ColorSpace"];

    private readonly PdfDocument _document;
    private readonly bool _isRedacted;

    private CleanPages(PdfDocument document, XPdfForm form, bool isRedacted) => (_document, Form, _isRedacted) = (document, form, isRedacted);

    public XPdfForm Form { get; }

    /// <param name="isRedacted">Whether anything in the file is redacted.</param>
    /// <returns>Null if the file cannot be taken apart: then all its pages are drawn.</returns>
    public static CleanPages? Of(byte[] content, bool isRedacted)
    {
        try
        {
            return new(PdfReader.Open(new MemoryStream(content), PdfDocumentOpenMode.Import), XPdfForm.FromStream(new MemoryStream(content)), isRedacted);
        }
        catch (Exception broken) when (broken is PdfReaderException or InvalidOperationException or NotImplementedException or NotSupportedException)
        {
            return null;
        }
    }

    public bool IsClean(int page)
    {
        var known = _document.Pages[page - 1];
        return known.Rotate == 0
            && !HasLayers(page)
            && !HasFields(known)
            && (!known.Elements.ContainsKey("/CropBox") || SameBox(known))
            && (!_isRedacted || ResourcesOf(known) is not { } resources || resources.Elements.Keys.All(Harmless.Contains));
    }

    /// <summary>Whether parts of the page may be hidden.</summary>
    public bool HasLayers(int page) =>
        _document.Internals.Catalog.Elements.ContainsKey("/OCProperties") || ResourcesOf(_document.Pages[page - 1])?.Elements.ContainsKey("/Properties") == true;

    public void Dispose()
    {
        Form.Dispose();
        _document.Dispose();
    }

    private static PdfDictionary? ResourcesOf(PdfPage page) => page.Elements.GetDictionary("/Resources");

    private static bool SameBox(PdfPage page) =>
        page.CropBox is var crop && page.MediaBox is var media
        && (crop.X1, crop.Y1, crop.X2, crop.Y2) == (media.X1, media.Y1, media.X2, media.Y2);

    private static bool HasFields(PdfPage page) => page.Elements.GetArray("/Annots") is { } notes
        && Enumerable.Range(0, notes.Elements.Count).Any(index => notes.Elements.GetDictionary(index)?.Elements.GetName("/Subtype") == "/Widget");
}
