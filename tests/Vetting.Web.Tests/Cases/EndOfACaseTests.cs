using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Controls;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

/// <summary>From the ruling to the end of a case, and back.</summary>
[Turn(4)]
public sealed class EndOfACaseTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task A_ruling_is_served_appealed_against_and_put_before_a_fresh_panel()
    {
        var reference = await _journey.CaseOf(await _journey.Rule());
        await _journey.Register(Journey.AppealPanel);
        await using var officer = await Visitor.SignIn(chromium, server, "officer");

        await officer.Go($"/cases/{reference}");
        await officer.Follow("Serve the ruling");
        await officer.Fill("Text of the notice", "This is the ruling.");
        await officer.Choose("By post");
        await officer.Fill("Proof of service", "Tracking number");
        await officer.Fill("Date of service", "today");
        await officer.Press("Record the service");
        await officer.ShouldSee($"The respondent may appeal until the end of {WrittenDate.Long(_journey.Today.AddDays(14))}");
        await officer.Follow("Record an appeal");
        await officer.Press("Record the appeal");
        await officer.ShouldSee("Choose at least one ground.");
        await officer.Choose("The process was unfair, and that may have changed the outcome.");
        await officer.Fill("Text of the appeal", "I was not shown the statement.");
        await officer.Fill("Date it was filed", "today");
        await officer.Press("Record the appeal");
        await officer.ShouldSee("Appeal recorded.");
        await officer.Follow("Convene a fresh panel for the appeal");
        await officer.ShouldSee("Sits or sat on a panel in this case");
        foreach (var member in Journey.AppealPanel)
        {
            await officer.Choose($"Demo {char.ToUpperInvariant(member[0])}{member[1..]}", "Who sits?");
        }

        await officer.Choose("Demo Panel3", "Who chairs?");
        await officer.Press("Convene the panel");
        await officer.ShouldSee("The panel is convened.");
        await officer.Follow("Record new evidence for an appeal");
        await officer.Fill("Fingerprint (SHA-256)", new string('b', 64));
        await officer.Fill("Name of the file", "diary.pdf");
        await officer.Fill("Source", "A neighbour");
        await officer.Fill("Date it was received", "today");
        await officer.Choose("No");
        await officer.Press("Record the evidence");
        await officer.ShouldSee("a decision on the disclosure of 1 piece of evidence");
        _journey.Wait(TimeSpan.FromMinutes(1));
        await officer.Follow("Serve the new evidence");
        await officer.Fill("Text of the notice", "This has come up since.");
        await officer.Choose("diary.pdf");
        await officer.Choose("By post");
        await officer.Fill("Proof of service", "Tracking number");
        await officer.Fill("Date of service", "today");
        await officer.Press("Record the service");
        await officer.ShouldSee("a reply, or the end of the time to reply");
    }

    [Fact]
    public async Task A_concluded_case_is_closed_and_opens_again_only_with_another_person()
    {
        var reference = await _journey.CaseOf(await _journey.Rule());
        await _journey.Serve(reference, NoticeKind.Ruling);
        _journey.Wait(TimeSpan.FromDays(15));
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}");
        await officer.Follow("Close the case");
        await officer.Press("Close the case");
        await officer.ShouldSee("The case is closed.");

        await officer.Follow("Propose to reopen the matter");
        await officer.Choose("Evidence that was not before the panel, could not reasonably have been, and may change the outcome.");
        await officer.Fill("What is new?", "A recording has turned up.");
        await officer.Press("Propose the reopening");
        await officer.ShouldSee("Choose the file that is new, or type its fingerprint.");
        await officer.Fill("Fingerprint (SHA-256)", new string('a', 64));
        await officer.Fill("Name of the file", "recording.mp3");
        await officer.Fill("Source", "A neighbour");
        await officer.Fill("Date it was received", "today");
        await officer.Press("Propose the reopening");
        await officer.ShouldSee("Reopening proposed.");
        await officer.ShouldNotSee("Approve or decline the reopening");

        await using var second = await Visitor.SignIn(chromium, server, "officer2");
        await second.Go($"/cases/{reference}");
        await second.Follow("Approve or decline the reopening");
        await second.ShouldSee("recording.mp3");
        await second.Choose("Approve it");
        await second.Fill("Reason", "It is new, and it may change the outcome.");
        await second.Press("Record the decision");
        await second.ShouldSee("Decision recorded.");
        (await _journey.Case(reference)).Stage.ShouldBe(Stage.Investigation);
    }

    [Fact]
    public async Task A_case_ends_without_a_ruling_only_when_asked_twice()
    {
        var reference = await _journey.Log();
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}/disposal");
        await officer.Choose("Merge it into another open case about the same respondent");
        await officer.Fill("Reason", "The same evening, told by another person.");
        await officer.Press("Continue");
        await officer.ShouldSee("Enter the reference of the case into which it is merged.");
        await officer.Fill("Reference of the other case", "C-2026-000000");
        await officer.Press("Continue");
        await officer.ShouldBeOn("Close the case so?");
        await officer.Press("Close the case");
        await officer.ShouldSee("There is no such case to merge this one into.");
        (await _journey.Case(reference)).Stage.ShouldBe(Stage.Received);

        await officer.Go($"/cases/{reference}/withdrawal");
        await officer.Fill("Reason", "They asked for it, and it was minor.");
        await officer.Press("Continue");
        await officer.ShouldBeOn("Close the case as withdrawn?");
        await officer.Press("Close the case");
        await officer.ShouldSee("The case is closed.");
        (await _journey.Case(reference)).Disposition.ShouldBe(Disposition.Withdrawn);
        (await officer.Go($"/cases/{reference}/triage")).ShouldBe(409);
    }

    [Fact]
    public async Task A_second_reader_decides_on_a_case_that_resembles_a_concluded_one()
    {
        var reference = await _journey.Log(change: report => report with { DistinctFromConcluded = "Another evening, another volunteer." });
        var answers = await _journey.Answers();
        await _journey.Do(
            "officer", reference,
            version => new TriageComplaint(reference, version, answers, TriageOutcome.Accept, null, "It is another matter."));
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        (await officer.Go($"/cases/{reference}/second-reading")).ShouldBe(409);

        await using var second = await Visitor.SignIn(chromium, server, "officer2");
        await second.Go($"/cases/{reference}");
        await second.Follow("Read it as the second reader");
        await second.Press("Record the decision");
        await second.ShouldSee("Answer question 8 with yes or no.");
        string[] given = ["Yes", "Yes", "No", "No", "No", "No", "No", "No"];
        for (var i = 0; i < given.Length; i++)
        {
            await second.Choose(given[i], $"{i + 1}. ");
        }

        await second.Choose("Dismiss it");
        await second.Select("If you dismiss it: on which criterion?", "Is there anything, a statement included, that could become evidence of it?");
        await second.Fill("Reason", "Nothing could ever become evidence of it.");
        await second.Press("Record the decision");
        await second.ShouldSee("Second reading recorded.");
        (await _journey.Case(reference)).Disposition.ShouldBe(Disposition.Dismissed);
    }

    [Fact]
    public async Task Evidence_is_withheld_with_its_gist()
    {
        var reference = await _journey.Log();
        await _journey.Accept(reference);
        await _journey.AddEvidence(reference, "statement.pdf");
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}/documents");
        await officer.Follow("Decide the disclosure of statement.pdf");
        await officer.Choose("Withhold it");
        await officer.Fill("Reason", "It would tell who the witness is.");
        await officer.Press("Record the decision");
        await officer.ShouldSee("Enter the gist that the respondent is given.");
        await officer.Fill("Gist for the respondent", "Somebody near the door confirms the words.");
        await officer.Press("Record the decision");
        await officer.ShouldSee("Decision on disclosure recorded.");
        await officer.Follow("Serve the notice of the allegations");
        await officer.ShouldSee("Somebody near the door confirms the words.");
    }
}
