using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>Gate 2.</summary>
public sealed class HearingTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_notice_opens_the_time_to_reply_and_a_reply_ends_it()
    {
        var reference = await Journey.Log();
        await Journey.Accept(reference);

        await Journey.Serve(reference);
        var served = await Journey.Case(reference);
        (served.Stage, served.Notices.Single().AnswerBy).ShouldBe((Stage.NoticeServed, Today.AddDays(14)));
        (await LastEntry(reference)).Action.ShouldBe("NoticeServed");

        await Journey.Reply(reference);
        var replied = await Journey.Case(reference);
        replied.Stage.ShouldBe(Stage.Reply);
        replied.Deadlines.Single(deadline => deadline.MetAt is null).Kind.ShouldBe(DeadlineKind.ConvenePanel);
        (await LastEntry(reference)).Action.ShouldBe("ReplyRecorded");
    }

    [Fact]
    public async Task No_panel_hears_a_case_before_the_respondent_was_heard_or_their_time_ran_out()
    {
        var reference = await Journey.Log();
        var members = await Journey.Register("chair", "panel1", "panel2");
        await Journey.Accept(reference);
        await Refused(RuleCodes.WrongStage, "officer", reference, version => new ConvenePanel(reference, version, members, members[0]));
        await Journey.Serve(reference);
        Journey.Wait(TimeSpan.FromDays(14));
        await Refused(RuleCodes.ReplyOutstanding, "officer", reference, version => new ConvenePanel(reference, version, members, members[0]));

        Journey.Wait(TimeSpan.FromDays(1));
        await Journey.Convene(reference);

        (await Journey.Case(reference)).Stage.ShouldBe(Stage.Panel);
    }

    [Fact]
    public async Task A_reply_comes_after_the_notice_and_not_in_the_future()
    {
        var reference = await Journey.Log();
        await Refused(RuleCodes.WrongStage, "officer", reference, version => new RecordReply(reference, version, "Text", Today));
        await Journey.Accept(reference);
        await Journey.Serve(reference);

        await Refused(RuleCodes.DatesContradict, "officer", reference, version => new RecordReply(reference, version, "Text", Today.AddDays(1)));
        await Refused(RuleCodes.DatesContradict, "officer", reference, version => new RecordReply(reference, version, "Text", Today.AddDays(-1)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(-1)]
    public async Task A_notice_is_served_neither_before_the_complaint_was_accepted_nor_in_the_future(int days)
    {
        var reference = await Journey.Log();
        await Journey.Accept(reference);

        await Refused(
            RuleCodes.DatesContradict, "officer", reference,
            version => new ServeNotice(reference, version, NoticeKind.Allegations, "Text", [], ServiceMethod.Post, "Proof", Today.AddDays(days)));
    }

    [Fact]
    public async Task Nothing_is_served_on_a_portal_that_there_is_not()
    {
        var reference = await Journey.Log();

        (await Should.ThrowAsync<FluentValidation.ValidationException>(() => Journey.Do("officer", reference, version =>
                new ServeNotice(reference, version, NoticeKind.Allegations, "Text", [], ServiceMethod.Portal, "Proof", Today))))
            .Errors.ShouldHaveSingleItem().PropertyName.ShouldBe("Method");
    }

    [Fact]
    public async Task Evidence_enters_a_case_once_and_with_its_hash_in_the_trail()
    {
        var reference = await Journey.Log();
        var hash = new string('b', 64);
        RecordEvidence Evidence(long version, DateOnly on) => new(reference, version, "note.pdf", hash, "application/pdf", "A volunteer", on);
        await Refused(RuleCodes.DatesContradict, "officer", reference, version => Evidence(version, Today.AddDays(1)));

        await Journey.Do("officer", reference, version => Evidence(version, Today));

        (await Journey.Case(reference)).Evidence.Single().Disclosure.ShouldBe(Disclosure.NotYet);
        var (action, _, data) = await LastEntry(reference);
        action.ShouldBe("EvidenceRecorded");
        data.ShouldContain("attested");
        data.ShouldNotContain("note.pdf");
        await Refused(RuleCodes.AlreadyDone, "officer", reference, version => Evidence(version, Today));
    }

    [Fact]
    public async Task An_investigator_on_the_case_gathers_evidence_and_serves_no_notice()
    {
        var reference = await Journey.Log();
        var investigator = await Journey.Who("investigator");
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator.Id, AccessKind.Investigator));

        await Journey.Do("investigator", reference, version =>
            new RecordEvidence(reference, version, "note.pdf", new string('c', 64), "application/pdf", "A volunteer", Today));

        await Forbidden(
            "permission-missing", "investigator", reference,
            version => new ServeNotice(reference, version, NoticeKind.Allegations, "Text", [], ServiceMethod.Post, "Proof", Today));
    }

    [Fact]
    public async Task No_ruling_relies_on_what_the_respondent_has_neither_seen_nor_been_told_the_gist_of()
    {
        var (reference, decision) = await Journey.Vote();
        var (seen, withheld, excluded) =
            (await Journey.AddEvidence(reference), await Journey.AddEvidence(reference), await Journey.AddEvidence(reference));
        RecordRuling Ruling(long version) => new(reference, version, decision);
        await Refused(RuleCodes.UndisclosedMaterial, "chair", reference, Ruling);

        await Journey.Do("officer", reference, version =>
            new DecideDisclosure(reference, version, excluded, Disclosure.Excluded, "It is about somebody else.", null));
        await Refused(
            RuleCodes.UndisclosedMaterial, "officer", reference,
            version => new DecideDisclosure(reference, version, withheld, Disclosure.Withheld, "It names a witness.", " "));
        Journey.Wait(TimeSpan.FromMinutes(1));
        await Journey.Do("officer", reference, version =>
            new DecideDisclosure(reference, version, withheld, Disclosure.Withheld, "It names a witness.", "Somebody was in the room."));
        (await LastEntry(reference)).Action.ShouldBe("DisclosureDecided");
        await Refused(RuleCodes.UndisclosedMaterial, "chair", reference, Ruling);

        Journey.Wait(TimeSpan.FromMinutes(1));
        await Journey.Serve(reference, NoticeKind.Allegations, seen);
        await Refused(RuleCodes.ReplyOutstanding, "chair", reference, Ruling);
        await Journey.Reply(reference);

        await Journey.Do("chair", reference, Ruling);

        (await Journey.Case(reference)).Stage.ShouldBe(Stage.Ruled);
    }

    [Fact]
    public async Task What_was_disclosed_stays_disclosed()
    {
        var reference = await Journey.Log();
        var evidence = await Journey.AddEvidence(reference);
        await Journey.Accept(reference);
        await Journey.Serve(reference, NoticeKind.Allegations, evidence);

        await Refused(RuleCodes.UndisclosedMaterial, "officer", reference, version =>
            new DecideDisclosure(reference, version, evidence, Disclosure.Withheld, "Reason", "Gist"));
        await Refused(RuleCodes.UndisclosedMaterial, "officer", reference, version =>
            new DecideDisclosure(reference, version, evidence, Disclosure.NotYet, "Reason", "Gist"));
    }

    [Fact]
    public async Task Exhibits_are_numbered_as_the_respondent_was_shown_them_and_keep_their_numbers()
    {
        var reference = await Journey.Log();
        var (late, first, leftOut, second) = (
            await Journey.AddEvidence(reference), await Journey.AddEvidence(reference), await Journey.AddEvidence(reference),
            await Journey.AddEvidence(reference));
        await Journey.Accept(reference);
        await Journey.Do("officer", reference, version =>
            new DecideDisclosure(reference, version, leftOut, Disclosure.Excluded, "It is about somebody else.", null));

        await Journey.Serve(reference, NoticeKind.Allegations, second, first);
        Journey.Wait(TimeSpan.FromMinutes(1));
        await Journey.Serve(reference, NoticeKind.Allegations, late, first);

        var numbers = (await Journey.Do("officer", new GetComplaint(reference))).Evidence.ToDictionary(item => item.Id, item => item.Exhibit);
        (numbers[first], numbers[second], numbers[late], numbers[leftOut]).ShouldBe((1, 2, 3, null));
    }

    [Fact]
    public async Task A_panel_does_not_see_what_is_excluded_and_reads_nothing_before_declaring_that_there_is_no_interest()
    {
        var reference = await Journey.Hear();
        var (kept, excluded) = (await Journey.AddEvidence(reference), await Journey.AddEvidence(reference));
        await Journey.Do("officer", reference, version =>
            new DecideDisclosure(reference, version, excluded, Disclosure.Excluded, "It is about somebody else.", null));
        var panel = await Journey.Convene(reference);

        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("panel1", new GetComplaint(reference)))).Code.ShouldBe(
            RuleCodes.DeclarationMissing);
        await Journey.Do("panel1", new DeclareInterest(panel, HasInterest: true, "We share an office."));
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("panel1", new GetComplaint(reference)))).Code.ShouldBe(
            RuleCodes.MemberNotEligible);
        await Journey.Do("panel2", new DeclareInterest(panel, HasInterest: false, null));

        (await Journey.Do("panel2", new GetComplaint(reference))).Evidence.Single().Id.ShouldBe(kept);
        (await Journey.Do("officer", new GetComplaint(reference))).Evidence.Count.ShouldBe(2);
        (await Named("panel2")).ShouldBe([("kept", "note.pdf"), ("excluded", null)], ignoreOrder: true);
        (await Named("officer")).ShouldBe([("kept", "note.pdf"), ("excluded", "note.pdf")], ignoreOrder: true);

        async Task<IEnumerable<(string, string?)>> Named(string reader) =>
            (await Journey.Do(reader, new GetCaseHistory(reference, Cursor.MaxLimit))).Items
                .Where(entry => entry.Action == "EvidenceRecorded")
                .Select(entry => (entry.Subject == kept.Value ? "kept" : "excluded", entry.Evidence));
    }

    [Fact]
    public async Task An_approach_from_outside_is_recorded_even_when_the_case_is_closed_but_not_before_it_happens()
    {
        var reference = await Journey.Log();
        await Journey.Do("officer", reference, version => new WithdrawComplaint(reference, version, "No longer wanted."));
        RecordContact Contact(long version, DateTimeOffset at) => new(reference, version, "The leader's office", "The officer", "To hurry.", at);
        await Refused(RuleCodes.DatesContradict, "officer", reference, version => Contact(version, Server.Clock.GetUtcNow().AddMinutes(1)));

        await Journey.Do("officer", reference, version => Contact(version, Server.Clock.GetUtcNow()));

        (await LastEntry(reference))
            .ShouldSatisfyAllConditions(entry => entry.Action.ShouldBe("ContactRecorded"), entry => entry.Data.ShouldContain("To hurry."));
    }
}
