using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Drafts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

/// <summary>Two people, or two tabs, at one case: the second is told what changed, and keeps what was typed.</summary>
[Turn(3)]
public sealed class TwoTabsTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Theory, Ways]
    public async Task The_second_tab_is_told_what_changed_and_keeps_what_was_typed(Way way)
    {
        var reference = await _journey.Log();
        await using var officer = await Visitor.SignIn(chromium, server, "officer", way);
        await officer.Go($"/cases/{reference}/contact");
        await officer.Fill("Who approached?", "The leader’s office");
        await officer.Fill("Whom did they approach?", "Me");
        await officer.Fill("What did they ask?", "When it will be over.");
        await officer.Fill("Date", "1 March 2026");
        await officer.Fill("Time", "4 pm");
        _journey.Wait(TimeSpan.FromMinutes(1));
        var first = await officer.NewTab($"/cases/{reference}/interim/none");
        await officer.Fill("Reason", "Nobody is at a risk that cannot wait.");
        await officer.Press("Record the decision");
        officer.GoBackTo(first);

        await officer.Press("Record the approach");

        await officer.ShouldSee("Somebody else changed this while you were typing");
        await officer.ShouldSee("no interim measure is needed");
        (await officer.Page.GetByLabel("What did they ask?").InputValueAsync()).ShouldBe("When it will be over.");
        (await officer.Page.GetByLabel("Time").InputValueAsync()).ShouldBe("4 pm");
        await officer.Press("Record the approach");
        await officer.ShouldSee("Approach recorded.");
        (await _journey.Case(reference)).Contacts.Single().At.ShouldBe(new DateTimeOffset(2026, 3, 1, 16, 0, 0, TimeSpan.Zero));
    }

    [Fact]
    public async Task A_triage_that_somebody_overtook_keeps_its_answers()
    {
        var reference = await _journey.Log();
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}/triage");
        await officer.Choose("No", "3. ");
        await officer.Fill("Note on question 3 (optional)", "Hearsay of hearsay.");
        foreach (var question in (string[])["1. ", "2. ", "4. ", "5. ", "6. ", "7. ", "8. "])
        {
            await officer.Choose(question is "1. " or "2. " ? "Yes" : "No", question);
        }

        await officer.Choose("Accept it for investigation");
        await officer.Fill("Reason", "Somebody may remember it better.");
        _journey.Wait(TimeSpan.FromMinutes(1));
        await _journey.Do(
            "officer", reference,
            version => new RecordContact(reference, version, "A newspaper", "The office", "Whether it is true.", server.Clock.GetUtcNow()));

        await officer.Press("Record the decision");

        await officer.ShouldSee("What changed");
        (await officer.Page.GetByLabel("Note on question 3 (optional)").InputValueAsync()).ShouldBe("Hearsay of hearsay.");
        await officer.Press("Record the decision");
        await officer.ShouldSee("Triage recorded.");
        (await _journey.Case(reference)).TriageReadings.Single().Answers[2].Note.ShouldBe("Hearsay of hearsay.");
    }

    [Fact]
    public async Task A_form_that_was_kept_when_the_session_ended_opens_with_what_was_typed()
    {
        var reference = await _journey.Log();
        await _journey.Do("officer", new KeepDraft($"/cases/{reference}/triage", new Dictionary<string, string[]>
        {
            ["Version"] = ["1"],
            ["Answers[0].Criterion"] = ["identifiable-respondent"],
            ["Answers[0].Answer"] = ["true"],
            ["Answers[0].Note"] = ["By name."],
            ["Outcome"] = ["Accept"],
            ["Reason"] = ["It is for a panel."],
        }));
        await using var officer = await Visitor.SignIn(chromium, server, "officer");

        await officer.Go($"/cases/{reference}/triage?kept");

        await officer.ShouldSee("This is what you typed");
        (await officer.Page.GetByLabel("Note on question 1 (optional)").InputValueAsync()).ShouldBe("By name.");
        (await officer.Page.GetByLabel("Accept it for investigation").IsCheckedAsync()).ShouldBeTrue();
        await officer.Press("Record the decision");
        await officer.ShouldSee("Answer question 8 with yes or no.");
        (await officer.Page.GetByLabel("Reason").InputValueAsync()).ShouldBe("It is for a panel.");
    }

    /// <summary>Going back and sending again is not acting twice.</summary>
    [Fact]
    public async Task A_form_that_is_sent_twice_acts_once()
    {
        var reference = await _journey.Log();
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}/contact");
        await officer.Page.EvaluateAsync("document.querySelector('main form').target = '_blank'");
        await officer.Fill("Who approached?", "A donor");
        await officer.Fill("Whom did they approach?", "Me");
        await officer.Fill("What did they ask?", "Whether it is true.");
        await officer.Fill("Date", "today");
        await officer.Fill("Time", "08:00");
        await officer.Page.RunAndWaitForPopupAsync(() => officer.Page.EvaluateAsync("document.querySelector('main form').submit()"));
        await officer.Page.EvaluateAsync("document.querySelector('main form').target = ''");

        await officer.Press("Record the approach");

        await officer.ShouldSee("Approach recorded.");
        (await _journey.Case(reference)).Contacts.Count.ShouldBe(1);
    }
}
