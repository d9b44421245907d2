using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Vetting.Web.Common;
using Xunit;

namespace Vetting.Web.Tests.Cases;

/// <summary>
/// One matter through all its doors: who was harassed, the officer, who is accused, and the panel, each at a browser of their own. Nobody types
/// what somebody else said.
/// </summary>
[Turn(0)]
public sealed partial class AllSidesTests(Chromium chromium) : IAsyncLifetime
{
    private const string Told = "He sent me messages every night and waited at my door.";
    private const string Replied = "I sent four messages. I was never at her door.";
    private const string Appealed = "The panel did not ask my neighbour.";
    private const string Password = "a long word that nobody guesses 7";

    private MailCatcher _mail = null!;
    private VettingServer _server = null!;
    private Journey _journey = null!;

    public async ValueTask InitializeAsync()
    {
        _mail = await MailCatcher.Start();
        _server = await VettingServer.StartNew(settings: _mail.Settings);
        _journey = new(_server);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _mail.DisposeAsync();
    }

    [Fact]
    public async Task A_harassment_report_without_a_name_is_heard_ruled_on_served_and_appealed()
    {
        await _journey.Do("officer", new RegisterCandidate(null, "Odd Wanderly", "odd@allsides.invalid", null, "AS-1"));
        await _journey.Register("chair", "panel1", "panel2");
        await using var reporter = await OnTelephone(Way.Mouse);
        await using var officer = await Visitor.SignIn(chromium, _server, "officer");

        var code = await Report(reporter);
        var reference = await OpenCase(officer);
        await OpenMailbox(reporter, code);
        await reporter.ShouldSee("A case was opened.");
        await Acts.Acknowledge(officer);
        await officer.Follow("Triage the complaint");
        await Acts.Triage(officer);
        await Ask(officer, reporter);

        await Serve(officer, reference, "Serve the notice of the allegations", "You are said to have harassed somebody. Please read and answer.");
        await using var respondent = await EnterByInvitation();
        await respondent.Follow($"Case {reference}");
        await respondent.ShouldNotSee(Told);
        await respondent.Press("Open the letter");
        await respondent.ShouldSee(Told);
        await Reply(respondent);

        await officer.Go(Addresses.Cases.CaseDocuments(reference));
        await officer.ShouldSee(Replied);
        await officer.Go(Addresses.Cases.Case(reference));
        await Acts.ConvenePanel(officer);
        await HearAndVote(reference);
        await RecordRuling(reference);
        await officer.Go(Addresses.Cases.Case(reference));
        await Serve(officer, reference, "Serve the ruling", "The ruling in your case.");
        await respondent.Go(Addresses.MyCases.Case(reference));
        await respondent.ShouldNotSee("four messages are four too many");
        await respondent.Press("Open the letter");
        await respondent.ShouldSee("Four messages are four too many.");
        await Appeal(respondent);
        await OpenMailbox(reporter, code);
        await reporter.ShouldSee("Allegation 1, harassment: proved.");
        await reporter.ShouldSee("This may still change, because the candidate has appealed.");

        await EachSaidTheirOwn(reference);
    }

    private async Task<Visitor> OnTelephone(Way way)
    {
        var visitor = await Visitor.Open(chromium, _server, way);
        await visitor.Page.SetViewportSizeAsync(360, 740);
        return visitor;
    }

    /// <returns>The code that leads back to it.</returns>
    private static async Task<string> Report(Visitor reporter)
    {
        await reporter.Go(Addresses.Reporting.Start);
        await reporter.Press("Start");
        await reporter.Fill("What happened", Told);
        await reporter.Press("Continue");
        await reporter.Fill("When, in your own words", "In the second week of February.");
        await reporter.Press("Continue");
        await reporter.Press("Continue");
        await reporter.Press("Continue");
        await reporter.Fill("The candidate", "Odd Wanderly");
        await reporter.Press("Continue");
        await reporter.Attach("Files (optional)", "messages.txt", "Are you home?"u8.ToArray());
        await reporter.Press("Continue");
        await reporter.Fill("What you want to happen (optional)", "That it stops.");
        await reporter.Press("Continue");
        await reporter.Choose("Nobody");
        await reporter.Press("Continue");
        await reporter.Press("Send the report");
        await reporter.ShouldBeOn("Your report was sent");
        return Code().Match(await reporter.Page.Locator("main").InnerTextAsync()).Value;
    }

