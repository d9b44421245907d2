using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using FluentValidation;
using ImageMagick;
using ImageMagick.Drawing;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Vetting.Application.Bundles;
using Vetting.Application.Complaints;
using Vetting.Application.Doors;
using Vetting.Application.Files;
using Vetting.Application.People;
using Vetting.Application.Statements;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Bundles;

/// <summary>What is redacted, and that nothing of it is in what leaves.</summary>
public sealed class BundleTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private const string Hidden = "Zebediah";

    [Fact]
    public async Task Words_of_a_text_are_found_redacted_and_gone_from_the_bundle()
    {
        var (reference, text) = await Recorded("statement.txt", Encoding.UTF8.GetBytes($"I saw {Hidden} there.\nThen ZEBEDIAH left; zebediahs stayed."));
        var found = (await Journey.Do("officer", new GetRedactions(reference, text, Hidden))).Found.ShouldNotBeNull();
        found.Select(hit => hit.Places.Single().Text).ShouldBe([new TextRange(6, 8), new TextRange(27, 8)]);
        found[0].Context.ShouldContain("I saw Zebediah there.");

        await Journey.Do("officer", new Redact(reference, text, [.. found.SelectMany(hit => hit.Places)], RedactionReason.ThirdPartyData));
        (await LastEntry(reference)).ShouldSatisfyAllConditions(
            entry => entry.Action.ShouldBe("EvidenceRedacted"), entry => entry.Data.ShouldNotContain(Hidden));

        var bundle = await Opened(reference, await Compose(reference, text));
        var words = TextOf(bundle);
        words.ShouldContain("I saw");
        words.ShouldContain("zebediahs stayed.");
        words.ShouldContain("[T]");
        words.ShouldContain(RedactionReason.ThirdPartyData.Sentence());
        words.ShouldNotContain(Hidden, Case.Sensitive);
        words.ShouldNotContain("ZEBEDIAH", Case.Sensitive);
        ShouldNotHold(bundle, Hidden);
    }

    [Fact]
    public async Task A_bundle_that_tells_who_is_protected_is_refused_by_page_until_it_is_redacted_or_a_reason_is_given()
    {
        var person = await Journey.Do("officer", new RegisterPerson("Ottoline Shroudley"));
        var reference = await Journey.Do("officer", Journey.ReportAbout(await Journey.RegisterCandidate()) with
        {
            Confidentiality = Confidentiality.Confidential,
            Complainant = person,
        });
        var text = await Record(reference, "statement.txt", Encoding.UTF8.GetBytes("Ottoline was there, and Ms Shroudley spoke."));
        var print = new PrintBundle(reference, BundleRecipient.Respondent, [text]);

        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", print));
        refusal.Code.ShouldBe(RuleCodes.ProtectedIdentity);
        refusal.Missing.ShouldBe(["page 3"]);
        refusal.Message.ShouldNotContain("Shroudley");

        await Journey.Do("officer", new ComposeBundle(
            reference, await Journey.Do("officer", print with { DiscloseIdentityBecause = "The respondent has met them since." })));
        (await LastEntry(reference)).ShouldSatisfyAllConditions(
            entry => entry.Action.ShouldBe("IdentityDisclosed"), entry => entry.Data.ShouldContain("has met them since"));

        foreach (var word in new[] { "Ottoline", "Shroudley" })
        {
            var found = (await Journey.Do("officer", new GetRedactions(reference, text, word))).Found!;
            await Journey.Do("officer", new Redact(reference, text, [.. found.SelectMany(hit => hit.Places)], RedactionReason.ProtectedIdentity));
        }

        (await Journey.Do("officer", print)).DisclosesBecause.ShouldBeNull();
    }

    [Fact]
    public async Task A_statement_that_a_witness_confirmed_is_redacted_and_bundled_like_all_evidence()
    {
        var person = await Journey.RegisterPerson("Gannet Statewell");
        var reference = await Journey.Log(change: report => report with { Witnesses = [person] });
        await Journey.Accept(reference);
        var given = await Journey.Do("officer", reference, version =>
            new AskForStatement(reference, version, 1, "What did you see?", null, ByMail: false));
        var witness = Caller.ThroughDoor((await Server.As(Caller.Anonymous(null)).Send(new OpenDoor(given.Code!)))!, "192.0.2.7");
        await Server.As(witness).Send(new ConfirmStatement($"I saw {Hidden} at the door.", IsTrue: true));
        var statement = (await Journey.Do("officer", new GetStatements(reference))).Statements.Single().Evidence!.Value;
        var found = (await Journey.Do("officer", new GetRedactions(reference, statement, Hidden))).Found.ShouldNotBeNull();

        await Journey.Do("officer", new Redact(reference, statement, [.. found.SelectMany(hit => hit.Places)], RedactionReason.ThirdPartyData));

        var bundle = await Opened(reference, await Compose(reference, statement));
        TextOf(bundle).ShouldContain("at the door.");
        ShouldNotHold(bundle, Hidden);
    }

    [Fact]
    public async Task A_page_of_a_pdf_leaves_without_what_is_redacted_and_the_others_as_they_are()
    {
        var (reference, pdf) = await Recorded("letter.pdf", Pdf([["The first page is harmless."], ["Ask", Hidden, "about", "it."]]));
        var view = await Journey.Do("officer", new GetRedactions(reference, pdf, Hidden.ToLowerInvariant()));
        view.Outline.ShouldBe(new FileOutline(RedactableKind.Pdf, 2, 0));
        view.DrawsPages.ShouldBeTrue("poppler-utils is needed for this test.");
        var hit = view.Found.ShouldNotBeNull().Single();
        hit.Page.ShouldBe(2);

        await Journey.Do("officer", new Redact(reference, pdf, hit.Places, RedactionReason.ProtectedIdentity));
        var content = await Opened(reference, await Compose(reference, pdf));

        using var read = PdfDocument.Open(content);
        read.NumberOfPages.ShouldBe(4);
        WordsOn(read, 3).ShouldContain("The first page is harmless.");
        var redacted = WordsOn(read, 4);
        redacted.ShouldContain("Ask");
        redacted.ShouldContain("about");
        redacted.ShouldNotContain(Hidden);
        ShouldNotHold(content, Hidden);

        // The pixels under the bar are one colour, and those of the words beside it are not.
        var area = hit.Places.Single().Area!;
        using var picture = Picture(read.GetPage(4));
        Colours(picture, area).ShouldBe(1);
        Colours(picture, area with { Left = 0, Width = area.Left - 1 }).ShouldBeGreaterThan(1);
        picture.Width.ShouldBeGreaterThan(1000u);
        read.GetPage(3).GetImages().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_image_leaves_with_painted_pixels_and_without_what_stands_beside_them()
    {
        using var photograph = new MagickImage(MagickColors.White, 400, 200) { Comment = "Taken by Zebediah", Format = MagickFormat.Png };
        photograph.Draw(new Drawables().FillColor(MagickColors.Red).Rectangle(100, 50, 199, 99));
        photograph.SetAttribute("Author", Hidden);
        var (reference, image) = await Recorded("photograph.png", photograph.ToByteArray());
        (await Journey.Do("officer", new GetRedactions(reference, image))).Outline.ShouldBe(new FileOutline(RedactableKind.Image, 1, 0));

        await Journey.Do("officer", new Redact(
            reference, image, [new(Area: new(1, 2500, 2500, 2500, 2500))], RedactionReason.PersonalMatter));
        var content = await Opened(reference, await Compose(reference, image));

        using var read = PdfDocument.Open(content);
        using var picture = Picture(read.GetPage(3));
        (picture.Width, picture.Height).ShouldBe((400u, 200u));
        using var pixels = picture.GetPixels();
        pixels.GetPixel(150, 75).ToColor()!.R.ShouldBeLessThan((byte)20);
        pixels.GetPixel(50, 25).ToColor()!.R.ShouldBeGreaterThan((byte)235);
        ShouldNotHold(content, Hidden);
    }

    [Fact]
    public async Task Nothing_but_what_is_seen_on_a_page_of_a_pdf_leaves()
    {
        var (reference, pdf) = await Recorded("form.pdf", WithBaggage());
        var content = await Opened(reference, await Compose(reference, pdf));

        TextOf(content).ShouldContain("Seen by everybody.");
        foreach (var baggage in (string[])["InTheMetadata", "InAnAnnotation", "InAScript", "InTheTitle"])
        {
            WithBaggage().AsSpan().IndexOf(Encoding.ASCII.GetBytes(baggage)).ShouldBeGreaterThan(0);
            ShouldNotHold(content, baggage);
        }
    }

    [Fact]
    public async Task A_bundle_names_its_recipient_its_exhibits_and_pages_and_is_the_same_for_good()
    {
        var (reference, first) = await Recorded("one.txt", "What was said."u8.ToArray());
        var second = await Record(reference, "two.txt", "What was written."u8.ToArray());
        var withheld = await Record(reference, "three.txt", Encoding.UTF8.GetBytes($"Only {Hidden} knows."));
        await Journey.Accept(reference);
        await Journey.Do("officer", reference, version => new DecideDisclosure(
            reference, version, withheld, Disclosure.Withheld, "It would tell who said it.", "Somebody confirms it."));

        var id = await Compose(reference, second, first, withheld);
        var kept = (await Journey.Do("officer", new GetBundles(reference))).Single();
        var content = await Opened(reference, id);

        (kept.Id, kept.Recipient, kept.Size, kept.Sha256)
            .ShouldBe((id, BundleRecipient.Respondent, content.Length, Convert.ToHexStringLower(SHA256.HashData(content))));
        kept.Exhibits.Select(exhibit => (exhibit.Number, exhibit.Evidence, exhibit.FirstPage, exhibit.IsGist))
            .ShouldBe([(1, second, 3, false), (2, first, 4, false), (3, withheld, 5, true)]);
        kept.Pages.ShouldBe(5);
        using var read = PdfDocument.Open(content);
        WordsOn(read, 1).ShouldContain($"Case {reference}");
        WordsOn(read, 1).ShouldContain("Bundle for the respondent");
        WordsOn(read, 2).ShouldContain("Exhibit 2: one.txt");
        WordsOn(read, 3).ShouldContain("What was written.");
        WordsOn(read, 3).ShouldContain("3 of 5");
        WordsOn(read, 5).ShouldContain("Somebody confirms it.");
        read.TryGetBookmarks(out var bookmarks).ShouldBeTrue();
        bookmarks!.GetNodes().Select(node => node.Title).ShouldBe(["Exhibit 1: two.txt", "Exhibit 2: one.txt", "Exhibit 3: three.txt"]);
        ShouldNotHold(content, Hidden);
        (await Opened(reference, id)).ShouldBe(content);

        (await Server.Send(Caller.System(), new SweepEvidenceFiles(EvenMost: true))).ShouldBe(0);
        Journey.Wait(SweepEvidenceFiles.Grace * 2);
        await Server.Send(Caller.System(), new SweepEvidenceFiles(EvenMost: true));
        (await Opened(reference, id)).ShouldBe(content);
        (await Server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "BundleFileRead" && entry.Subject == id.Value))).ShouldBe(3);
        (await Entries(reference)).ShouldContain(entry => entry.Action == "BundleComposed" && entry.Data.Contains(kept.Sha256));
    }

    [Fact]
    public async Task A_redaction_is_lifted_until_a_bundle_was_made_with_it()
    {
        var (reference, text) = await Recorded("lifted.txt", "One two three four."u8.ToArray());
        var lifted = (await Journey.Do("officer", new Redact(reference, text, [new(new(0, 3))], RedactionReason.Safety))).Single();
        await Journey.Do("officer", new LiftRedaction(reference, lifted));
        (await LastEntry(reference)).Action.ShouldBe("RedactionLifted");
        (await Journey.Do("officer", new GetRedactions(reference, text))).Redactions.ShouldBeEmpty();
        await Breaks(RuleCodes.AlreadyDone, new LiftRedaction(reference, lifted));

        var used = (await Journey.Do("officer", new Redact(reference, text, [new(new(4, 3))], RedactionReason.Medical))).Single();
        await Compose(reference, text);

        await Breaks(RuleCodes.RedactionUsed, new LiftRedaction(reference, used));
        var view = (await Journey.Do("officer", new GetRedactions(reference, text))).Redactions.Single();
        (view.Id, view.Hidden, view.Reason, view.MayBeLifted).ShouldBe((used, "two", RedactionReason.Medical, false));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new LiftRedaction(reference, new(Guid.NewGuid()))));
    }

    [Fact]
    public async Task What_is_redacted_lies_in_the_file()
    {
        var (reference, text) = await Recorded("short.txt", "Short."u8.ToArray());
        foreach (var place in (RedactionPlace[])[new(new(0, 7)), new(new(-1, 2)), new(new(2, 0)), new(Area: new(1, 0, 0, 10, 10))])
        {
            await Breaks(RuleCodes.RedactionOutside, new Redact(reference, text, [place], RedactionReason.Safety));
        }

        var pdf = await Record(reference, "one-page.pdf", Pdf([["A page."]]));
        foreach (var area in (PageArea[])[new(2, 0, 0, 10, 10), new(1, 9_990, 0, 11, 10), new(1, 0, 0, 0, 10), new(0, 0, 0, 10, 10)])
        {
            await Breaks(RuleCodes.RedactionOutside, new Redact(reference, pdf, [new(Area: area)], RedactionReason.Safety));
        }

        await Misshapen(new Redact(reference, text, [], RedactionReason.Safety), "Places");
        await Misshapen(new Redact(reference, text, [new()], RedactionReason.Safety), "Places[0]");
        await Misshapen(new Redact("C-1", text, [new(new(0, 1))], RedactionReason.Safety), "Reference");
        await Misshapen(new Redact(reference, text, [new(new(0, 1))], (RedactionReason)99), "Reason");
        await Misshapen(new GetRedactions(reference, text, " "), "Words");
        await Misshapen(new PrintBundle(reference, BundleRecipient.Panel, []), "Evidence");
        await Misshapen(new PrintBundle(reference, BundleRecipient.Panel, [text, text]), "Evidence");
    }

    [Fact]
    public async Task What_a_recipient_does_not_get_goes_into_no_bundle()
    {
        var (reference, text) = await Recorded("later.txt", "Not disclosed yet."u8.ToArray());
        await Breaks(RuleCodes.UndisclosedMaterial, new PrintBundle(reference, BundleRecipient.Panel, [text]));
        await Journey.Accept(reference);
        await Journey.Do("officer", reference, version => new DecideDisclosure(
            reference, version, text, Disclosure.Excluded, "It has nothing to do with the case.", null));
        await Breaks(RuleCodes.UndisclosedMaterial, new PrintBundle(reference, BundleRecipient.Respondent, [text]));

        var film = await Record(reference, "film.mp4", [0, 0, 0, 24, 102, 116, 121, 112]);
        await Breaks(RuleCodes.NotForBundles, new PrintBundle(reference, BundleRecipient.Respondent, [film]));
        var broken = await Record(reference, "broken.pdf", "%PDF-1.7 that ends here"u8.ToArray());
        await Breaks(RuleCodes.NotForBundles, new PrintBundle(reference, BundleRecipient.Respondent, [broken]));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do(
            "officer", new PrintBundle(reference, BundleRecipient.Respondent, [new(Guid.NewGuid())])));
    }

    [Fact]
    public async Task A_bundle_that_was_printed_before_somebody_redacted_more_is_not_recorded()
    {
        var (reference, text) = await Recorded("race.txt", "One two three."u8.ToArray());
        var printed = await Journey.Do("officer", new PrintBundle(reference, BundleRecipient.Respondent, [text]));
        await Journey.Do("officer", new Redact(reference, text, [new(new(0, 3))], RedactionReason.Safety));

        await Breaks(RuleCodes.RedactionsChanged, new ComposeBundle(reference, printed));

        (await Journey.Do("officer", new GetBundles(reference))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_is_drawn_for_the_officers_of_the_case()
    {
        var (reference, pdf) = await Recorded("drawn.pdf", Pdf([["A page."]]));

        var picture = await Journey.Do("officer", new DrawEvidencePage(reference, pdf, 1));

        using var drawn = new MagickImage(picture);
        drawn.Format.ShouldBe(MagickFormat.Jpeg);
        drawn.Height.ShouldBeGreaterThan(1000u);
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new DrawEvidencePage(reference, pdf, 2)));
        await Misshapen(new DrawEvidencePage(reference, pdf, 0), "Page");
    }

    [Fact]
    public async Task Only_officers_of_the_case_redact_and_compose()
    {
        var (reference, text) = await Recorded("roles.txt", "One two three."u8.ToArray());
        var printed = await Journey.Do("officer", new PrintBundle(reference, BundleRecipient.Respondent, [text]));
        var bundle = await Journey.Do("officer", new ComposeBundle(reference, printed));
        IBaseRequest[] ofOfficers =
        [
            new Redact(reference, text, [new(new(0, 3))], RedactionReason.Safety), new LiftRedaction(reference, new(Guid.NewGuid())),
            new GetRedactions(reference, text), new DrawEvidencePage(reference, text, 1),
            new PrintBundle(reference, BundleRecipient.Respondent, [text]), new ComposeBundle(reference, printed),
        ];
        foreach (var request in ofOfficers)
        {
            foreach (var (name, code) in ((string, string)[])
                [("officer2", "not-on-the-case"), ("investigator", "permission-missing"), ("panel1", "permission-missing"),
                    ("auditor", "permission-missing"), ("admin", "permission-missing")])
            {
                (await Should.ThrowAsync<ForbiddenException>(() => Send(name, request))).Code.ShouldBe(code, $"{name}: {request.GetType().Name}");
            }
        }

        (await Journey.Do("auditor", new GetBundles(reference))).Count.ShouldBe(1);
        (await Journey.Do("auditor", new OpenBundle(reference, bundle))).Content.Dispose();
        (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("panel1", new GetBundles(reference)))).Code.ShouldBe("permission-missing");
        (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("officer2", new OpenBundle(reference, bundle)))).Code
            .ShouldBe("not-on-the-case");
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new OpenBundle(reference, new(Guid.NewGuid()))));
    }

    private async Task Send(string name, IBaseRequest request) => await (request switch
    {
        IRequest<IReadOnlyList<RedactionId>> redact => Journey.Do(name, redact),
        IRequest<Unit> lift => Journey.Do(name, lift),
        IRequest<EvidenceRedactions> read => Journey.Do(name, read),
        IRequest<byte[]> draw => Journey.Do(name, draw),
        IRequest<PrintedBundle> print => Journey.Do(name, print),
        IRequest<BundleId> compose => (Task)Journey.Do(name, compose),
        _ => throw new ArgumentException("No such request.", nameof(request)),
    });

    private async Task Breaks<TResponse>(string code, IRequest<TResponse> request) =>
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", request))).Code.ShouldBe(code);

    private async Task Misshapen<TResponse>(IRequest<TResponse> request, string field) =>
        (await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", request))).Errors
            .Select(error => error.PropertyName).Distinct().ShouldBe([field]);

    private async Task<(string Reference, EvidenceId Evidence)> Recorded(string name, byte[] content)
    {
        var reference = await Journey.Log();
        return (reference, await Record(reference, name, content));
    }

    private async Task<EvidenceId> Record(string reference, string name, byte[] content)
    {
        var stored = await Journey.Do("officer", new StoreEvidenceFile(reference, new MemoryStream(content)));
        var evidence = await Journey.Do("officer", reference, version => new RecordEvidence(
            reference, version, name, stored.Sha256, "application/octet-stream", "A volunteer", Today));
        await Journey.Do("officer", new KeepEvidenceFile(reference, evidence, stored));
        return evidence;
    }

    private async Task<BundleId> Compose(string reference, params EvidenceId[] evidence) => await Journey.Do("officer", new ComposeBundle(
        reference, await Journey.Do("officer", new PrintBundle(reference, BundleRecipient.Respondent, evidence))));

    private async Task<byte[]> Opened(string reference, BundleId bundle)
    {
        await using var content = (await Journey.Do("officer", new OpenBundle(reference, bundle))).Content;
        var read = new MemoryStream();
        await content.CopyToAsync(read);
        return read.ToArray();
    }

    private static byte[] Pdf(string[][] pages)
    {
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        foreach (var words in pages)
        {
            var page = builder.AddPage(PageSize.A4);
            for (var index = 0; index < words.Length; index++)
            {
                page.AddText(words[index], 14, new PdfPoint(60 + (index * 110), 600), font);
            }
        }

        return builder.Build();
    }

    /// <summary>Written by hand: a page with an annotation, a script that runs when it is opened, and metadata.</summary>
    private static byte[] WithBaggage()
    {
        const string Shown = "BT /F1 14 Tf 60 600 Td (Seen by everybody.) Tj ET";
        const string Metadata = "<x:xmpmeta>InTheMetadata</x:xmpmeta>";
        string[] parts =
        [
            "<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.alert\\('InAScript'\\)) >> /Metadata 6 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> /Metadata 6 0 R "
                + "/Annots [<< /Type /Annot /Subtype /Text /Rect [10 10 20 20] /Contents (InAnAnnotation) >>] >>",
            $"<< /Length {Shown.Length} >>\nstream\n{Shown}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            $"<< /Type /Metadata /Subtype /XML /Length {Metadata.Length} >>\nstream\n{Metadata}\nendstream",
            "<< /Title (InTheTitle) >>",
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var places = new List<int>();
        foreach (var part in parts)
        {
            places.Add(file.Length);
            file.Append($"{places.Count} 0 obj\n{part}\nendobj\n");
        }

        var table = file.Length;
        file.Append($"xref\n0 {parts.Length + 1}\n0000000000 65535 f \n").AppendJoin("", places.Select(place => $"{place:D10} 00000 n \n"))
            .Append($"trailer\n<< /Size {parts.Length + 1} /Root 1 0 R /Info 7 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(file.ToString());
    }

    private static string TextOf(byte[] pdf)
    {
        using var read = PdfDocument.Open(pdf);
        return string.Join('\n', Enumerable.Range(1, read.NumberOfPages).Select(page => WordsOn(read, page)));
    }

    private static string WordsOn(PdfDocument read, int page) => string.Join(' ', read.GetPage(page).GetWords().Select(word => word.Text));

    private static MagickImage Picture(Page page) => new(page.GetImages().Single().RawMemory.ToArray());

    /// <summary>How many colours stand in the middle of an area, as far as a person can tell them apart.</summary>
    private static int Colours(MagickImage picture, PageArea area)
    {
        using var part = (MagickImage)picture.Clone();
        part.Crop(new MagickGeometry(
            (int)((area.Left * part.Width / PageArea.Whole) + 4), (int)((area.Top * part.Height / PageArea.Whole) + 4),
            (uint)(area.Width * part.Width / PageArea.Whole) - 8, (uint)(area.Height * part.Height / PageArea.Whole) - 8));
        part.Threshold(new Percentage(50));
        return part.Histogram().Count;
    }

    /// <summary>Neither in the bytes of the file nor in any of its streams, unpacked.</summary>
    private static void ShouldNotHold(byte[] pdf, string word)
    {
        var all = new List<byte[]> { pdf };
        var (start, end) = ("stream"u8.ToArray(), "endstream"u8.ToArray());
        for (var at = pdf.AsSpan().IndexOf(start); at >= 0;)
        {
            var body = at + start.Length + (pdf[at + start.Length] == '\r' ? 2 : 1);
            var length = pdf.AsSpan(body).IndexOf(end);
            if (length < 0)
            {
                break;
            }

            if (length > 2 && pdf[body] == 0x78)
            {
                using var unpacking = new ZLibStream(new MemoryStream(pdf, body, length), CompressionMode.Decompress);
                var unpacked = new MemoryStream();
                unpacking.CopyTo(unpacked);
                all.Add(unpacked.ToArray());
            }

            var next = pdf.AsSpan(body + length + end.Length).IndexOf(start);
            at = next < 0 ? -1 : body + length + end.Length + next;
        }

        all.Count.ShouldBeGreaterThan(1);
        foreach (var form in (byte[][])[Encoding.UTF8.GetBytes(word), Encoding.BigEndianUnicode.GetBytes(word), Encoding.Unicode.GetBytes(word),
            Encoding.ASCII.GetBytes(Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(word)))])
        {
            all.Count(part => part.AsSpan().IndexOf(form) >= 0).ShouldBe(0, word);
        }
    }
}
