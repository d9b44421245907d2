using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.People;
using Vetting.Domain.Auditing;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

[Turn(3)]
public sealed class LogComplaintTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private Journey Journey => new(server);

    [Theory, InlineData(Way.Mouse), InlineData(Way.Keyboard)]
    public async Task The_respondent_is_suggested_while_one_types_and_no_name_stands_in_an_address(Way way)
    {
        var mark = $"zy{Guid.NewGuid():N}"[..12];
        var candidate = await Journey.Do("officer", new RegisterCandidate(null, $"Elder {mark}", null, null, $"L-{mark}"));
        await using var officer = await Visitor.SignIn(chromium, server, "officer2", way);
        var asked = new List<string>();
        officer.Page.Request += (_, request) => asked.Add(request.Url);
        await officer.Go("/cases/new/respondent");
        var before = await Listed();

        await officer.TakeSuggestion("Name or membership number", $"eld {mark}", $"Elder {mark}, membership number L-{mark}");
        (await Listed()).ShouldBe(before + 1, "it is recorded as the search is");
        await officer.Fill("Name or membership number", mark);
        await officer.Press("Search");
        await officer.ShouldSee("Who is it?");
        await officer.Go("/cases/new/respondent");
        await officer.TakeSuggestion("Name or membership number", $"eld {mark}", $"Elder {mark}, membership number L-{mark}");
        await officer.Press("Continue with this respondent");

        await officer.ShouldBeOn("Where did the complaint come from?");
        await officer.Go("/cases/new");
        await officer.ShouldSee($"Elder {mark}");
        await officer.Unfold("Discard this draft");
        await officer.Press("Discard the draft");
        asked.ShouldContain(address => address.EndsWith("handler=Suggest", StringComparison.Ordinal));
        asked.ShouldAllBe(address => !address.Contains(mark));
        (await officer.Page.EvaluateAsync<int>(
                "fetch('/cases/new/respondent?handler=Suggest', { method: 'POST', body: new URLSearchParams({ Q: 'elder' }) })"
                    + ".then(answer => answer.status)"))
            .ShouldBe(400, "without the form's token");

        Task<int> Listed() => server.Look(db => db.Set<AuditData>().CountAsync(data => data.Json.Contains(candidate.Value.ToString())));
    }

    [Theory, Ways(Daily = true)]
    public async Task A_complaint_is_logged_step_by_step(Way way)
    {
        var mark = $"zx{Guid.NewGuid():N}"[..12];
        var candidate = await Journey.Do("officer", new RegisterCandidate(null, $"Alder {mark}", null, null, $"L-{mark}"));
        await Journey.Do("officer", new RegisterPerson($"Bryony {mark}", $"{mark}@example.invalid"));
        var known = await Journey.Log(candidate);
        await using var officer = await Visitor.SignIn(chromium, server, "officer", way);

        await officer.Go("/cases");
        await officer.Press("Log a complaint");
        await officer.ShouldBeOn("Who is the complaint about?");
        await officer.Fill("Name or membership number", $"alder {mark}");
        await officer.Press("Search");
        officer.Path.ShouldNotContain(mark);
        await officer.Press("Continue");
        await officer.ShouldSee("Choose the respondent");
        await officer.Choose($"Alder {mark}");
        await officer.Press("Continue");

        await officer.ShouldBeOn("Where did the complaint come from?");
        await officer.Press("Save and continue");
        await officer.ShouldSee("Choose where the complaint came from");
        await officer.Choose("Party member");
        await officer.Choose("Only the officers of the case, when they need it");
        await officer.Choose("Telephone");
        await officer.Fill("On which day was it received?", "10 February 2026");
        await officer.Press("Save and continue");
        await officer.ShouldSee(
            "It was received more than 7 days ago, and its time limits have run since. Needed: a reason why it is entered only now.");
        (await officer.Page.Locator("#EnteredLateBecause").GetAttributeAsync("aria-describedby"))
            .ShouldNotBeNull().ShouldContain("EnteredLateBecause-error");
        await officer.Fill("On which day was it received?", "tomorrow");
        await officer.Press("Save and continue");
        await officer.ShouldSee("A complaint cannot have been received after today.");
        await officer.Fill("On which day was it received?", "yesterday");
        await officer.Press("Save and continue");

        await officer.ShouldBeOn("Who complains?");
        await officer.Fill("Name or e-mail address", mark);
        await officer.Press("Search");
        await officer.Choose($"Bryony {mark}");
        await officer.Press("Choose this person");

        await officer.ShouldBeOn("Allegation 1");
        await officer.Fill("What is alleged", "Shouted at a volunteer in front of others, again.");
        await officer.Choose("Minor");
        await officer.Fill("Day of the event", "next Friday");
        await officer.Press("Save and continue");
        await officer.ShouldSee("Choose the category");
        await officer.ShouldSee("Day of the event must be a real date");
        (await officer.Page.GetByLabel("What is alleged").InputValueAsync()).ShouldBe("Shouted at a volunteer in front of others, again.");
        await officer.Choose("Bullying");
        await officer.Fill("Day of the event", "10 Feb 2026");
        await officer.Press("Save and continue");

        await officer.ShouldBeOn("What is alleged");
        await officer.Press("Add another allegation");
        await officer.Fill("What is alleged", "Sent messages long ago.");
        await officer.Choose("Harassment");
        await officer.Choose("Moderate");
        await officer.Fill("Day of the event", "1/2/2020");
        await officer.Fill("Day on which the reporter learnt of it", "yesterday");
        await officer.Press("Save and continue");
        await officer.ShouldSee("Historic");
        await officer.Press("Continue");

        await officer.ShouldBeOn("Who witnessed it?");
        await officer.Unfold("Somebody who is not registered yet");
        await officer.Fill("Name", $"Corin {mark}", exact: true);
        await officer.Press("Register this person");
        await officer.ShouldSee($"Corin {mark}");
        await officer.Press("Continue");

        await officer.ShouldBeOn("Is it known already?");
        await officer.ShouldSee(known);
        await officer.Choose($"{known}: Bullying");
        await officer.Press("Save and continue");

        await officer.ShouldBeOn("Check the complaint before you log it");
        await officer.Follow("Change the source");
        await officer.Choose("Press");
        await officer.Press("Save and continue");
        await officer.ShouldSee(known);
        await officer.Press("Log the complaint");

        await officer.ShouldBeOn("Complaint logged");
        var reference = officer.Path.Split('/')[^1];
        var logged = await Journey.Case(reference);
        logged.Source.ShouldBe(ComplaintSource.Press);
        (logged.ReceivedOn, logged.ReceivedThrough).ShouldBe((Journey.Today.AddDays(-1), ReceiptChannel.Telephone));
        logged.Confidentiality.ShouldBe(Confidentiality.Confidential);
        logged.Parties.Count.ShouldBe(3);
        logged.Allegations.Count.ShouldBe(2);
        logged.Allegations.Count(allegation => allegation.IsHistoric).ShouldBe(1);
        logged.RelatedTo.ShouldBe([(await Journey.Case(known)).Id]);
        await officer.Go("/");
        await officer.ShouldNotSee("Continue your draft");
    }

    [Fact]
    public async Task A_concluded_matter_is_not_charged_again_unless_it_is_said_why_it_is_another()
    {
        await using var own = await VettingServer.StartNew();
        var journey = new Journey(own);
        var candidate = await journey.RegisterCandidate();
        var concluded = await journey.Conclude(candidate);
        var name = (await journey.Do("officer", new GetCandidate(candidate))).Name;
        await using var officer = await Visitor.SignIn(chromium, own, "officer2");
        await Begin(officer, name);
        await officer.Fill("What is alleged", "Shouted at a volunteer.");
        await officer.Choose("Bullying");
        await officer.Choose("Minor");
        await officer.Press("Save and continue");
        await officer.Press("Continue");
        await officer.Press("Continue without a witness");

        await officer.ShouldSee("A concluded matter is not charged again");
        await officer.ShouldSee(concluded);
        await officer.Press("Save and continue");
        await officer.ShouldSee("Enter why this is a different matter");
        await officer.Fill("Why this is a different matter", "It is about another volunteer, a year later.");
        await officer.Fill("References of other related cases", "C-2026-000000");
        await officer.Press("Save and continue");
        await officer.ShouldSee("There is no case C-2026-000000 that you may see");
        await officer.Fill("References of other related cases", "");
        await officer.Press("Save and continue");
        await officer.ShouldSee("It is about another volunteer");
        await officer.Press("Log the complaint");

        await officer.ShouldBeOn("Complaint logged");
        (await journey.Case(officer.Path.Split('/')[^1])).DistinctFromConcluded.ShouldBe("It is about another volunteer, a year later.");
    }

    [Fact]
    public async Task A_draft_waits_on_the_home_page_and_can_be_discarded()
    {
        var candidate = await Journey.RegisterCandidate();
        var name = (await Journey.Do("officer", new GetCandidate(candidate))).Name;
        await using var officer = await Visitor.SignIn(chromium, server, "officer2");
        await Begin(officer, name);

        await officer.Go("/");
        await officer.Follow("Continue your draft");
        await officer.ShouldSee(name);
        await officer.Press("Continue");
        await officer.ShouldBeOn("Allegation 1");
        await officer.Go("/cases/new");
        await officer.Unfold("Discard this draft");
        await officer.Press("Discard the draft");
        await officer.ShouldSee("The draft is discarded");
        await officer.Go("/");
        await officer.ShouldNotSee("Continue your draft");
    }

    [Fact]
    public async Task Who_may_not_log_a_complaint_finds_no_step_of_it()
    {
        await using var investigator = await Visitor.SignIn(chromium, server, "investigator");
        foreach (var step in new[]
        {
            "", "/respondent", "/source", "/complainant", "/allegations", "/allegations/1", "/witnesses", "/related", "/check"
        })
        {
            (await investigator.Go($"/cases/new{step}")).ShouldBe(403, step);
        }
    }

    /// <summary>Up to the first allegation of an anonymous complaint.</summary>
    private static async Task Begin(Visitor officer, string respondent)
    {
        await officer.Go("/cases/new");
        await officer.Fill("Name or membership number", respondent);
        await officer.Press("Search");
        await officer.Choose(respondent);
        await officer.Press("Continue");
        await officer.Choose("Staff");
        await officer.Choose("Nobody: the complaint is anonymous");
        await officer.Choose("Post");
        await officer.Press("Save and continue");
    }
}
