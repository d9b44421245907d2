using Vetting.Domain.Common;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Vetting.Web.Common;
using Xunit;

namespace Vetting.Web.Tests.DataProtection;

/// <summary>What falls due, and what is held back, as the data-protection officer of the demo party sees it.</summary>
[Turn(2)]
public sealed class RetentionJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task A_case_is_kept_longer_and_a_hold_is_placed_and_lifted()
    {
        await using var server = await VettingServer.StartNew(SeedKind.DemoParty);
        var journey = new Journey(server);
        await using var officer = await Visitor.SignIn(chromium, server, "dpo", Way.Keyboard);
        await officer.Go(Addresses.DataProtection.RetentionWith(journey.Today.AddYears(20).ToString("yyyy-MM-dd")));
        await officer.ShouldSee("What falls due by month");
        await officer.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { NameRegex = new("^Keep longer") }).Last.ClickAsync();
        await officer.Press("Keep it longer");
        await officer.ShouldSee("Enter the day.");
        await officer.Fill("Until which day?", CivilTime.Written(journey.Today.AddDays(1)));
        await officer.Fill("Why is it kept longer?", "An inquiry was announced.");
        await officer.Press("Keep it longer");
        await officer.ShouldSee("It is kept until");

        await officer.Go(Addresses.DataProtection.Holds);
        await officer.ShouldSee("All cases of electoral-offence");
        await officer.Press("Place the hold");
        await officer.ShouldSee("Choose what must be kept.");
        await officer.Choose("All cases of a category, or received on certain days, now and later");
        await officer.Fill("Why must it be kept?", "A claim was announced.");
        await officer.Press("Place the hold");
        await officer.ShouldSee("a hold does not lie on everything");
        await officer.Fill("Category (for cases of a category)", "bullying");
        await officer.Press("Place the hold");
        await officer.ShouldSee("The hold stands.");
        await officer.ShouldSee("All cases of bullying");

        await officer.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { NameRegex = new("^Lift the hold on All cases of bullying") }).ClickAsync();
        await officer.Fill("Why is it lifted?", "It was settled.");
        await officer.Press("Lift the hold");
        await officer.ShouldSee("The hold is lifted.");
        await officer.Follow("Show those too that ended");
        await officer.ShouldSee("It was settled.");
    }
}
