using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.Elections;
using Vetting.Application.Selections;
using Vetting.Domain.Candidates;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Selections;

/// <summary>
/// From the call of an election to the certificate that was delivered; the imposed candidacy; and what selection officers never see.
/// </summary>
[Turn(5)]
public sealed class SelectionJourneyTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Theory, Ways]
    public async Task A_candidate_is_shortlisted_chosen_endorsed_by_another_certified_and_the_certificate_delivered(Way way)
    {
        var seat = await FreeSeat();
        var number = await Candidate();
        await using var officer = await Visitor.SignIn(chromium, server, "selection", way);
        await officer.Go("/elections");
        await officer.Follow("Call an election");
        await officer.Press("Call the election");
        await officer.ShouldSee("Choose the kind of election.");
        await officer.Choose("UK parliamentary by-election");
        await officer.Fill("Name", $"By-election of {way}");
        await officer.Fill("Polling day", "16 April 2026");
        await officer.Fill("Codes of the seats", seat.ToString());
        await officer.Fill("Close of nominations", "19 March 2026");
        await officer.Press("Call the election");
        await officer.ShouldBeOn($"By-election of {way}");
        await officer.ShouldSee("Statutory timetable");

        await officer.Follow("Selections for this election");
        await officer.Follow("Open a selection");
        await officer.Select("Election", $"By-election of {way}");
        await officer.Select("Seat", await NameOf(seat));
        await officer.Choose("Member ballot");
        await officer.Press("Open the selection");
        await officer.ShouldSee("The selection is open.");

        await officer.Follow("Change the shortlist");
        await officer.Fill("Membership number of somebody to add", "nobody");
        await officer.Press("Save the shortlist");
        await officer.ShouldSee("Nobody on the register has this membership number.");
        await officer.Fill("Membership number of somebody to add", number);
        await officer.Press("Save the shortlist");
        await officer.ShouldSee("The shortlist is recorded.");
        await officer.Follow("Selection for");
        await officer.Follow("Record the choice");
        await officer.Choose(await NameOf(number));
        await officer.Press("Record the choice");
        await officer.ShouldSee("You recorded the choice, so another officer endorses it.");
        var selection = officer.Path;

        await using var second = await Visitor.SignIn(chromium, server, "selection2", way);
        await second.Go(selection);
        await second.Follow("Endorse the candidacy");
        await second.Press("Endorse");
        await second.ShouldSee("The candidacy is endorsed.");
        await second.Follow("Issue the certificate");
        await second.Press("Issue the certificate");
        await second.ShouldSee("The certificate is issued.");
        await second.Follow("Record the delivery of the certificate");
        await second.Fill("Day of delivery", "today");
        await second.Fill("Time of delivery", "9am");
        await second.Press("Record the delivery");
        await second.ShouldSee("The delivery of the certificate is recorded.");
        await second.Follow("Record an objection or incident");
        await second.Choose("Protest");
        await second.Fill("Description", "Twenty people with banners stood before the office.");
        await second.Fill("Day", "yesterday");
        await second.Fill("Time", "2:30pm");
        await second.Press("Record");
        await second.ShouldSee("Twenty people with banners");
    }

    [Fact]
    public async Task An_imposed_candidacy_is_recorded_in_steps_and_endorsed_only_with_a_clearance_that_allows_it()
    {
        var seat = await FreeSeat();
        var election = await _journey.Do("selection", new CallElection(
            ElectionKind.UkParliamentaryByElection, "By-election of the imposed", new DateOnly(2026, 4, 16), [seat], new DateOnly(2026, 3, 19)));
        var selection = await _journey.Do("selection", new OpenSelection(election, seat, SelectionRoute.Imposed));
        var candidate = await _journey.RegisterCandidate();
        var number = await server.Look(db => db.Candidates.Where(known => known.Id == candidate)
            .Select(known => known.MembershipNumber).SingleAsync());
        await using var officer = await Visitor.SignIn(chromium, server, "selection");

        await officer.Go($"/selections/{selection.Value}");
        await officer.Follow("Record the imposed candidate");
        await officer.ShouldNotSee("This is what you typed");
        await officer.Fill("Membership number", number);
        await officer.Press("Save and continue");
        await officer.ShouldSee($"membership number {number}");
        await officer.ShouldNotSee("This is what you typed");
        await officer.Press("Save and continue");
        await officer.ShouldSee("Enter the deciding body.");
        await officer.Fill("Deciding body", "The executive");
        await officer.Fill("Clause of the rules", "R7");
        await officer.Press("Save and continue");
        await officer.Fill("Reasons", "The seat had no shortlist.");
        await officer.Press("Save and continue");
        await officer.Fill("Who was consulted", "The local party, which objected.");
        await officer.Fill("What the normal route", "A ballot of members, for which there was no time.");
        await officer.Press("Save and continue");
        await officer.ShouldSee("The local party, which objected.");
        await officer.Press("Record the imposed candidate");
        await officer.ShouldSee("Another officer endorses");

        await using var second = await Visitor.SignIn(chromium, server, "selection2");
        await second.Go($"/selections/{selection.Value}/endorse");
        await second.ShouldSee("Not vetted");
        await second.ShouldSee("The clearance of the candidate forbids it");
        await second.ShouldSee("Have the candidate vetted");
        await second.ShouldNotSee("Why it is what it is, only those who work on a case know");
        await second.Go($"/selections/{selection.Value}");
        await second.ShouldSee("Have the candidate vetted");
        await second.ShouldNotSee("Endorse the candidacy");
    }

    [Fact]
    public async Task Two_tabs_that_change_one_shortlist_do_not_overwrite_each_other()
    {
        var seat = await FreeSeat();
        var election = await _journey.Do("selection", new CallElection(
            ElectionKind.UkParliamentaryByElection, "By-election of two tabs", new DateOnly(2026, 4, 16), [seat], new DateOnly(2026, 3, 19)));
        var selection = await _journey.Do("selection", new OpenSelection(election, seat, SelectionRoute.MemberBallot));
        var (one, other) = (await Candidate(), await Candidate());
        await using var officer = await Visitor.SignIn(chromium, server, "selection");

        await officer.Go($"/selections/{selection.Value}/shortlist");
        await officer.Fill("Membership number", one);
        var first = await officer.NewTab($"/selections/{selection.Value}/shortlist");
        await officer.Fill("Membership number", other);
        await officer.Press("Save the shortlist");
        officer.GoBackTo(first);
        await officer.Press("Save the shortlist");

        await officer.ShouldSee("Somebody else changed this");
        await officer.ShouldSee("1 candidate on the shortlist");
        (await officer.Page.GetByLabel("Membership number").First.InputValueAsync()).ShouldBe(one);
    }

    [Fact]
    public async Task Seats_are_found_by_name_and_show_what_they_voted()
    {
        await using var officer = await Visitor.SignIn(chromium, server, "selection");
        await officer.Follow("Seats");
        await officer.Fill("Name of the seat", "no such place");
        await officer.Press("Show");
        await officer.ShouldSee("No seat is called so.");
        var name = await NameOf(await FreeSeat());
        await officer.Fill("Name of the seat", name);
        await officer.Press("Show");
        await officer.Follow(name);
        await officer.ShouldBeOn(name);
        await officer.ShouldSee("Electorate");
    }

    [Fact]
    public async Task Selection_officers_see_no_case_and_others_no_selection()
    {
        var reference = await _journey.Hear();
        var panel = await _journey.Convene(reference);
        await using var officer = await Visitor.SignIn(chromium, server, "selection");
        await officer.ShouldNotSee("My panels");
        foreach (var path in new[] { "/panels", $"/panels/{panel.Value}", $"/panels/{panel.Value}/bundle", $"/cases/{reference}/ruling/findings" })
        {
            (await officer.Go(path)).ShouldBe(403, path);
            await officer.ShouldNotSee("Shouted at a volunteer");
        }

        await using var member = await Visitor.SignIn(chromium, server, "panel1");
        await member.ShouldNotSee("Selections");
        foreach (var path in new[] { "/selections", "/selections/open", "/elections/call" })
        {
            (await member.Go(path)).ShouldBe(403, path);
        }
    }

    /// <returns>The membership number of somebody who is clear.</returns>
    private async Task<string> Candidate()
    {
        var candidate = await _journey.RegisterCandidate();
        var record = await _journey.Do("selection", new GetCandidate(candidate));
        await _journey.Do("selection", new VetCandidate(
            candidate, record.Version, ClearanceState.Clear, "All checks are done.", "C3.2", _journey.Today.AddYears(1)));
        return record.MembershipNumber;
    }

    private Task<string> NameOf(string number) => server.Look(db => db.Candidates.Where(candidate => candidate.MembershipNumber == number)
        .Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) => person.Name).SingleAsync());

    private Task<string> NameOf(OnsId seat) => server.Look(db => db.Seats.Where(known => known.Id == seat).Select(known => known.Name).SingleAsync());

    /// <summary>A seat for which nobody is selected yet.</summary>
    private Task<OnsId> FreeSeat() => server.Look(async db =>
    {
        var taken = (await db.Elections.AsNoTracking().ToListAsync()).SelectMany(election => election.Seats).ToHashSet();
        return (await db.Seats.AsNoTracking().Where(seat => seat.ValidTo == null).OrderBy(seat => seat.Name).Select(seat => seat.Id).ToListAsync())
            .First(seat => !taken.Contains(seat));
    });
}
