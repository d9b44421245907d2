using Vetting.Domain.Common;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Vetting.Web.Common;
using Xunit;

namespace Vetting.Web.Tests.DataProtection;

/// <summary>A breach with its 72 hours, a privacy notice that people are led to, and an extract, as the data-protection officer works with them.</summary>
[Turn(4)]
public sealed class BreachJourneyTests(Chromium chromium)
{
    [Fact]
    public async Task A_breach_is_recorded_assessed_told_and_closed()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        await using var officer = await Visitor.SignIn(chromium, server, "dpo", Way.Keyboard);
        await officer.Go(Addresses.DataProtection.Breaches);
        await officer.Press("Record the breach");
        await officer.ShouldSee("Enter the day, such as");
        await officer.Fill("What is it, in a line?", "Letters with a wrong address");
        await officer.Fill("What happened?", "Two were swapped.");
        await officer.Fill("On which day did it become known?", CivilTime.Written(journey.Today.AddDays(-1)));
        await officer.Fill("At what time?", "14:30");
        await officer.Fill("Which data, of whom?", "Two names");
        await officer.Press("Record the breach");
        await officer.ShouldSee("Assess it now.");
        await officer.ShouldSee("Still missing: the assessment");

        await officer.Press("Assess it");
        await officer.Choose("Likely to harm somebody");
        await officer.Fill("What may follow from it, for those whose data it is?", "A neighbour knows of it.");
        await officer.Fill("What was done, or will be done, about it?", "Both were fetched back.");
        await officer.Press("Keep the assessment");
        await officer.ShouldSee("The assessment is kept.");

        await officer.Press("Information Commissioner");
        await officer.Choose("They are not told");
        await officer.Fill("Why not, or why only after 72 hours?", "It was nothing.");
        await officer.Press("Keep it");
        await officer.ShouldSee("need not be notified");
        await officer.Choose("They were told");
        await officer.Fill("On which day? (if they were told)", CivilTime.Written(journey.Today.AddDays(-1)));
        await officer.Fill("At what time? (if they were told)", "16:00");
        await officer.Press("Keep it");
        await officer.ShouldSee("It is kept that the Information Commissioner was told.");

        await officer.Press("Close it");
        await officer.Fill("What is done so that it does not happen again?", "Two people look.");
        await officer.Press("Close it");
        await officer.ShouldSee("The breach is closed.");
    }

    [Fact]
    public async Task A_notice_is_published_people_are_led_to_it_and_it_is_found_who_was_shown_it()
    {
        await using var server = await VettingServer.StartNew(SeedKind.DemoArchive);
        await using var officer = await Visitor.SignIn(chromium, server, "dpo", Way.Keyboard);
        await officer.Go(Addresses.DataProtection.Notices);
        await officer.Press("Publish it");
        await officer.ShouldSee("Choose whom it tells.");
        await officer.Choose("Who works with this system");
        await officer.Fill("What are they told?", "We keep what you do and read.");
        await officer.Press("Publish it");
        await officer.ShouldSee("The notice is in force.");

        await officer.Go(Addresses.Home.Index);
        await officer.Follow("how your data are used");
        await officer.ShouldSee("We keep what you do and read.");
        await officer.Go(Addresses.Home.Index);
        await officer.ShouldNotSee("There is something new to read");

        await officer.Go(Addresses.DataProtection.Processing);
        await officer.ShouldSee("How it is kept safe");
        await officer.Follow("impact assessment");
        await officer.ShouldSee("Risks, and what the system does against them");

        await officer.Go(Addresses.DataProtection.Extract);
        await officer.Press("Make the extract");
        await officer.ShouldSee("Download as CSV");
        await officer.Fill("Among how many cases of which the same is said must each stand?", "4");
        await officer.Press("Make the extract");
        await officer.ShouldSee("must be from 5 to 100");
    }
}