    private static async Task OpenMailbox(Visitor reporter, string code)
    {
        await reporter.Go(Addresses.Doors.Code);
        await reporter.Fill("Your code", code);
        await reporter.Press("Continue");
        await reporter.ShouldBeOn("Your mailbox");
    }

    /// <summary>The officer says who it is about and which rule it would break. What happened stands there in the reporter's words.</summary>
    private async Task<string> OpenCase(Visitor officer)
    {
        await officer.Go(Addresses.Reporting.Received);
        var report = await _server.Look(db => db.Reports.Where(report => report.What == Told).Select(report => report.Reference).SingleAsync());
        await officer.Follow(report);
        await officer.Press("Open a case");
        await officer.ShouldBeOn("Who is the complaint about?");
        await officer.Fill("Name or membership number", "AS-1");
        await officer.Press("Search");
        await officer.Choose("Odd Wanderly");
        await officer.Press("Continue");
        await officer.ShouldBeOn("Allegation 1");
        (await officer.Page.GetByLabel("What is alleged").InputValueAsync()).ShouldBe(Told);
        await officer.Choose("Harassment");
        await officer.Choose("Minor");
        await officer.Press("Save and continue");
        await officer.Press("Continue");
        await officer.Press("Continue without a witness");
        if (await officer.Heading() == "Is it known already?")
        {
            await officer.Press("Save and continue");
        }

        await officer.Press("Log the complaint");
        await officer.ShouldBeOn("Complaint logged");
        var reference = officer.Path.Split('/')[^1];
        await officer.Go(Addresses.Cases.Case(reference));
        return reference;
    }

    /// <summary>The officer asks, and the reporter answers.</summary>
    private async Task Ask(Visitor officer, Visitor reporter)
    {
        var report = await _server.Look(db => db.Reports.Where(report => report.What == Told).Select(report => report.Reference).SingleAsync());
        await officer.Go(Addresses.Reporting.Report(report));
        await officer.Fill("Message to the reporter", "Did anybody else see him there?");
        await officer.Press("Send the message");
        await reporter.Go(Addresses.Reporting.Mailbox);
        await reporter.ShouldSee("Did anybody else see him there?");
        await reporter.Fill("Your message", "The neighbour on the left did.");
        await reporter.Press("Send the message");
        await officer.Go(Addresses.Reporting.Report(report));
        await officer.ShouldSee("The neighbour on the left did.");
    }

    private static async Task Serve(Visitor officer, string reference, string act, string text)
    {
        await officer.Go(Addresses.Cases.Case(reference));
        await officer.Follow(act);
        await officer.Fill("Text of the notice", text);
        if (act == "Serve the notice of the allegations")
        {
            await officer.Choose("messages.txt");
        }

        await officer.Choose("Through their own door");
        await officer.Press("Record the service");
        await officer.ShouldSee("It was sent through their door.");
    }

    /// <summary>By the link in the mail that tells of the letter.</summary>
    private async Task<Visitor> EnterByInvitation()
    {
        _server.Clock.Advance(TimeSpan.FromMinutes(1));
        await _mail.Took(2);
        var mails = string.Concat(_mail.Received.Where(message => message.To.Contains("odd@allsides.invalid")).Select(message => message.Text));
        mails.ShouldNotContain("harass");
        var respondent = await OnTelephone(Way.WithoutScript);
        await respondent.Go(new Uri(Link().Match(mails).Value).PathAndQuery);
        await respondent.Fill("Your new password", Password);
        await respondent.Press("Set password");
        await respondent.Go(Addresses.MyCases.Index);
        await respondent.Fill("E-mail address", "odd@allsides.invalid");
        await respondent.Fill("Password", Password, exact: true);
        await respondent.Press("Sign in");
        await respondent.ShouldBeOn("My case");
        return respondent;
    }

