using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;

namespace Vetting.Application.Tests.Letters;

/// <summary>Changes documents as a party does, and reads letters back.</summary>
internal static class Docx
{
    public static byte[] Change(byte[] document, Action<MainDocumentPart> change)
    {
        var stream = new MemoryStream();
        stream.Write(document);
        using (var opened = WordprocessingDocument.Open(stream, isEditable: true))
        {
            change(opened.MainDocumentPart!);
        }

        return stream.ToArray();
    }

    public static SdtElement Control(this MainDocumentPart main, string tag) =>
        main.Document!.Descendants<SdtElement>().First(control => control.SdtProperties!.GetFirstChild<Tag>()?.Val?.Value == tag);

    /// <summary>What stands in the controls of a field, in order.</summary>
    public static IReadOnlyList<string> Fields(byte[] document, string tag)
    {
        using var opened = WordprocessingDocument.Open(new MemoryStream(document), isEditable: false);
        return
        [
            .. opened.MainDocumentPart!.Document!.Descendants<SdtElement>()
                .Where(control => control.SdtProperties?.GetFirstChild<Tag>()?.Val?.Value == tag)
                .Select(control => string.Join('\n', control.Descendants<Run>().SelectMany(run => run.Elements<Text>()).Select(text => text.Text))),
        ];
    }

    public static IReadOnlyList<string> Problems(byte[] document)
    {
        using var opened = WordprocessingDocument.Open(new MemoryStream(document), isEditable: false);
        return [.. new OpenXmlValidator(FileFormatVersions.Office2019).Validate(opened).Select(error => $"{error.Path?.XPath}: {error.Description}")];
    }

    /// <summary>The words of a PDF in the order in which they stand in it.</summary>
    public static string Words(byte[] pdf)
    {
        using var opened = PdfDocument.Open(pdf);
        return Plain(string.Join(' ', opened.GetPages().Select(page => string.Concat(page.Letters.Select(letter => letter.Value)))));
    }

    public static string Plain(string text) => string.Join(' ', text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The tags of the structure of a PDF, in order.</summary>
    public static IReadOnlyList<string> Tags(byte[] pdf)
    {
        using var opened = PdfDocument.Open(pdf);
        var tags = new List<string>();
        Walk(Catalog(opened).Data["StructTreeRoot"]);
        return tags;

        void Walk(IToken token)
        {
            var resolved = token is IndirectReferenceToken reference ? opened.Structure.GetObject(reference.Data).Data : token;
            if (resolved is ArrayToken array)
            {
                foreach (var item in array.Data)
                {
                    Walk(item);
                }
            }
            else if (resolved is DictionaryToken element)
            {
                if (element.TryGet(NameToken.S, out var tag) && tag is NameToken name)
                {
                    tags.Add(name.Data);
                }

                if (element.TryGet(NameToken.K, out var children) && children is not null)
                {
                    Walk(children);
                }
            }
        }
    }

    public static DictionaryToken Catalog(PdfDocument document) => document.Structure.Catalog.CatalogDictionary;
}
