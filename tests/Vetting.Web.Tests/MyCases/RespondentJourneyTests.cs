using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.Rulings;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.MyCases;

/// <summary>A respondent at home on a telephone, without script.</summary>
[Turn(1)]
public sealed class RespondentJourneyTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private const string Password = "a long word that nobody guesses 7";
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task The_respondent_is_invited_reads_replies_with_a_file_reads_the_ruling_and_appeals()
    {
        var candidate = await _journey.Do("officer", new RegisterCandidate(null, "Odd Wanderly", "odd@invited.invalid", null, "R-1"));
        var reference = await _journey.Log(candidate);
        await _journey.Accept(reference);
        await _journey.Serve(reference);
        var link = await Invite(reference, "By an invitation to the address that their record holds");

        await using var respondent = await OnTelephone();
        await respondent.Go(link);
        await respondent.Fill("Your new password", Password);
        await respondent.Press("Set password");
        await respondent.Go("/my-case");
        await respondent.Fill("E-mail address", "odd@invited.invalid");
        await respondent.Fill("Password", Password, exact: true);
        await respondent.Press("Sign in");
        await respondent.ShouldBeOn("My case");

        await respondent.Follow($"Case {reference}");
        await respondent.ShouldSee("Shouted at a volunteer in front of others.");
        await respondent.ShouldSee("Your time to reply ends");
        await respondent.Follow("Agree to less time");
        await respondent.Press("Agree to less time");
        await respondent.ShouldSee("Say which time is to be shorter.");
        await respondent.Fill("Your last day to reply (optional)", CivilTime.Written(_journey.Today.AddDays(2)));
        await respondent.Press("Agree to less time");
        await respondent.ShouldSee("You have agreed to less time.");
        await respondent.ShouldSee($"to reply until the end of {CivilTime.Written(_journey.Today.AddDays(2))}");
        await respondent.Follow("Take it back");
        await respondent.Press("Take it back");
        await respondent.ShouldSee("Your whole time counts again.");
        await respondent.Follow("Ask for more time");
        await respondent.Press("Ask for more time");
        await respondent.ShouldSee("Say why you need more time.");
        await respondent.Fill("Until which day do you need?", CivilTime.Written(_journey.Today.AddDays(20)));
        await respondent.Fill("Why do you need it?", "I wait for a letter.");
        await respondent.Press("Ask for more time");
        await respondent.ShouldSee("Nobody has decided on that yet.");
        await GiveTime(reference);
        await respondent.Go($"/my-case/{reference}");
        await respondent.ShouldSee($"You were given time until the end of {CivilTime.Written(_journey.Today.AddDays(20))}");
        await respondent.Follow("Reply");
        await respondent.Press("Send your reply");
        await respondent.ShouldSee("Write an answer to at least one allegation, or something here.");
        await respondent.Fill("Your answer to allegation 1 (optional)", "I whispered.");
        await respondent.Press("Keep it and send it later");
        await respondent.ShouldSee("it is not sent");
        (await _journey.Case(reference)).Replies.ShouldBeEmpty();
        await respondent.Follow("Reply");
        await respondent.ShouldSee("This is what you typed before");
        await respondent.Attach("Files (optional)", "diary.txt", "Nothing of the kind happened."u8.ToArray());
        await respondent.Press("Send your reply");
        await respondent.ShouldSee("Your reply was sent.");
        await respondent.ShouldSee("I whispered.");
        (await _journey.Case(reference)).Replies.Single().OnAllegations!.Single().Text.ShouldBe("I whispered.");
        (await respondent.Download("Exhibit 1: diary.txt")).ShouldBe("Nothing of the kind happened."u8.ToArray());

        await Rule(reference);
        await respondent.Go($"/my-case/{reference}");
        await respondent.ShouldSee("The party is considering it.");
        await respondent.ShouldNotSee("admitted at once");
        await _journey.Serve(reference, NoticeKind.Ruling);
        await respondent.Go($"/my-case/{reference}");
        await respondent.ShouldSee("It was a single occasion, admitted at once.");
        await respondent.Follow("Appeal");
        await respondent.Press("Send your appeal");
        await respondent.ShouldSee("Choose at least one reason.");
        await respondent.Page.Locator("[name=Grounds]").First.CheckAsync();
        await respondent.Fill("In your own words", "I was not shown the statement.");
        await respondent.Press("Send your appeal");
        await respondent.ShouldSee("Your appeal was sent.");
        (await server.Look(db => db.Appeals.Select(appeal => appeal.Outcome).SingleAsync())).ShouldBe((AppealOutcome?)null);

        await respondent.Follow("My case");
        await respondent.Follow("What the party’s register holds of you");
        await respondent.ShouldSee("Names are not given.");
    }

    [Fact]
    public async Task Who_has_no_mail_comes_in_by_the_code_of_the_letter_and_what_they_kept_is_there_again()
    {
        var reference = await _journey.Log();
        await _journey.Accept(reference);
        await _journey.Serve(reference);
        var code = await Invite(reference, "By a code that you print in a letter");

        await using var first = await ByCode(code);
        await first.Follow($"Case {reference}");
        await first.Follow("Reply");
        await first.Fill("Anything else (optional)", "Hear the others too.");
        await first.Press("Keep it and send it later");
        await using var second = await ByCode(code);
        await second.Go($"/my-case/{reference}/reply");
        await second.ShouldSee("This is what you typed before");
        await second.Press("Send your reply");

        await second.ShouldSee("Hear the others too.");
        (await _journey.Case(reference)).Replies.Single().Text.ShouldBe("Hear the others too.");
    }

    [Fact]
    public async Task What_is_typed_when_the_half_hour_is_over_is_there_again_behind_the_code()
    {
        var reference = await _journey.Log();
        await _journey.Accept(reference);
        await _journey.Serve(reference);
        var code = await Invite(reference, "By a code that you print in a letter");
        await using var respondent = await ByCode(code);
        await respondent.Go($"/my-case/{reference}/reply");
        await respondent.Fill("Anything else (optional)", "I was at home that night.");
        _journey.Wait(TimeSpan.FromMinutes(31));
        await respondent.Press("Send your reply");

        await respondent.ShouldBeOn("Enter your code");
        await respondent.ShouldSee("What you typed was kept, and was not sent.");
        (await _journey.Case(reference)).Replies.ShouldBeEmpty();
        await respondent.Fill("Your code", code);
        await respondent.Press("Continue");
        await respondent.Go($"/my-case/{reference}/reply");
        await respondent.Press("Send your reply");
        await respondent.ShouldSee("I was at home that night.");
    }

    /// <returns>What lets the respondent in, as the officer is shown it.</returns>
    private async Task<string> Invite(string reference, string way)
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go($"/cases/{reference}");
        await officer.Follow("Let the respondent in to read and answer");
        await officer.Press("Continue");
        await officer.ShouldSee("Choose how you let them in.");
        await officer.Choose(way);
        await officer.Press("Continue");
        return (await officer.Page.Locator("main code").InnerTextAsync()).Trim();
    }

    private async Task GiveTime(string reference)
    {
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await officer.Go("/notifications");
        await officer.ShouldSee($"The respondent of case {reference} has answered");
        await officer.Go($"/cases/{reference}");
        await officer.Follow("Decide whether the respondent has more time to reply");
        await officer.ShouldSee("I wait for a letter.");
        await officer.Choose("Give more time");
        await officer.Press("Record the decision");
        await officer.ShouldSee("Enter the new last day.");
        await officer.Fill("New last day", CivilTime.Written(_journey.Today.AddDays(20)));
        await officer.Fill("Reason", "The letter matters.");
        await officer.Press("Record the decision");
        await officer.ShouldSee("More time was given.");
    }

    private async Task<Visitor> ByCode(string code)
    {
        var respondent = await OnTelephone();
        await respondent.Go("/code");
        await respondent.Fill("Your code", code);
        await respondent.Press("Continue");
        await respondent.ShouldBeOn("My case");
        return respondent;
    }

    private async Task<Visitor> OnTelephone()
    {
        var visitor = await Visitor.Open(chromium, server, Way.WithoutScript);
        await visitor.Page.SetViewportSizeAsync(360, 740);
        return visitor;
    }

    private async Task Rule(string reference)
    {
        await _journey.VoteAlike(await _journey.Convene(reference), await _journey.Ballot(reference));
        var decision = await _journey.Decision(reference);
        await _journey.Do("chair", reference, version => new RecordRuling(
            reference, version, decision with { Departure = "It was unlike what was decided before." }));
    }
}
