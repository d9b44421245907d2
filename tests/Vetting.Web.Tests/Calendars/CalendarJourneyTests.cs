using System.Net;
using Ical.Net;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Calendars;

/// <summary>Sittings, absences and one's own calendar, on their pages and in a calendar program.</summary>
[Turn(5)]
public sealed class CalendarJourneyTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task An_officer_fixes_a_sitting_moves_it_calls_it_off_and_the_members_find_it()
    {
        var reference = await _journey.Hear();
        var panel = await _journey.Convene(reference);
        await using var officer = await Visitor.SignIn(chromium, server, "officer", Way.WithoutScript);
        await officer.Go($"/cases/{reference}/decision");
        await officer.ShouldSee("No sitting is fixed.");
        await officer.Follow("Fix a sitting of the panel");
        await officer.Press("Fix the sitting");
        await officer.ShouldSee("Enter the time, such as 14:30.");
        await officer.ShouldSee("Say whether the respondent is invited.");
        await officer.Fill("Date", WrittenOn(20));
        await officer.Fill("Time", "2.30 pm");
        await officer.Fill("Length in minutes", "90");
        await officer.Fill("Place", "Committee room 2");
        await officer.Choose("Yes, to be heard");
        await officer.Press("Fix the sitting");
        await officer.ShouldSee("The sitting is fixed. Its members are invited.");
        await officer.ShouldSee("14:30 to 16:00");

        await officer.Page.Locator("a", new() { HasText = "Move the sitting" }).ClickAsync();
        await officer.Fill("Place", "Committee room 3");
        await officer.Fill("Reason", "The first is too small.");
        await officer.Press("Move the sitting");
        await officer.ShouldSee("Committee room 3");

        await using var member = await Visitor.SignIn(chromium, server, "panel1");
        await member.Go("/calendar");
        await member.ShouldSee("Committee room 3");
        await member.Go($"/panels/{panel.Value}");
        await member.ShouldSee("The respondent is invited.");

        await officer.Page.Locator("a", new() { HasText = "Call the sitting off" }).ClickAsync();
        await officer.Press("Call the sitting off");
        await officer.ShouldSee("Enter");
        await officer.Fill("Reason", "The chair is ill.");
        await officer.Press("Call the sitting off");
        await officer.ShouldSee("Called off");
        await officer.Go($"/cases/{reference}/history");
        await officer.ShouldSee("called off the sitting of the panel");
    }

    [Fact]
    public async Task Who_is_away_is_recorded_with_a_deputy_and_what_could_not_be_handed_over_is_said()
    {
        var deputy = await _journey.Who("officer2");
        var closedToDeputy = await _journey.Log(change: report => report with { Witnesses = [deputy.Person!.Value] });
        await using var officer = await Visitor.SignIn(chromium, server, "officer", Way.Keyboard);
        await officer.Go("/calendar");
        await officer.Follow("Say when you are away");
        await officer.Press("Record the absence");
        await officer.ShouldSee("Enter the first day.");
        await officer.Fill("First day", WrittenOn(30));
        await officer.Fill("Last day", WrittenOn(29));
        await officer.Press("Record the absence");
        await officer.ShouldSee("The last day is not before the first");
        await officer.Fill("Last day", WrittenOn(44));
        await officer.Page.GetByLabel("Who stands in? (optional)").SelectOptionAsync(deputy.Id.Value.ToString());
        await officer.Press("Record the absence");
        await officer.ShouldSee($"Not handed over: {closedToDeputy}.");

        await officer.Page.Locator("button", new() { HasText = "End it" }).First.ClickAsync();
        await officer.ShouldSee("The absence is ended.");
        await officer.ShouldSee("Nobody is away, today or later.");
    }

    [Fact]
    public async Task A_program_reads_the_calendar_at_its_address_alone_until_it_is_revoked_or_the_account_is_locked()
    {
        var reference = await _journey.Log();
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go("/calendar");
        await officer.Press("Make an address");
        await officer.ShouldSee("It is shown now and never again.");
        var address = new Uri((await officer.Page.Locator("main code").InnerTextAsync()).Trim());
        using var program = new HttpClient();
        using var answer = await program.GetAsync(address);
        (answer.StatusCode, answer.Content.Headers.ContentType!.ToString()).ShouldBe((HttpStatusCode.OK, "text/calendar; charset=utf-8"));
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        var text = await answer.Content.ReadAsStringAsync();
        Calendar.Load(text)!.Events.ShouldContain(entry => entry.Summary == $"{reference}: Triage the complaint");
        text.ShouldNotContain("Shouted");
        (await program.GetStringAsync(address)).ShouldBe(text, "what has not changed is not written anew");
        var next = await _journey.Log();
        (await program.GetStringAsync(address)).ShouldContain($"{next}: Triage the complaint");

        foreach (var elsewhere in new[] { $"{address}/../../..", $"{address}x", "/calendar/feed/", "/calendar/feed/0000-0000", "/calendar" })
        {
            using var other = await program.GetAsync(new Uri(server.Address, elsewhere));
            (await other.Content.ReadAsStringAsync()).ShouldNotContain(reference);
        }

        (await program.GetAsync(new Uri(server.Address, "/calendar/feed/0000-0000"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await officer.Go("/calendar");
        await officer.ShouldSee("It last did on");
        await officer.Press("Let no program read it any more");
        await officer.ShouldSee("No program reads your calendar any more.");
        (await program.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private string WrittenOn(int days) => CivilTime.Written(_journey.Today.AddDays(days));
}
