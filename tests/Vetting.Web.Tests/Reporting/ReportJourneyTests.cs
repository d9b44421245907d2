using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Reporting;
using Vetting.Domain.Common;
using Vetting.Domain.Reporting;
using Vetting.Testing;
using Vetting.Web.Common;
using Xunit;

namespace Vetting.Web.Tests.Reporting;

/// <summary>Somebody without an account reports, is asked, answers and withdraws.</summary>
[Turn(4)]
public sealed partial class ReportJourneyTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    [Theory, Ways]
    public async Task A_report_is_sent_asked_about_answered_and_withdrawn(Way way)
    {
        await using var reporter = await Visitor.Open(chromium, server, way);
        await reporter.Go(Addresses.Reporting.Start);
        await reporter.Press("Start");
        await reporter.ShouldBeOn("What happened?");
        await reporter.Press("Continue");
        await reporter.ShouldSee("Enter what happened.");
        await reporter.Fill("What happened", "He shouted at a volunteer.");
        await reporter.Press("Continue");
        await reporter.Fill("When, in your own words", "On a Saturday.");
        await reporter.Press("Continue");
        await reporter.Press("Continue");
        await reporter.Fill("Who was there (optional)", "Two volunteers.");
        await reporter.Press("Continue");
        await reporter.Fill("The candidate", "The one of Anytown");
        await reporter.Press("Continue");
        await reporter.Attach("Files (optional)", "empty.txt", []);
        await reporter.Press("Continue");
        await reporter.ShouldSee("“empty.txt” was not taken.");
        await reporter.Attach("Files (optional)", "locked.zip", Zip.Encrypted("A note."u8.ToArray()));
        await reporter.Press("Continue");
        await reporter.ShouldSee("“locked.zip” was not taken. The file opens with a password alone");
        await reporter.Attach("Files (optional)", "note.exe", "A note."u8.ToArray());
        await reporter.Press("Continue");
        await reporter.ShouldSee("“note.exe” was not taken. Files ending in .exe are programs");
        await reporter.Attach("Files (optional)", "note.txt", "A note."u8.ToArray());
        await reporter.Press("Continue");
        await reporter.ShouldBeOn("What do you want to happen?");
        await reporter.Press("Continue");
        await reporter.Choose("Nobody");
        await reporter.Press("Continue");
        await reporter.ShouldBeOn("Check your answers");
        await reporter.ShouldSee("He shouted at a volunteer.");
        await reporter.ShouldSee("note.txt");
        await reporter.Press("Send the report");
        await reporter.ShouldBeOn("Your report was sent");
        var code = Code().Match(await reporter.Page.Locator("main").InnerTextAsync()).Value;

        var journey = new Journey(server);
        if (way == Way.WithoutScript)
        {
            await reporter.ShouldSee("an officer sees your report tomorrow and not today");
            (await journey.Do("officer", new GetReports())).Count.Later.ShouldBe(1);
            journey.Wait(TimeSpan.FromDays(1));
        }
        else
        {
            await reporter.ShouldNotSee("tomorrow and not today");
        }

        var report = (await journey.Do("officer", new GetReports())).Items.OrderBy(row => row.Unread).Last().Reference;
        await using var officer = await Visitor.SignIn(chromium, server, "officer", way);
        await officer.Go(Addresses.Reporting.Received);
        await officer.Follow(report);
        await officer.ShouldSee("He shouted at a volunteer.");
        await officer.Fill("Message to the reporter", "On which day was this?");
        await officer.Press("Send the message");
        await officer.ShouldSee("Your message stands in the reporter’s mailbox.");

        await reporter.Go(Addresses.Doors.Code);
        await reporter.Fill("Your code", code.ToLowerInvariant());
        await reporter.Press("Continue");
        await reporter.ShouldBeOn("Your mailbox");
        await reporter.ShouldSee("On which day was this?");
        await reporter.Fill("Your message", "It was the first Saturday.");
        await reporter.Press("Send the message");
        await reporter.ShouldSee("Your message was sent.");
        await reporter.ShouldSee("It was the first Saturday.");

        await officer.Go(Addresses.Reporting.Report(report));
        await officer.ShouldSee("It was the first Saturday.");
        await officer.Press("Open a case");
        await officer.ShouldBeOn("Who is the complaint about?");
        var reference = await journey.Do("officer", journey.ReportAbout(await journey.RegisterCandidate()) with
        {
            Confidentiality = Domain.Complaints.Confidentiality.Anonymous,
            Complainant = null,
            FromReport = report,
        });
        await reporter.Go(Addresses.Reporting.Mailbox);
        await reporter.ShouldSee("A case was opened.");
        await reporter.Fill("Your message", "She remembers it, too.");
        await reporter.Press("Send the message");

        await officer.Go(Addresses.Cases.Case(reference));
        await officer.ShouldSee("Where it came from");
        await officer.ShouldSee("2 unread messages");
        await officer.Follow($"Report {report}: read and answer");
        await officer.ShouldSee("She remembers it, too.");
        await officer.Press("Send the message");
        await officer.ShouldSee("Enter the message.");
        await officer.Fill("Message to the reporter", "Would she write to us?");
        await officer.Press("Send the message");
        await officer.ShouldBeOn($"Case {reference}");
        await officer.ShouldSee("Your message stands in the reporter’s mailbox.");
        await officer.ShouldNotSee("unread message");

        await reporter.Go(Addresses.Reporting.Mailbox);
        await reporter.ShouldSee("Would she write to us?");
        await reporter.Follow("Withdraw your report");
        await reporter.Press("Withdraw my report");
        await reporter.ShouldSee("You withdrew your report.");
        var read = await journey.Do("officer", new GetReport(report));
        (read.Status, read.WithdrawnOn).ShouldBe((ReportStatus.BecameCase, journey.Today));
        await reporter.Press("Leave");
        await reporter.ShouldBeOn("Enter your code");
        await journey.Do("officer", new Vetting.Application.Drafts.DiscardDraft("/cases/new/all-steps"));
    }

    [Fact]
    public async Task A_message_that_is_typed_when_the_half_hour_is_over_is_there_again_and_only_its_day_is_noted()
    {
        await using var own = await VettingServer.StartNew();
        var sent = await Reporter.Report(own);
        await using var reporter = await Visitor.Open(chromium, own, Way.WithoutScript);
        await Enter(reporter, sent.Code);
        await reporter.Fill("Your message", "It was a blue car.");
        new Journey(own).Wait(TimeSpan.FromMinutes(31));
        await reporter.Press("Send the message");
        await reporter.ShouldSee("What you typed was kept, and was not sent.");

        var kept = await own.Look(db => db.Drafts.Where(draft => draft.Form == "/mailbox").SingleAsync());
        kept.SavedAt.ShouldBe(CivilTime.StartOf(new Journey(own).Today));
        await Enter(reporter, sent.Code);
        await reporter.Press("Send the message");
        await reporter.ShouldSee("Your message was sent.");
        await reporter.ShouldSee("It was a blue car.");
        (await own.Look(db => db.Drafts.CountAsync(draft => draft.Form == "/mailbox"))).ShouldBe(0);
    }

    private static async Task Enter(Visitor reporter, string code)
    {
        await reporter.Go(Addresses.Doors.Code);
        await reporter.Fill("Your code", code);
        await reporter.Press("Continue");
        await reporter.ShouldBeOn("Your mailbox");
    }

    [GeneratedRegex("([0-9A-Z]{4}-){6}[0-9A-Z*~$=]{3}")]
    private static partial Regex Code();
}
