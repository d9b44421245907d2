using Shouldly;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>Gate 1.</summary>
public sealed class TriageTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_complaint_is_acknowledged_by_an_act_of_its_own_and_not_by_its_triage()
    {
        var reference = await Journey.Log();
        async Task<DateTimeOffset?> MetAt() =>
            (await Journey.Case(reference)).Deadlines.Single(deadline => deadline.Kind == DeadlineKind.Acknowledge).MetAt;
        var answers = await Journey.Answers();
        await Journey.Do("officer", reference, version => new TriageComplaint(reference, version, answers, TriageOutcome.Accept, null, "It is new."));
        (await MetAt()).ShouldBeNull();
        AcknowledgeComplaint Acknowledge(long version, int days) => new(reference, version, Today.AddDays(days), "By post to the complainant");
        await Refused(RuleCodes.DatesContradict, "officer", reference, version => Acknowledge(version, 1));
        await Refused(RuleCodes.DatesContradict, "officer", reference, version => Acknowledge(version, -1));
        (await Journey.Do("officer", new GetTasks(Cursor.MaxLimit))).Items
            .ShouldContain(task => task.Reference == reference && task.Deadline == DeadlineKind.Acknowledge);

        await Journey.Do("officer", reference, version => Acknowledge(version, 0));

        (await MetAt()).ShouldNotBeNull();
        (await LastEntry(reference)).ShouldSatisfyAllConditions(
            entry => entry.Action.ShouldBe("ComplaintAcknowledged"), entry => entry.Data.ShouldContain("By post to the complainant"));
        await Refused(RuleCodes.AlreadyDone, "officer", reference, version => Acknowledge(version, 0));
    }

    [Fact]
    public async Task An_accepted_complaint_goes_to_investigation_and_its_triage_deadlines_are_met()
    {
        var reference = await Journey.Log();

        await Journey.Accept(reference);

        var complaint = await Journey.Case(reference);
        complaint.Stage.ShouldBe(Stage.Investigation);
        complaint.Deadlines.Single(deadline => deadline.MetAt is null).ShouldSatisfyAllConditions(
            deadline => deadline.Kind.ShouldBe(DeadlineKind.Investigation), deadline => deadline.DueOn.ShouldBe(Today.AddDays(60)));
        var (action, _, data) = await LastEntry(reference);
        action.ShouldBe("ComplaintTriaged");
        data.ShouldContain("It is for a panel to decide.");
    }

    [Fact]
    public async Task Every_criterion_is_answered_and_no_other()
    {
        var reference = await Journey.Log();
        var answers = await Journey.Answers();

        await Refused(RuleCodes.TriageIncomplete, "officer", reference, version =>
            new TriageComplaint(reference, version, [.. answers.Skip(1)], TriageOutcome.Accept, null, "Reason"));
        await Refused(
            RuleCodes.UnknownCode, "officer", reference,
            version => new TriageComplaint(reference, version, [.. answers, new("unheard-of", true, "")], TriageOutcome.Accept, null, "Reason"));
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("vexatious", "some-evidence")]
    [InlineData(null, "vexatious")]
    [InlineData(null, "live-selection")]
    [InlineData("vexatious", null)]
    public async Task A_dismissal_is_founded_on_a_criterion_whose_answer_allows_it(string? answered, string? founding)
    {
        var reference = await Journey.Log();
        var answers = await Journey.Answers(answered);

        await Refused(RuleCodes.DismissalUnfounded, "officer", reference, version =>
            new TriageComplaint(reference, version, answers, TriageOutcome.Dismiss, founding, "Reason"));
    }

    [Fact]
    public async Task Of_the_dismissals_a_random_part_is_decided_by_a_second_reader()
    {
        var answers = await Journey.Answers("vexatious");
        var (dismissed, drawn) = ("", "");
        for (var tries = 0; (dismissed == "" || drawn == "") && tries < 200; tries++)
        {
            var reference = await Journey.Log();
            await Journey.Do("officer", reference, version =>
                new TriageComplaint(reference, version, answers, TriageOutcome.Dismiss, "vexatious", "Made to harm."));
            if ((await Journey.Case(reference)).Stage == Stage.Closed)
            {
                dismissed = reference;
            }
            else
            {
                drawn = reference;
            }
        }

        var closed = await Journey.Case(dismissed);
        (closed.Disposition, closed.ClosingReason).ShouldBe((Disposition.Dismissed, "Made to harm."));
        closed.Deadlines.ShouldAllBe(deadline => deadline.MetAt != null);

        (await Journey.Case(drawn)).Stage.ShouldBe(Stage.Triage);
        await Refused(
            RuleCodes.SeparationOfDuties, "officer", drawn,
            version => new SecondReadComplaint(drawn, version, answers, TriageOutcome.Dismiss, "vexatious", "I still think so."));
        (await Journey.Do("officer2", new GetTasks())).Items.ShouldContain(task => task.Kind == TaskKind.SecondReading && task.Reference == drawn);

        var accepting = await Journey.Answers();
        await Journey.Do("officer2", drawn, version =>
            new SecondReadComplaint(drawn, version, accepting, TriageOutcome.Accept, null, "There is something in it."));

        (await Journey.Case(drawn)).Stage.ShouldBe(Stage.Investigation);
        (await LastEntry(drawn)).Data.ShouldContain("\"isSecond\":true", Case.Insensitive);
    }

    [Fact]
    public async Task A_grave_allegation_is_accepted_only_after_the_interim_question_was_decided()
    {
        var candidate = await Journey.RegisterCandidate();
        var reference = await Journey.Log(candidate, _ => Journey.ReportAbout(candidate, Severity.Serious));
        var answers = await Journey.Answers();

        await Refused(
            RuleCodes.InterimDecisionOutstanding, "officer", reference,
            version => new TriageComplaint(reference, version, answers, TriageOutcome.Accept, null, "Reason"));

        await Journey.Accept(reference);
        (await Journey.Case(reference)).Stage.ShouldBe(Stage.Investigation);
        (await Entries(reference)).ShouldContain(entry => entry.Action == "InterimMeasureDecidedAgainst");
    }

    [Fact]
    public async Task A_complaint_is_triaged_once()
    {
        var reference = await Journey.Log();
        await Journey.Accept(reference);
        var answers = await Journey.Answers();

        await Refused(RuleCodes.WrongStage, "officer", reference, version =>
            new TriageComplaint(reference, version, answers, TriageOutcome.Accept, null, "Reason"));
        await Refused(RuleCodes.WrongStage, "officer2", reference, version =>
            new SecondReadComplaint(reference, version, answers, TriageOutcome.Accept, null, "Reason"));
    }
}
