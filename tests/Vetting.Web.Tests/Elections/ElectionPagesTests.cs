using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Elections;

/// <summary>Elections of every kind, and the recall petition.</summary>
[Turn(4)]
public sealed class ElectionPagesTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    [Theory, Ways]
    public async Task An_election_of_another_kind_is_called_and_what_stands_against_it_is_said_at_its_field(Way way)
    {
        await using var officer = await Visitor.SignIn(chromium, server, "selection", way);
        await officer.Go("/elections");
        await officer.Follow("Call an election");
        await officer.ShouldSee("Mayors and commissioners");
        await officer.Choose("Police and crime commissioner");
        await officer.Fill("Name", $"Commissioner for the coast, {way}");
        await officer.Fill("Polling day", "8 May 2027");
        await officer.Press("Call the election");
        await officer.ShouldSee("8 May 2027 is a weekend or a bank holiday");

        await officer.Fill("Polling day", "6 May 2027");
        await officer.Choose("Scotland", "Where it is held");
        await officer.Press("Call the election");
        await officer.ShouldSee("are held in England, Wales only");

        await officer.Go("/elections/call");
        await officer.Choose("Police and crime commissioner");
        await officer.Fill("Name", $"Commissioner for the coast, {way}");
        await officer.Fill("Polling day", "6 May 2027");
        await officer.Choose("Wales", "Where it is held");
        await officer.Fill("Codes of the seats", "E14001063");
        await officer.Press("Call the election");
        await officer.ShouldSee("The register holds seats of the House of Commons alone.");

        await officer.Fill("Codes of the seats", "");
        await officer.Fill("Close of nominations", "28 April 2027");
        await officer.Press("Call the election");
        await officer.ShouldSee("Nominations for this polling day close on 8 April 2027, not on 28 April 2027.");

        await officer.Fill("Close of nominations", "");
        await officer.Press("Call the election");
        await officer.ShouldBeOn($"Commissioner for the coast, {way}");
        await officer.ShouldSee("Police and crime commissioner, in Wales");
        await officer.ShouldSee("Objections to nomination papers made");
        await officer.ShouldSee("£5,000 for each candidate");
        await officer.ShouldSee("no selection can be opened for it");
        await officer.ShouldNotSee("Selections for this election");
    }

    [Theory, Ways]
    public async Task What_rests_on_bank_holidays_that_are_not_proclaimed_is_marked(Way way)
    {
        await using var officer = await Visitor.SignIn(chromium, server, "selection", way);
        await officer.Go("/elections/call");
        await officer.Choose("Local election in Scotland");
        await officer.Fill("Name", $"Councils of Scotland, {way}");
        await officer.Fill("Polling day", "6 May 2032");
        await officer.Press("Call the election");
        await officer.ShouldSee("computed, not proclaimed");
    }

    [Theory, Ways]
    public async Task The_days_of_a_recall_petition_are_computed_and_lead_to_the_by_election(Way way)
    {
        await using var officer = await Visitor.SignIn(chromium, server, "selection", way);
        await officer.Go("/elections");
        await officer.Follow("The days of a recall petition");
        await officer.Press("Compute the days");
        await officer.ShouldSee("Enter the day of the notice, such as 25 October 2023.");
        await officer.ShouldSee("Choose where the seat lies.");

        await officer.Fill("Day of the notice", "25 October 2023");
        await officer.Choose("England");
        await officer.Fill("Registered electors", "79402");
        await officer.Press("Compute the days");
        await officer.ShouldSee("At least 7,941 valid signatures");
        await officer.ShouldSee("19 December 2023");
        await officer.Follow("Call the by-election");
        await officer.ShouldBeOn("Call an election");
    }
}
