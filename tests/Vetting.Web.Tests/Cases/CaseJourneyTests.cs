using Shouldly;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

/// <summary>The main job of a compliance officer, on pages alone.</summary>
public sealed class CaseJourneyTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Theory, Ways]
    public async Task A_received_complaint_becomes_a_case_before_a_panel(Way way)
    {
        var reference = await _journey.Log(
            change: report => report with { Allegations = [report.Allegations[0] with { Severity = Severity.Serious }] });
        await _journey.Register("chair", "panel1", "panel2");
        await using var officer = await Visitor.SignIn(chromium, server, "officer", way);

        await officer.Go($"/cases/{reference}");
        await officer.ShouldBeOn($"Case {reference}");
        await officer.ShouldSee("a decision on interim measures");
        await DecideAgainstAnInterimMeasure(officer);
        await Acts.Acknowledge(officer);
        await Triage(officer);
        await officer.ShouldSee("Investigation");
        await Assign(officer);
        await RecordEvidence(officer);
        await ServeNotice(officer);
        await officer.ShouldSee("a reply, or the end of the time to reply on 16 March 2026");
        await RecordReply(officer);
        await Acts.ConvenePanel(officer);

        (await _journey.Case(reference)).Stage.ShouldBe(Stage.Panel);
        await officer.Follow("Documents");
        await officer.ShouldSee("Notice of the allegations");
        await officer.Follow("Timeline");
        await officer.ShouldSee("convened");
    }

    private static async Task DecideAgainstAnInterimMeasure(Visitor officer)
    {
        await officer.Follow("Decide that no interim measure is needed");
        await officer.Fill("Reason", "Nobody is at a risk that cannot wait.");
        await officer.Press("Record the decision");
    }

    private static async Task Triage(Visitor officer)
    {
        await officer.Follow("Triage the complaint");
        await officer.ShouldSee("stands in no selection whose nominations are still open");
        await officer.Press("Record the decision");
        (await officer.Page.Locator(".govuk-error-summary__list li").AllInnerTextsAsync()).ShouldBe(
            [.. Enumerable.Range(1, 8).Select(question => $"Answer question {question} with yes or no."),
                "Choose whether you accept or dismiss the complaint."]);
        await Acts.Triage(officer);
    }

    private static async Task Assign(Visitor officer)
    {
        await officer.Follow("Assign an officer or investigator");
        await officer.Choose("Investigator");
        await officer.Select("Whom?", "Demo Investigator: investigator");
        await officer.Press("Assign");
        await officer.ShouldSee("Assigned.");
    }

    private static async Task RecordEvidence(Visitor officer)
    {
        await officer.Follow("Record evidence");
        await officer.Page.Locator("#Upload").SetInputFilesAsync(
            new Microsoft.Playwright.FilePayload { Name = "minutes.txt", MimeType = "text/plain", Buffer = "Who said what."u8.ToArray() });
        await officer.Fill("Source", "The secretary of the branch");
        await officer.Fill("Date it was received", "today");
        await officer.Choose("No");
        await officer.Press("Record the evidence");
        await officer.ShouldSee("Evidence recorded.");
        await officer.Follow("Documents");
        await officer.ShouldSee("minutes.txt");
        await officer.ShouldSee("1399c0cd");
        await officer.Follow("Timeline");
        await officer.ShouldSee("recorded the evidence “minutes.txt”");
        await officer.Follow("The case");
    }

    private static async Task ServeNotice(Visitor officer)
    {
        await officer.Follow("Serve the notice of the allegations");
        await officer.Fill("Text of the notice", "You are said to have shouted at a volunteer.");
        await officer.Choose("minutes.txt");
        await officer.Choose("By e-mail");
        await officer.Fill("Proof of service", "Read receipt of the same day");
        await officer.Fill("Date of service", "2 March 2026");
        await officer.Press("Record the service");
    }

    private static async Task RecordReply(Visitor officer)
    {
        await officer.Follow("Record the reply");
        await officer.Fill("The reply", "I was loud, and I am sorry.");
        await officer.Fill("Date it was received", "2/3/2026");
        await officer.Press("Record the reply");
    }
}
