using Shouldly;
using Vetting.Application.Files;
using Vetting.Application.Reporting;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Reporting;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.ReferenceData;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Files;

/// <summary>Of which kinds files are taken: all but programs, or those that the rulebook lists.</summary>
public sealed class AcceptedFilesTests : IAsyncLifetime
{
    private VettingServer _server = null!;
    private Journey _journey = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await VettingServer.StartNew();
        _journey = new(_server);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("setup.exe")]
    [InlineData("SETUP.EXE")]
    [InlineData("letter.pdf.js")]
    [InlineData("run.ps1 ")]
    [InlineData("run.bat.")]
    public async Task A_program_is_refused_by_its_name_from_everybody_whatever_is_in_it(string name)
    {
        var reference = await _journey.Log();

        (await Refused(Caller.Anonymous(null), new StoreReportFile(Content, name))).ShouldContain("are programs");
        (await Refused(await _journey.Who("officer"), new StoreEvidenceFile(reference, Content, name))).ShouldContain("are programs");
    }

    [Theory]
    [InlineData("letter.pdf")]
    [InlineData("photograph")]
    [InlineData("mail from a@example.com")]
    [InlineData("page.html")]
    public async Task Everything_else_is_taken_where_the_rulebook_says_nothing(string name) =>
        (await _server.As(Caller.Anonymous(null)).Send(new StoreReportFile(Content, name))).Size.ShouldBeGreaterThan(0);

    [Fact]
    public async Task A_rulebook_lists_what_it_accepts_and_its_clause_is_cited()
    {
        await Accept("pdf, jpg", "C1.1");

        (await Refused(Caller.Anonymous(null), new StoreReportFile(Content, "film.mp4"))).ShouldBe(
            "A file ending in .mp4 is not taken (clause C1.1). Taken are: pdf, jpg.");
        (await Refused(Caller.Anonymous(null), new StoreReportFile(Content, "film"))).ShouldStartWith("A file whose name has no ending is not taken");
        var stored = await _server.As(Caller.Anonymous(null)).Send(new StoreReportFile(Content, "letter.PDF"));
        (await Should.ThrowAsync<RuleBrokenException>(() => _server.As(Caller.Anonymous(null)).Send(
            new SubmitReport(Reporter.Anonymous, [new HandedFile("film.mp4", "video/mp4", stored)])))).Code.ShouldBe(RuleCodes.FileNotEvidence);
        var reporter = await Reporter.Report(_server, files: new HandedFile("letter.pdf", "application/pdf", stored));
        (await Should.ThrowAsync<RuleBrokenException>(async () => await (await reporter.Back()).Send(
            new StoreMailboxFile(Content, "film.mp4")))).Code.ShouldBe(RuleCodes.FileNotEvidence);
        (await (await reporter.Back()).Send(new StoreMailboxFile(Content, "letter.pdf"))).ShouldBe(stored);
        (await Should.ThrowAsync<ForbiddenException>(() => _journey.Do("officer", new StoreMailboxFile(Content)))).Code.ShouldBe("permission-missing");
        (await Should.ThrowAsync<RuleBrokenException>(async () => await (await reporter.Back()).Send(
            new WriteToMailbox("And this.", [new HandedFile("film.mp4", "video/mp4", stored)])))).Code.ShouldBe(RuleCodes.FileNotEvidence);
    }

    [Theory]
    [InlineData("pdf, exe", "C1.1", "Programs are never accepted: exe.")]
    [InlineData("PDF", "C1.1", "'accepted' lists small letters and numbers")]
    [InlineData("pdf", "C99", "There is no clause 'C99'.")]
    public async Task A_list_that_cannot_be_is_refused_in_its_place(string accepted, string clause, string problem) =>
        (await Should.ThrowAsync<FluentValidation.ValidationException>(() => Accept(accepted, clause))).Errors.ShouldHaveSingleItem()
            .ErrorMessage.ShouldContain(problem);

    private static MemoryStream Content => new("A note."u8.ToArray());

    private async Task<string> Refused<TResponse>(Application.Common.ICurrentUser who, MediatR.IRequest<TResponse> request)
    {
        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => _server.Send(who, request));
        refusal.Code.ShouldBe(RuleCodes.FileNotEvidence);
        return refusal.Message;
    }

    private async Task Accept(string accepted, string clause)
    {
        var today = _journey.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var text = ReferenceFiles.Text("rulebook-2024.1.yaml")
            .Replace("label: \"2024.1\"", "label: \"2026.1\"", StringComparison.Ordinal)
            .Replace("in-force-from: 2024-01-01", $"in-force-from: {today}", StringComparison.Ordinal)
            + $"\nfiles:\n  accepted: {accepted}\n  clause: {clause}\n";
        await _journey.Do("admin2", new ApproveRulebook(await _journey.Do("admin", new ProposeRulebook(text))));
    }
}
