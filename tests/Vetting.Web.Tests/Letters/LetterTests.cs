using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.Letters;
using Vetting.Application.MyCases;
using Vetting.Domain.Candidates;
using Vetting.Domain.Letters;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Vetting.Web.Common;
using Xunit;

namespace Vetting.Web.Tests.Letters;

/// <summary>Letters from their template to whoever reads them.</summary>
[Turn(3)]
public sealed class LetterTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    [Theory, Ways]
    public async Task An_officer_previews_and_sends_the_letter_of_a_notice_and_the_respondent_reads_it(Way way)
    {
        var journey = new Journey(server);
        var reference = await journey.Log();
        await journey.Accept(reference);
        await journey.Serve(reference);
        await using var officer = await Visitor.SignIn(chromium, server, "officer", way);
        await officer.Go(Addresses.Cases.Letters(reference));
        await officer.ShouldSee("None was sent yet.");
        await officer.Follow("Send a letter");
        await officer.Press("Send the letter");
        await officer.ShouldSee("Choose which letter it is.");
        await officer.Choose("Notice");
        await officer.Choose("By hand");
        await officer.Press("Preview it as a PDF");
        await officer.ShouldSee("RecipientAddress is missing");
        await officer.Fill("Postal address", "12 Orchard Row");
        Pdf(await officer.Download("Preview it as a PDF"));
        await officer.Press("Send the letter");
        await officer.ShouldSee("The letter is kept. Download it to send it.");
        var letter = (await journey.Do("officer", new GetCaseLetters(reference))).Sent.Single();
        await officer.ShouldSee(letter.PdfSha256);
        Hash(await officer.Download("Download the PDF")).ShouldBe(letter.PdfSha256);
        Hash(await officer.Download("the DOCX")).ShouldBe(letter.DocumentSha256);

        var code = await journey.Do("officer", reference, version => new GiveRespondentCode(reference, version));
        await using var respondent = await Visitor.Open(chromium, server, way);
        await respondent.Go(Addresses.Doors.Code);
        await respondent.Fill("Your code", code);
        await respondent.Press("Continue");
        await respondent.Go(Addresses.MyCases.Case(reference));
        await respondent.ShouldSee(letter.PdfSha256);
        Hash(await respondent.Download(letter.FileName)).ShouldBe(letter.PdfSha256);
    }

    [Fact]
    public async Task Two_administrators_bring_a_template_into_force_and_what_is_wrong_with_one_is_named()
    {
        var shipped = server.Services.GetRequiredService<ILetterPress>().Shipped(LetterKind.Appeal);
        await using var admin = await Visitor.SignIn(chromium, server, "admin", Way.WithoutScript);
        await admin.Follow("Letter templates");
        await admin.Follow("Appeal");
        Pdf(await admin.Download("Preview the template in force as a PDF"));
        (await admin.Download("download the DOCX in force")).ShouldBe(shipped);
        await admin.Press("Propose the template");
        await admin.ShouldSee("Choose a file.");
        await admin.Attach("Template file", "appeal.docx", "No document."u8.ToArray());
        await admin.Press("Propose the template");
        await admin.ShouldSee("The file is not a Word document (DOCX).");
        await admin.Attach("Template file", "appeal.docx", server.Services.GetRequiredService<ILetterPress>().Shipped(LetterKind.Ruling));
        await admin.Press("Propose the template");
        await admin.ShouldSee("is no field of this letter");
        await admin.Attach("Template file", "appeal.docx", shipped);
        await admin.Press("Propose the template");
        await admin.ShouldSee("The template is proposed.");
        await admin.ShouldSee("You proposed this: another administrator has to approve it.");

        await using var second = await Visitor.SignIn(chromium, server, "admin2", Way.WithoutScript);
        await second.Go(Addresses.Letters.Template("Appeal"));
        Pdf(await second.Download("Preview the proposed template as a PDF"));
        await second.Press("Decline it");
        await second.ShouldSee("There is a problem");
        await second.Press("Bring it into force");
        await second.ShouldSee("Is that what you want?");
        await second.Press("Yes, bring it into force");
        await second.ShouldSee("The template is in force.");
        await second.ShouldSee("Version 1");
    }

    [Theory, Ways]
    public async Task A_selection_officer_sends_letters_to_many_and_sees_how_far_they_are(Way way)
    {
        await using var own = await VettingServer.StartNew();
        var journey = new Journey(own);
        var (cleared, other) = (await journey.RegisterCandidate(), await journey.RegisterCandidate());
        foreach (var candidate in new[] { cleared, other })
        {
            await journey.Do("selection", new VetCandidate(candidate, 1, ClearanceState.Clear, "Nothing found.", "C3.2", null));
        }

        await using var officer = await Visitor.SignIn(chromium, own, "selection", way);
        await officer.Go(Addresses.Letters.Index);
        await officer.Press("Send the letters");
        await officer.ShouldSee("Choose how they are sent.");
        await officer.Choose("By hand");
        await officer.Press("Send the letters");
        await officer.ShouldBeOn("The letters are being sent");
        await officer.ShouldSee("0 of 2 letters done");
        while (await own.Send(Caller.System(), new PrintLetterBatch()) is { } batch)
        {
            await own.Send(Caller.System(), new SendLetterBatch(batch));
        }

        await officer.Follow("Look again");

        await officer.ShouldBeOn("The letters are done");
        await officer.ShouldSee("2 of 2 letters done: 2 sent, 0 refused.");
        await officer.Go(Addresses.Letters.Candidacy("Clearance", cleared.Value));
        await officer.ShouldSee("By hand");
        Pdf(await officer.Download("Download the PDF"));
    }

    private static void Pdf(byte[] content) => Encoding.ASCII.GetString(content, 0, 5).ShouldBe("%PDF-");

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