    private static async Task Reply(Visitor respondent)
    {
        await respondent.Follow("Reply");
        await respondent.Fill("Your answer to allegation 1 (optional)", Replied);
        await respondent.Attach("Files (optional)", "bill.txt", "Four messages."u8.ToArray());
        await respondent.Press("Send your reply");
        await respondent.ShouldSee("Your reply was sent.");
    }

    private async Task HearAndVote(string reference)
    {
        foreach (var name in new[] { "panel1", "panel2", "chair" })
        {
            await using var member = await Visitor.SignIn(chromium, _server, name);
            await Acts.Declare(member, reference);
            await member.ShouldSee(Told);
            await member.ShouldSee(Replied);
            await Acts.Vote(member, "Proved");
        }
    }

    private async Task RecordRuling(string reference)
    {
        await using var chair = await Visitor.SignIn(chromium, _server, "chair");
        await chair.Follow("My panels");
        await chair.Follow(reference);
        await chair.Follow("Record the ruling");
        await chair.Fill("Reasons for the finding on allegation 1", "The messages are there to read.");
        await chair.Press("Save and continue");
        await chair.Press("Save and continue");
        if (await chair.Page.Locator("input[name=Considered]").CountAsync() > 0)
        {
            await chair.Page.Locator("input[name=Considered]").First.CheckAsync();
        }

        await chair.Press("Save and continue");
        await chair.Fill("The day on which it starts", "today");
        await chair.Press("Save and continue");
        await chair.Fill("Reasons of the ruling", "Four messages are four too many.");
        await chair.Fill("Digest", "A candidate pestered somebody with messages.");
        await chair.Press("Save and continue");
        await chair.ShouldSee("Check your answers");
        await chair.Press("Record the ruling");
        await chair.ShouldBeOn("Ruling recorded");
    }

    private static async Task Appeal(Visitor respondent)
    {
        await respondent.Follow("Appeal");
        await respondent.Page.Locator("[name=Grounds]").First.CheckAsync();
        await respondent.Fill("In your own words", Appealed);
        await respondent.Press("Send your appeal");
        await respondent.ShouldSee("Your appeal was sent.");
    }

    /// <summary>Nothing of what the parties said was recorded by an account with a role: it came through their doors.</summary>
    private async Task EachSaidTheirOwn(string reference)
    {
        var filed = await _journey.Case(reference);
        filed.Allegations.Single().Text.ShouldBe(Told);
        filed.Replies.Single().OnAllegations!.Single().Text.ShouldBe(Replied);
        filed.Evidence.Select(item => item.FileName).ShouldBe(["messages.txt", "bill.txt"], ignoreOrder: true);
        filed.Stage.ShouldBe(Stage.Appeal);
        (await _server.Look(db => db.Appeals.Select(appeal => appeal.Text).SingleAsync())).ShouldBe(Appealed);
        var said = await _server.Look(db => db.AuditEntries.Where(entry => entry.Case == filed.Id)
            .Where(entry => entry.Action == "ReplyRecorded" || entry.Action == "AppealFiled" || entry.Action == "NoticeOpened").ToListAsync());
        said.Select(entry => entry.Action).Distinct().Count().ShouldBe(3);
        said.ShouldAllBe(entry => entry.Role == nameof(Role.Candidate));
    }

    [GeneratedRegex("([0-9A-Z]{4}-){6}[0-9A-Z*~$=]{3}")]
    private static partial Regex Code();

    [GeneratedRegex("https://\\S+token=\\S+")]
    private static partial Regex Link();
}
