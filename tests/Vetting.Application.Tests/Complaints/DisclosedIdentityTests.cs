using System.Security.Cryptography;
using FluentValidation;
using MediatR;
using Shouldly;
using Vetting.Application.Appeals;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Application.Reporting;
using Vetting.Application.Rulings;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>Words that leave a case are held against the identities that it protects.</summary>
public sealed class DisclosedIdentityTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private const string Name = "Whimbrel Shroudley";
    private const string Reason = "The complainant agreed in writing to be named.";

    [Theory]
    [InlineData("You are said to have shouted at Ms Shroudley.")]
    [InlineData("You wrote to WHIMBREL@example.org, and so you shouted.")]
    [InlineData("You rang +44 7700 900-888 at night.")]
    public async Task A_notice_that_tells_who_is_protected_is_refused_without_saying_the_name(string text)
    {
        var reference = await Accepted();

        var refusal = await Refusal(reference, version => Notice(reference, version, text));

        refusal.Missing.ShouldBe(["the text of the notice"]);
        refusal.Message.ShouldNotContain("Shroudley");
        await Journey.Do("officer", reference, version => Notice(reference, version, "You are said to have shouted."));
    }

    [Fact]
    public async Task With_a_reason_it_is_served_and_the_reason_and_the_places_are_recorded()
    {
        var reference = await Accepted();
        await Journey.Do("officer", reference, version =>
            Notice(reference, version, $"You shouted at {Name}.") with { DiscloseIdentityBecause = Reason });

        var entry = (await Entries(reference)).Single(entry => entry.Action == "IdentityDisclosed");
        entry.Data.ShouldContain(Reason);
        entry.Data.ShouldContain("NoticeText");
        entry.Data.ShouldNotContain("Shroudley");
    }

    [Fact]
    public async Task A_reason_that_was_not_needed_is_not_recorded_and_one_that_names_the_person_is_refused()
    {
        var reference = await Accepted();
        await Refused(RuleCodes.ProtectedName, "officer", reference, version =>
            Notice(reference, version, "You shouted.") with { DiscloseIdentityBecause = $"{Name} agreed." });
        await Journey.Do("officer", reference, version => Notice(reference, version, "You shouted.") with { DiscloseIdentityBecause = Reason });

        (await Entries(reference)).ShouldNotContain(entry => entry.Action == "IdentityDisclosed");
    }

    [Fact]
    public async Task Evidence_and_allegations_are_searched_as_they_are_disclosed_and_each_place_is_said()
    {
        var reference = await Accepted(allegation: "Shouted at Whimbrel in the hall.");
        var named = await Evidence(reference, "statement-shroudley.pdf", "A volunteer", "What was heard");
        var described = await Evidence(reference, "recording.mp3", "From Whimbrel's telephone", "Shroudley speaks first");

        var refusal = await Refusal(reference, version => Notice(reference, version, "You shouted.") with { Disclosed = [named, described] });

        refusal.Missing.ShouldBe(
            ["allegation 1", "the file name of the evidence received on 2 March 2026", "the source of “recording.mp3”",
                "the description of “recording.mp3”"]);
        (await Journey.Do("officer", new GetComplaint(reference))).Notices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_gist_is_searched_when_it_is_decided_and_when_it_is_served()
    {
        var reference = await Accepted();
        var evidence = await Evidence(reference, "letter.pdf", "By post", null);
        DecideDisclosure Withhold(long version, string gist, string? because = null) =>
            new(reference, version, evidence, Disclosure.Withheld, "It would tell who wrote it.", gist, because);

        (await Refusal(reference, version => Withhold(version, "Shroudley writes what was said."))).Missing.ShouldBe(["the gist of “letter.pdf”"]);
        await Journey.Do("officer", reference, version => Withhold(version, "Shroudley writes what was said.", Reason));

        (await Refusal(reference, version => Notice(reference, version, "You shouted."))).Missing.ShouldBe(["the gist of “letter.pdf”"]);
        await Journey.Do("officer", reference, version => Withhold(version, "Somebody writes what was said."));
        await Journey.Do("officer", reference, version => Notice(reference, version, "You shouted."));
    }

    [Fact]
    public async Task An_interview_that_became_evidence_is_searched_too()
    {
        var reference = await Accepted(protects: false);
        var witness = (await Journey.Case(reference)).NamedParties(PartyKind.Witness).Single();
        var interview = await Journey.Do("officer", reference, version => new RecordInterview(
            reference, version, new NewInterview(Correspondent.Witness, Name, Server.Clock.GetUtcNow(), "", "I heard it.")));
        var evidence = await Journey.Do("officer", reference, version => new SettleInterview(reference, version, interview, true, null));
        await Journey.Do("officer", reference, version => new ProtectWitness(reference, version, witness));

        var refusal = await Refusal(reference, version => Notice(reference, version, "You shouted.") with { Disclosed = [evidence] });

        refusal.Missing.ShouldContain(place => place.StartsWith("the text of "));
    }

    [Theory]
    [InlineData("You shouted at Sanderling.")]
    [InlineData("You wrote to ada.sanderling@example.org.")]
    [InlineData("You rang 07700 900123 at night.")]
    [InlineData("You wrote to sand_ada on Signal.")]
    public async Task Who_reported_in_confidence_is_looked_for_in_what_leaves_the_cases_that_came_of_it(string text)
    {
        var (reference, linked) = await Reported(Confidentiality.Confidential);

        foreach (var one in (string[])[reference, linked])
        {
            var refusal = await Refusal(one, version => Notice(one, version, text));
            (refusal.Missing.Single(), refusal.Message.Contains("Sanderling")).ShouldBe(("the text of the notice", false));
        }

        await Refused(RuleCodes.ProtectedName, "officer", reference, version =>
            Notice(reference, version, text) with { DiscloseIdentityBecause = "Ada Sanderling agreed." });
        await Journey.Do("officer", reference, version => Notice(reference, version, text) with { DiscloseIdentityBecause = Reason });
        (await Entries(reference)).Single(entry => entry.Action == "IdentityDisclosed").Data.ShouldContain("NoticeText");
    }

    [Fact]
    public async Task Who_reported_by_name_or_agreed_to_be_identified_is_not_looked_for()
    {
        var (named, _) = await Reported(Confidentiality.Named);
        await Journey.Do("officer", named, version => Notice(named, version, "You shouted at Sanderling."));

        var (agreed, _) = await Reported(Confidentiality.Confidential, agrees: true);
        await Journey.Do("officer", agreed, version => Notice(agreed, version, "You shouted at Sanderling."));
    }

    [Fact]
    public async Task The_reasons_of_a_ruling_are_searched_before_it_is_served_and_each_place_is_said()
    {
        var person = await Registered();
        var (reference, decision) = await Journey.Vote(change: report =>
            report with { Confidentiality = Confidentiality.Confidential, Complainant = person });
        await Journey.Do("chair", reference, version => new RecordRuling(reference, version, decision with
        {
            Departure = "It was unlike what was decided before.",
            Reasons = "Whimbrel was believed.",
            Findings = [decision.Findings[0] with { Reasons = "Shroudley heard it." }],
        }));

        ServeNotice Serve(long version) =>
            new(reference, version, NoticeKind.Ruling, "The ruling is with this letter.", [], ServiceMethod.Email, "Read receipt", Today);
        (await Refusal(reference, Serve)).Missing.ShouldBe(["the reasons on allegation 1", "the reasons of the decision"]);
        await Journey.Do("officer", reference, version => Serve(version) with { DiscloseIdentityBecause = Reason });

        (await Entries(reference)).Single(entry => entry.Action == "IdentityDisclosed").Data
            .ShouldSatisfyAllConditions(data => data.ShouldContain("FindingReasons"), data => data.ShouldContain("DecisionReasons"));
    }

    [Fact]
    public async Task So_are_the_reasons_of_the_decision_on_an_appeal_and_no_more_than_that_decision()
    {
        var person = await Registered();
        var (reference, decision) = await Journey.Vote(change: report =>
            report with { Confidentiality = Confidentiality.Confidential, Complainant = person });
        var ruling = await Journey.Do("chair", reference, version => new RecordRuling(reference, version, decision with
        {
            Departure = "It was unlike what was decided before.",
            Reasons = "Whimbrel was believed.",
        }));
        await Journey.Do("officer", reference, version => new ServeNotice(
            reference, version, NoticeKind.Ruling, "The ruling.", [], ServiceMethod.Email, "Read receipt", Today, Reason));
        var appeal = await Journey.Do("officer", reference, version => new FileAppeal(
            ruling, version, [Journey.AppealGround], "It was unfair.", Today));
        var panel = await Journey.Convene(reference, Journey.AppealPanel);
        await Journey.VoteAlike(panel, Journey.OnAppeal(AppealOutcome.Dismissed), Journey.AppealPanel);
        await Journey.Do(Journey.AppealPanel[0], reference, version => new DecideAppeal(
            appeal, version, AppealOutcome.Dismissed, null, "What Shroudley said stands.", Journey.Decided(AppealOutcome.Dismissed)));

        ServeNotice Serve(long version) =>
            new(reference, version, NoticeKind.AppealDecision, "It is dismissed.", [], ServiceMethod.Email, "Read receipt", Today);
        (await Refusal(reference, Serve)).Missing.ShouldBe(["the reasons of the decision"]);
        await Journey.Do("officer", reference, version => Serve(version) with { DiscloseIdentityBecause = Reason });
    }

    [Fact]
    public async Task What_the_case_does_not_protect_is_served_as_it_is()
    {
        var reference = await Accepted(protects: false);

        await Journey.Do("officer", reference, version => Notice(reference, version, $"You shouted at {Name}."));

        (await Entries(reference)).ShouldNotContain(entry => entry.Action == "IdentityDisclosed");
    }

    [Fact]
    public async Task A_reason_has_its_length()
    {
        var tooLong = new string('x', Complaint.ReasonMaxLength + 1);
        (await Should.ThrowAsync<ValidationException>(() =>
            Journey.Do("officer", Notice("C-2026-000000", 1, "You shouted.") with { DiscloseIdentityBecause = tooLong }))).Errors
            .Select(error => error.PropertyName).ShouldBe(["DiscloseIdentityBecause"]);
        (await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new DecideDisclosure(
            "C-2026-000000", 1, new EvidenceId(Guid.NewGuid()), Disclosure.Withheld, "Reason", "Gist", tooLong)))).Errors
            .Select(error => error.PropertyName).ShouldBe(["DiscloseIdentityBecause"]);
    }

    /// <summary>An accepted case that protects its complainant, or one whose witness is not protected yet.</summary>
    private async Task<string> Accepted(bool protects = true, string allegation = "Shouted at a volunteer.")
    {
        var person = await Registered();
        var reference = await Journey.Log(change: report =>
        {
            var alleged = report with { Allegations = [report.Allegations[0] with { Text = allegation }] };
            return protects
                ? alleged with { Confidentiality = Confidentiality.Confidential, Complainant = person }
                : alleged with { Witnesses = [person] };
        });
        await Journey.Accept(reference);
        return reference;
    }

    private async Task<PersonId> Registered() => await Journey.Do("officer", new RegisterPerson(
        Name, "whimbrel@example.org", "07700 900888",
        [.. (await Journey.Do("officer", new FindResembling(Name, "whimbrel@example.org", "07700 900888"))).Select(other => other.Id)]));

    /// <summary>Two accepted cases that came of one report; neither names its complainant.</summary>
    private async Task<(string Reference, string Linked)> Reported(Confidentiality confidentiality, bool agrees = false)
    {
        var reporter = await Reporter.Report(Server, Reporter.Named with
        {
            Confidentiality = confidentiality,
            Name = "Ada Sanderling",
            Contact = "ada.sanderling@example.org, or 07700 900123 (evenings), sand_ada on Signal",
        });
        if (agrees)
        {
            await (await reporter.Back()).Send(new DecideOnIdentity(true));
        }

        var cases = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            cases.Add(await Journey.Log(change: report =>
                report with { Confidentiality = Confidentiality.Anonymous, FromReport = reporter.Reference }));
            await Journey.Accept(cases[^1]);
        }

        return (cases[0], cases[1]);
    }

    private Task<EvidenceId> Evidence(string reference, string fileName, string source, string? description) =>
        Journey.Do("officer", reference, version => new RecordEvidence(
            reference, version, fileName, RandomNumberGenerator.GetHexString(64, lowercase: true), "application/pdf", source, Today,
            Description: description));

    private ServeNotice Notice(string reference, long version, string text) =>
        new(reference, version, NoticeKind.Allegations, text, [], ServiceMethod.Email, "Read receipt", Today);

    private async Task<RuleBrokenException> Refusal<TResponse>(string reference, Func<long, IRequest<TResponse>> act)
    {
        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", reference, act));
        refusal.Code.ShouldBe(RuleCodes.ProtectedIdentity);
        return refusal;
    }
}
