using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Vetting.Domain.Letters;
using Drawing = DocumentFormat.OpenXml.Wordprocessing.Drawing;
using Pictures = DocumentFormat.OpenXml.Drawing;

namespace Vetting.Infrastructure.Letters;

/// <summary>
/// Whether a document is a template of a kind. Refused is what could act, fetch or hide something, and what the PDF could not show: both say the
/// same.
/// </summary>
internal static partial class TemplateCheck
{
    /// <summary>Of all parts together, in bytes. A small file that claims more is made to exhaust whoever opens it.</summary>
    private const long MostUnpacked = 32 * 1024 * 1024;

    private const int MostParts = 500;

    private const string NotADocument = "The file is not a Word document (DOCX). Save it as one in your word processor, and choose that file.";

    public static IReadOnlyList<string> ProblemsOf(byte[] template, LetterKind kind)
    {
        if (!IsSmallPackage(template))
        {
            return [NotADocument];
        }

        try
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(template), isEditable: false);
            if (document.MainDocumentPart?.Document?.Body is not { } body)
            {
                return [NotADocument];
            }

            var fields = ProblemsInFields(document, kind);
            return [.. ProblemsInParts(document), .. ProblemsInWords(document, body), .. fields];
        }
        catch (Exception unreadable) when (unreadable is OpenXmlPackageException or FileFormatException or InvalidDataException or XmlException
            or InvalidOperationException or ArgumentException or NotSupportedException or KeyNotFoundException or UriFormatException)
        {
            return [NotADocument];
        }
    }

    /// <summary>The fields and the sections of a document that is a template.</summary>
    public static HashSet<string> FieldsOf(byte[] template)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(template), isEditable: false);
        return [.. Controls(document).Select(TagOf).OfType<string>()];
    }

    /// <summary>The name of the field; null for a control without one.</summary>
    public static string? TagOf(SdtElement control) => control.SdtProperties?.GetFirstChild<Tag>()?.Val?.Value is { Length: > 0 } tag ? tag : null;

    /// <summary>The text of the letter, and of the heads and feet of its pages.</summary>
    public static IEnumerable<OpenXmlElement> Stories(WordprocessingDocument document) =>
    [
        document.MainDocumentPart!.Document!.Body!,
        .. document.MainDocumentPart.HeaderParts.Select(part => part.Header).OfType<OpenXmlElement>(),
        .. document.MainDocumentPart.FooterParts.Select(part => part.Footer).OfType<OpenXmlElement>(),
    ];

    private static IEnumerable<SdtElement> Controls(WordprocessingDocument document) =>
        Stories(document).SelectMany(story => story.Descendants<SdtElement>());

    private static bool IsSmallPackage(byte[] file)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
            return zip.Entries.Count <= MostParts && zip.Entries.Sum(entry => entry.Length) <= MostUnpacked
                && zip.Entries.All(entry => Unpacked(entry) <= entry.Length);
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>What it really unpacks to, and not much more than it says: the directory of a ZIP can lie.</summary>
    private static long Unpacked(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var buffer = new byte[81920];
        long total = 0;
        for (int read; total <= entry.Length && (read = content.Read(buffer)) > 0;)
        {
            total += read;
        }

        return total;
    }

    private static IEnumerable<string> ProblemsInParts(WordprocessingDocument document)
    {
        if (document.DocumentType != WordprocessingDocumentType.Document)
        {
            yield return "The file is a template or macro file of a word processor. Save it as a Word document (DOCX) without macros.";
        }

        var parts = document.GetAllParts().ToList();
        if (parts.Exists(part => part is VbaProjectPart or VbaDataPart or CustomizationPart
            || part.ContentType.Contains("macro", StringComparison.OrdinalIgnoreCase)
            || part.ContentType.Contains("vba", StringComparison.OrdinalIgnoreCase)))
        {
            yield return "It contains macros. Save it as a Word document (DOCX) without macros.";
        }

        if (parts.Exists(part => part is EmbeddedObjectPart or EmbeddedPackagePart or EmbeddedControlPersistencePart
            or EmbeddedControlPersistenceBinaryDataPart or AlternativeFormatImportPart or ChartPart or DiagramDataPart))
        {
            yield return "It contains an embedded object, such as a table of a spreadsheet, a chart or another document. Take it out, or put a picture in its place.";
        }

        foreach (var target in parts.Cast<OpenXmlPartContainer>().Append(document)
            .SelectMany(part => part.ExternalRelationships.Select(link => link.Uri)
                .Concat(part.HyperlinkRelationships.Where(link => link.IsExternal).Select(link => link.Uri)))
            .Select(uri => uri.ToString()).Distinct().Order(StringComparer.Ordinal))
        {
            yield return $"It links to something outside: {target}. Take the link out; its address may stand there as words.";
        }

        if (parts.Exists(part => part is WordprocessingCommentsPart comments && comments.Comments?.HasChildren == true))
        {
            yield return "It contains comments. Delete them.";
        }

        if (document.MainDocumentPart!.FootnotesPart?.Footnotes?.Elements<Footnote>().Any(note => note.Type is null) == true
            || document.MainDocumentPart.EndnotesPart?.Endnotes?.Elements<Endnote>().Any(note => note.Type is null) == true)
        {
            yield return "It contains footnotes or endnotes. Put their words into the text.";
        }

        foreach (var image in parts.OfType<ImagePart>().Where(image => image.ContentType is not ("image/png" or "image/jpeg")))
        {
            yield return $"It contains a picture of the kind {image.ContentType}. Use a PNG or JPEG.";
        }
    }

    private static IEnumerable<string> ProblemsInWords(WordprocessingDocument document, Body body)
    {
        var stories = Stories(document).ToList();
        if (stories.Exists(story => story.Descendants().Any(element =>
            element is InsertedRun or DeletedRun or MoveFromRun or MoveToRun or DeletedText)))
        {
            yield return "It contains tracked changes. Accept or reject all of them.";
        }

        var instructions = stories.SelectMany(story => story.Descendants<FieldCode>().Select(code => code.Text)
            .Concat(story.Descendants<SimpleField>().Select(field => field.Instruction?.Value ?? "")));
        foreach (var fetching in instructions.Select(code => Fetching().Match(code)).Where(match => match.Success)
            .Select(match => match.Value.ToUpperInvariant()).Distinct())
        {
            yield return $"It contains the field code {fetching}, which fetches something from outside or runs something. Take it out.";
        }

        if (stories.Exists(story => story.Descendants().Any(element => element is Picture or EmbeddedObject or AlternateContent
            || (element is Drawing drawing && drawing.Inline is null))))
        {
            yield return "It contains a text box, a shape, or a picture around which text flows. Set pictures “in line with text”, and put words into the text.";
        }
        else if (stories.Exists(story => story.Descendants<Drawing>().Any(drawing => !drawing.Descendants<Pictures.Blip>().Any())))
        {
            yield return "It contains a drawing that is no picture. Put a PNG or JPEG in its place.";
        }

        if (!body.Descendants<Text>().Any())
        {
            yield return "It has no words.";
        }
    }

    private static List<string> ProblemsInFields(WordprocessingDocument document, LetterKind kind)
    {
        var known = MergeFields.Of(kind).ToLookup(field => field.Name, StringComparer.Ordinal);
        var sections = MergeFields.SectionsOf(kind).ToHashSet();
        var problems = new List<string>();
        var found = new HashSet<string>();
        foreach (var control in Controls(document))
        {
            if (TagOf(control) is not { } tag)
            {
                continue;
            }

            var around = control.Ancestors<SdtElement>().Select(TagOf).OfType<string>().ToList();
            if (sections.Contains(tag))
            {
                if (control is not (SdtBlock or SdtRow))
                {
                    problems.Add($"The section “{tag}” stands within a line. It encloses whole paragraphs, or rows of a table.");
                }
            }
            else if (!known.Contains(tag))
            {
                problems.Add($"“{tag}” is no field of this letter. Its fields are {string.Join(", ", known.Select(field => field.Key).Concat(sections))}.");
            }
            else if (known[tag].All(field => field.Section is not null && !around.Contains(field.Section)))
            {
                problems.Add($"The field “{tag}” stands outside of the section “{known[tag].First().Section}”, which is repeated for each row.");
            }

            if (around.Exists(outer => !sections.Contains(outer)))
            {
                problems.Add($"The field “{tag}” stands within another field. Take it out of there.");
            }

            found.Add(tag);
        }

        problems.AddRange(MergeFields.Of(kind).Where(field => field.IsMandatory && !found.Contains(field.Name))
            .Select(field => $"The field “{field.Name}” is missing: {field.Meaning} Without it the letter would not do what it is for."));
        return [.. problems.Distinct()];
    }

    [GeneratedRegex(@"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|MACROBUTTON|IMPORT|DATABASE|AUTOTEXT)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Fetching();
}
