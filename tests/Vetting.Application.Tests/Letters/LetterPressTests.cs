using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Tokens;
using Vetting.Application.Letters;
using Vetting.Domain.Letters;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Letters;

/// <summary>What becomes of templates: documents that a word processor opens, and tagged PDFs that say the same.</summary>
public sealed partial class LetterPressTests(ReferenceServer server) : IClassFixture<ReferenceServer>
{
    private ILetterPress Press => server.Vetting.Services.GetRequiredService<ILetterPress>();

    public static TheoryData<LetterKind> Kinds => [.. Enum.GetValues<LetterKind>()];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_shipped_template_is_one_that_a_party_could_propose_and_uses_fields_of_its_kind_alone(LetterKind kind)
    {
        var template = Press.Shipped(kind);

        Press.ProblemsOf(template, kind).ShouldBeEmpty();
        Docx.Problems(template).ShouldBeEmpty();
        Press.FieldsOf(template).Except(MergeFields.Of(kind).Select(field => field.Name)).Except(MergeFields.SectionsOf(kind)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_letter_is_a_valid_document_with_each_value_in_its_field_and_the_same_bytes_each_time(LetterKind kind)
    {
        var (template, values) = (Press.Shipped(kind), MergeFields.Examples(kind));

        var made = Press.Make(template, values, "A letter");

        Docx.Problems(made.Document).ShouldBeEmpty();
        Press.Make(template, values, "A letter").Document.ShouldBe(made.Document);
        foreach (var name in Press.FieldsOf(template).Except(MergeFields.SectionsOf(kind)))
        {
            var field = MergeFields.Of(kind).First(known => known.Name == name);
            var stands = Docx.Fields(made.Document, name);
            stands.ShouldAllBe(text => text == field.Example || name == MergeFields.AllegationNumber);
            stands.Count.ShouldBeGreaterThanOrEqualTo(field.Section is null ? 1 : 2);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Its_pdf_says_the_same_in_the_same_order_and_is_tagged_in_embedded_fonts(LetterKind kind)
    {
        var made = Press.Make(Press.Shipped(kind), MergeFields.Examples(kind), "What it is called");

        MarkersAndNumbers().Replace(Docx.Words(made.Pdf), "").ShouldBe(Docx.Plain(made.Text));
        using var pdf = PdfDocument.Open(made.Pdf);
        var catalog = Docx.Catalog(pdf);
        ((DictionaryToken)Resolved(pdf, catalog.Data["MarkInfo"])).Data["Marked"].ShouldBe(BooleanToken.True);
        Text(Resolved(pdf, catalog.Data["Lang"])).ShouldBe("en-GB");
        pdf.Information.Title.ShouldBe("What it is called");
        Docx.Tags(made.Pdf).ShouldContain("H1");
        Docx.Tags(made.Pdf).ShouldContain("P");
        pdf.GetPages().SelectMany(page => page.Letters).ShouldAllBe(letter => letter.FontName!.Contains("DejaVu", StringComparison.Ordinal));
    }

    [Fact]
    public void Lists_and_tables_with_their_heads_stand_in_the_structure()
    {
        Docx.Tags(Press.Make(Press.Shipped(LetterKind.Notice), MergeFields.Examples(LetterKind.Notice), "Notice").Pdf)
            .Where(tag => tag is "L" or "LI" or "Lbl" or "LBody").Take(4).ShouldBe(["L", "LI", "Lbl", "LBody"]);
        Docx.Tags(Press.Make(Press.Shipped(LetterKind.Ruling), MergeFields.Examples(LetterKind.Ruling), "Ruling").Pdf)
            .Where(tag => tag is "Table" or "TR" or "TH" or "TD").ShouldBe(["Table", "TR", "TH", "TH", "TR", "TD", "TD", "TR", "TD", "TD"]);
    }

    [Fact]
    public void A_long_letter_goes_over_many_sheets_and_loses_no_word()
    {
        var words = string.Join('\n', Enumerable.Range(1, 400)
            .Select(number => $"Line {number} tells what was said on that day, and by whom it was heard."));
        var examples = MergeFields.Examples(LetterKind.Ruling);
        var values = examples with
        {
            Fields = new Dictionary<string, string?>(examples.Fields) { [MergeFields.DecisionReasons] = words },
            Sections = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, string?>>>
            {
                [MergeFields.Findings] =
                [
                    .. Enumerable.Range(1, 90).Select(number => new Dictionary<string, string?>
                    {
                        [MergeFields.AllegationNumber] = $"{number}", [MergeFields.AllegationText] = "A text.",
                            [MergeFields.FindingReasons] = "A reason.",
                        [MergeFields.FindingOutcome] = number == 45 ? words : "Proved",
                    }),
                ],
            },
        };

        var made = Press.Make(Press.Shipped(LetterKind.Ruling), values, "Ruling");

        using var pdf = PdfDocument.Open(made.Pdf);
        pdf.NumberOfPages.ShouldBeGreaterThan(15);
        var read = Docx.Words(made.Pdf);
        foreach (var number in new[] { 1, 200, 399, 400 })
        {
            read.Split($"Line {number} tells what was said on that day, and by whom it was heard.").Length
                .ShouldBe(3, $"line {number} stands in the table and in the reasons");
        }

        Docx.Problems(made.Document).ShouldBeEmpty();
    }

    [Fact]
    public void A_word_without_an_end_and_letters_of_other_scripts_are_set()
    {
        var examples = MergeFields.Examples(LetterKind.Clearance);
        var values = examples with
        {
            Fields = new Dictionary<string, string?>(examples.Fields)
            {
                [MergeFields.RecipientName] = "Łucja Ωmega Жук",
                [MergeFields.ClearanceUntil] = new string('x', 900) + "\u0007\u0000end\tof it",
            },
        };

        var made = Press.Make(Press.Shipped(LetterKind.Clearance), values, "Clearance");

        Docx.Words(made.Pdf).ShouldContain("Łucja Ωmega Жук");
        Docx.Words(made.Pdf).Count(letter => letter == 'x').ShouldBe(900);
        Docx.Fields(made.Document, MergeFields.ClearanceUntil).Single().ShouldEndWith("xend    of it");
    }

    [Fact]
    public void The_looks_of_a_party_stay()
    {
        var template = Docx.Change(Press.Shipped(LetterKind.Clearance), main =>
        {
            main.Control(MergeFields.RecipientName).Descendants<Run>()
                .First().RunProperties = new RunProperties(new Bold(), new Color { Val = "7A1F5C" });
            var header = main.AddNewPart<HeaderPart>("head");
            header.Header = new Header(new Paragraph(new Run(new Text("The Example Party, 1 Green Street"))));
            main.Document!.Body!.Elements<SectionProperties>().Last().PrependChild(new HeaderReference
            {
                Type = HeaderFooterValues.Default,
                Id = "head"
            });
            main.Document.Body.InsertAt(new Paragraph(new Run(new Text("Dear friend,"))), 4);
        });
        Press.ProblemsOf(template, LetterKind.Clearance).ShouldBeEmpty();

        var made = Press.Make(template, MergeFields.Examples(LetterKind.Clearance), "Clearance");

        using var document = WordprocessingDocument.Open(new MemoryStream(made.Document), isEditable: false);
        document.MainDocumentPart!.Control(MergeFields.RecipientName).Descendants<Run>().Single().RunProperties!.Color!.Val!.Value.ShouldBe("7A1F5C");
        Docx.Words(made.Pdf).ShouldStartWith("The Example Party, 1 Green Street");
        Docx.Words(made.Pdf).ShouldContain("Dear friend,");
        Docx.Problems(made.Document).ShouldBeEmpty();
    }

    public static TheoryData<string, Action<MainDocumentPart>> Refused => new()
    {
        { "“RespondentNmae” is no field", main => main.Control("RecipientName").SdtProperties!.GetFirstChild<Tag>()!.Val = "RespondentNmae" },
        { "The field “AnswerBy” is missing", main => main.Control("AnswerBy").Remove() },
        { "The field “AllegationText” stands outside of the section “Allegations”", main =>
            main.Control("Allegations").SdtProperties!.GetFirstChild<Tag>()!.Remove() },
        { "It contains macros", main => main.AddNewPart<VbaProjectPart>("macros").FeedData(new MemoryStream([1])) },
        { "https://elsewhere.invalid/logo.png", main => main.AddExternalRelationship("http://schemas.openxmlformats.org/officeDocument/2006/relationships/image", new Uri("https://elsewhere.invalid/logo.png"), "out") },
        { "https://elsewhere.invalid/page", main => main.AddHyperlinkRelationship(new Uri("https://elsewhere.invalid/page"), isExternal: true) },
        { "an embedded object", main => main.AddNewPart<EmbeddedPackagePart>("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "sheet").FeedData(new MemoryStream([1])) },
        { "the field code INCLUDETEXT", main => main.Document!.Body!.InsertAt(new Paragraph(new SimpleField { Instruction = " INCLUDETEXT \"C:\\\\file\" " }), 0) },
        { "tracked changes", main => main.Document!.Body!.InsertAt(new Paragraph(new InsertedRun(new Run(new Text("new"))) { Id = "1",
            Author = "Someone" }), 0) },
        { "a text box", main => main.Document!.Body!.InsertAt(new Paragraph(new Run(new Picture())), 0) },
        { "a picture of the kind image/svg+xml", main => main.AddNewPart<ImagePart>("image/svg+xml",
            "drawn").FeedData(new MemoryStream("<svg/>"u8.ToArray())) },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void What_acts_fetches_or_hides_something_and_what_is_no_field_is_refused_by_name(string told, Action<MainDocumentPart> change)
    {
        var problems = Press.ProblemsOf(Docx.Change(Press.Shipped(LetterKind.Notice), change), LetterKind.Notice);

        problems.ShouldContain(problem => problem.Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void Whatever_is_no_document_is_refused_whatever_it_is()
    {
        byte[][] files =
        [
            "No document."u8.ToArray(), [0x50, 0x4B, 3, 4], Zip.Of(("a.txt", "text"u8.ToArray())),
            Press.Shipped(LetterKind.Notice)[..2000], Zip.Of(("[Content_Types].xml", "<Types"u8.ToArray()), ("word/document.xml", "<"u8.ToArray())),
        ];
        foreach (var file in files)
        {
            Press.ProblemsOf(file, LetterKind.Notice).Single().ShouldStartWith("The file is not a Word document (DOCX).");
        }
    }

    [Fact]
    public void A_document_that_claims_to_unpack_to_more_than_a_letter_needs_is_not_unpacked() =>
        Press.ProblemsOf(Zip.Of(("word/document.xml", new byte[40 * 1024 * 1024])), LetterKind.Notice)
            .Single().ShouldStartWith("The file is not a Word document");

    /// <summary>What stands in a PDF beside its text.</summary>
    [GeneratedRegex("•|Page [0-9]+ ?")]
    private static partial Regex MarkersAndNumbers();

    private static IToken Resolved(PdfDocument pdf, IToken token) =>
        token is IndirectReferenceToken reference ? pdf.Structure.GetObject(reference.Data).Data : token;

    private static string Text(IToken token) => token is StringToken text ? text.Data : ((HexToken)token).Data;
}
