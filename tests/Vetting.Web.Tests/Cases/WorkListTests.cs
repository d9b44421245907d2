using System.Text;
using Microsoft.Playwright;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.Complaints;
using Vetting.Application.Views;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Web.Tests.Cases;

[Turn(2)]
public sealed class WorkListTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private Journey Journey => new(server);

    [Theory, Ways(Daily = true)]
    public async Task An_officer_searches_filters_sorts_saves_and_exports_the_list(Way way)
    {
        var mark = $"zx{Guid.NewGuid():N}"[..12];
        var candidate = await Journey.Do("officer", new RegisterCandidate(null, $"Alder {mark}", null, null, $"W-{mark}"));
        var old = await Journey.Log(candidate, report => report with { Allegations = [report.Allegations[0] with { Text = "=1+1 was shouted" }] });
        Journey.Wait(TimeSpan.FromDays(5));
        var grave = await Journey.Log(
            candidate, report => report with { Allegations = [report.Allegations[0] with { Category = "harassment", Severity = Severity.Grave }] });
        await using var officer = await Visitor.SignIn(chromium, server, "officer", way);

        await officer.Follow("Cases");
        await officer.ShouldBeOn("Cases");
        await officer.Fill("Search the cases", mark);
        await officer.Press("Search");
        officer.Path.ShouldNotContain(mark);
        (await References(officer)).ShouldBe([grave, old]);
        await officer.ShouldSee("Overdue by");

        await officer.Follow("oldest");
        (await References(officer)).ShouldBe([old, grave]);
        await officer.Unfold("Filter the list");
        await officer.Select("Severity", "Grave");
        await officer.Press("Apply filters");
        officer.Path.ShouldContain("severity=grave");
        (await References(officer)).ShouldBe([grave]);

        await officer.Unfold("Save this list as a view");
        await officer.Fill("Name of the view", $"Grave {way}");
        await officer.Press("Save the view");
        await officer.ShouldSee("The view is saved");
        await officer.Follow("Remove this filter: Severity: grave");
        (await References(officer)).ShouldBe([old, grave]);
        await officer.Follow($"Grave {way}");
        (await References(officer)).ShouldBe([grave]);

        await officer.Follow("Export this list");
        await officer.ShouldBeOn("Export the list");
        var file = Encoding.UTF8.GetString(await officer.Download("Download the list"));
        file.ShouldContain($"{grave},Alder {mark},Received,,Grave,Harassment");
        file.ShouldNotContain(old);

        await officer.Go("/cases/views");
        await officer.Follow($"Rename or remove Grave {way}");
        await officer.Fill("Name of the view", "");
        await officer.Press("Save the name");
        await officer.ShouldSee("Enter name of the view");
        await officer.Fill("Name of the view", $"Gravest {way}");
        await officer.Press("Save the name");
        await officer.Follow($"Rename or remove Gravest {way}");
        await officer.Unfold("Remove this view");
        await officer.Press("Remove the view");
        await officer.ShouldSee("The view is removed");
        await officer.ShouldNotSee($"Gravest {way}");
    }

    [Theory, Ways]
    public async Task An_officer_sees_who_works_on_how_many_cases_and_follows_a_number_to_them(Way way)
    {
        var reference = await Journey.Log();
        var investigator = (await Journey.Who("investigator")).Id;
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator, AccessKind.Investigator));
        Journey.Wait(TimeSpan.FromDays(5));
        await using var officer = await Visitor.SignIn(chromium, server, "officer2", way);

        await officer.Follow("Cases");
        await officer.Follow("See who works on how many cases");
        await officer.ShouldBeOn("Who works on how many cases");
        var row = officer.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Investigator" });
        (await row.InnerTextAsync()).ShouldContain("5 days");
        await officer.Follow("1 open: Demo Investigator");
        officer.Path.ShouldBe($"/cases?open=true&colleague={investigator.Value}");
        (await References(officer)).ShouldBe([reference]);
        await officer.Follow("Remove this filter: On the case: Demo Investigator: investigator");

        await officer.Unfold("Filter the list");
        await officer.Select("Who works on it", "Demo Investigator: investigator");
        await officer.Press("Apply filters");
        (await References(officer)).ShouldBe([reference]);
    }

    [Fact]
    public async Task What_a_spreadsheet_would_run_is_exported_as_text()
    {
        var mark = $"zx{Guid.NewGuid():N}"[..12];
        var candidate = await Journey.Do("officer", new RegisterCandidate(null, $"=HYPERLINK(\"x\") {mark}", null, null, $"W-{mark}"));
        await Journey.Log(candidate);
        await using var officer = await Visitor.SignIn(chromium, server, "officer");

        await officer.Go($"/cases/export?respondent={candidate.Value}");

        Encoding.UTF8.GetString(await officer.Download("Download the list")).ShouldContain("\"'=HYPERLINK(");
    }

    [Fact]
    public async Task Dates_are_filtered_as_people_write_them_and_stand_in_the_address()
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go("/cases");
        await officer.Unfold("Filter the list");
        await officer.Fill("Received from", "1 March 2026");
        await officer.Fill("Received to", "the other day");
        await officer.Press("Apply filters");
        await officer.ShouldSee("Received to must be a real date");
        (await officer.Page.GetByLabel("Received to").InputValueAsync()).ShouldBe("the other day");

        await officer.Fill("Received to", "2/3/26");
        await officer.Press("Apply filters");
        officer.Path.ShouldBe("/cases?receivedFrom=2026-03-01&receivedTo=2026-03-02");
        await officer.ShouldSee("Received from 1 March 2026");
        await officer.Follow("Clear all");
        officer.Path.ShouldBe("/cases");

        await officer.Go("/cases?receivedFrom=2026-03-02&receivedTo=2026-03-01");
        await officer.ShouldSee("There is a problem");
        await officer.Go("/cases?category=no-such-category");
        await officer.ShouldSee("No case that you may see fits");
    }

    [Fact]
    public async Task A_search_for_no_words_says_so_and_a_search_of_somebody_else_is_not_found()
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go("/cases");
        await officer.Press("Search");
        await officer.ShouldSee("There is a problem");
        var others = await Journey.Do("officer2", new KeepView(ListKind.Cases, "a name", "", null));

        (await officer.Go($"/cases?view={others.Value}")).ShouldBe(404);
        (await officer.Go($"/cases/views/{others.Value}")).ShouldBe(404);
    }

    [Fact]
    public async Task A_long_list_is_read_page_by_page()
    {
        var candidate = await Journey.RegisterCandidate();
        for (var i = 0; i < 53; i++)
        {
            await Journey.Log(candidate);
        }

        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases?respondent={candidate.Value}");
        (await References(officer)).Count.ShouldBe(50);
        await officer.Follow("Next page");
        (await References(officer)).Count.ShouldBe(3);
        await officer.Follow("First page");
        (await References(officer)).Count.ShouldBe(50);
    }

    [Fact]
    public async Task Who_may_not_see_a_case_does_not_see_it_here_and_who_reads_no_case_has_no_list()
    {
        var reference = await Journey.Log();
        await using var investigator = await Visitor.SignIn(chromium, server, "investigator");
        await investigator.Go("/cases");
        await investigator.ShouldNotSee(reference);
        await investigator.ShouldNotSee("Export this list");
        await investigator.ShouldNotSee("Log a complaint");
        (await investigator.Go("/cases/export")).ShouldBe(403);

        await using var selection = await Visitor.SignIn(chromium, server, "selection");
        (await selection.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Cases" }).CountAsync()).ShouldBe(0);
        (await selection.Go("/cases")).ShouldBe(403);
    }

    [Fact]
    public async Task The_list_shows_what_is_due_and_how_long_is_left()
    {
        await using var own = await VettingServer.StartNew(Infrastructure.Seeding.SeedKind.DemoParty);
        await using var officer = await Visitor.SignIn(chromium, own, "officer");

        await officer.Go("/cases?open=true&sort=nextDeadline");

        await officer.ShouldSee("to nominations in");
        await officer.ShouldSee("Urgent:");
    }

    private static async Task<IReadOnlyList<string>> References(Visitor visitor) => await visitor.Page.Locator("tbody th a").AllInnerTextsAsync();
}
