using Shouldly;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.Panels;
using Vetting.Domain.Planning;
using Vetting.Domain.Tests.Cases;
using Xunit;

namespace Vetting.Domain.Tests.Planning;

/// <summary>Who is away, when a panel sits, and what lies beside the critical path. The cases begin on Monday 2 March 2026.</summary>
public sealed class PlannerTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Fact]
    public void A_ruling_waits_for_the_sitting_that_is_fixed_and_a_sitting_after_the_last_day_breaks_the_plan()
    {
        var world = new CaseInMemory().Heard();
        var panel = world.Convene();

        var free = PlanOf(world, close: Monday.AddDays(28));
        Step(free, PlanStepKind.PanelVotes).Earliest.ShouldBe(Monday);
        free.Light.ShouldBe(PlanLight.Green);

        Step(PlanOf(world, Monday.AddDays(28), Sitting(panel, Monday.AddDays(9))), PlanStepKind.Ruling).Earliest.ShouldBe(Monday.AddDays(9));
        var late = PlanOf(world, Monday.AddDays(28), Sitting(panel, Monday.AddDays(14)));
        (late.Light, late.BrokenBy!.Kind).ShouldBe((PlanLight.Red, PlanStepKind.PanelVotes));
    }

    [Fact]
    public void A_panel_votes_on_a_day_on_which_a_quorum_is_there_and_an_officer_acts_on_a_day_on_which_one_of_them_is()
    {
        var world = new CaseInMemory().Heard();
        var members = world.Convene().Sitting.Select(member => member.User).ToList();
        var away = Away(members[2], days: 3);
        Step(PlanOf(world, null, away), PlanStepKind.PanelVotes).Earliest.ShouldBe(Monday.AddDays(4), "the quorum is three of three");

        var officerAway = Away(CaseInMemory.Officer.User, days: 30);
        Step(PlanOf(world, null, officerAway), PlanStepKind.ServeDecision).Earliest.ShouldBe(Monday.AddDays(31));
        world.Do(() => world.Case.Assign(CaseInMemory.SecondOfficer, AccessKind.Officer, null, CaseInMemory.Officer));
        Step(PlanOf(world, null, officerAway), PlanStepKind.ServeDecision).Earliest.ShouldBe(Monday, "another officer of the case is there");
    }

    [Fact]
    public void What_can_wait_while_the_respondents_time_runs_is_not_on_the_critical_path()
    {
        var world = new CaseInMemory();
        world.Triage();
        world.ServeNotice();
        world.Reply();
        world.Convene();
        world.ServeNotice(world.Today, world.AddEvidence());

        var plan = PlanOf(world, close: Monday.AddDays(60));

        Step(plan, PlanStepKind.Reply).Earliest.ShouldBe(Monday.AddDays(14));
        var ruling = Step(plan, PlanStepKind.Ruling);
        ruling.Earliest.ShouldBe(Monday.AddDays(15), "the last day to reply is the respondent’s to its end");
        ruling.IsCritical.ShouldBeTrue();
        Step(plan, PlanStepKind.Reply).IsCritical.ShouldBeTrue();
        var votes = Step(plan, PlanStepKind.PanelVotes);
        votes.Slack!.Value.ShouldBeGreaterThan(ruling.Slack!.Value);
        votes.IsCritical.ShouldBeFalse();
    }

    [Fact]
    public void Days_are_sought_beyond_weekends_and_bank_holidays_and_of_an_unknown_year_only_weekends_are_free()
    {
        var holidays = new BankHolidays(2026, 2026, [(UkDivision.EnglandAndWales, Monday)]);
        var days = new DayCount(new WorkingDays(holidays, [UkDivision.EnglandAndWales]), holidays, Monday);

        days.IsWorking(Monday).ShouldBeFalse();
        days.Between(Monday.AddDays(-3), Monday.AddDays(1)).ShouldBe(1, "from a Friday over a bank holiday to a Tuesday");
        days.Between(Monday.AddDays(1), Monday.AddDays(-3)).ShouldBe(-1);
        days.IsWorking(new DateOnly(2027, 12, 24)).ShouldBeTrue("nothing is known of 2027");
        days.Between(Monday, Monday.AddYears(50)).ShouldBe(days.Between(Monday, Monday.AddYears(DayCount.YearsAround)));

        var world = new CaseInMemory();
        Planner.PlanFor(new(
                world.Case.StateOn(Monday, null), world.Procedure, days, Monday, null, Availability.Unknown))
            .Steps[0].Earliest.ShouldBe(Monday.AddDays(1));
    }

    private static Availability Sitting(Panel panel, DateOnly day) => new([], new Dictionary<PanelId, DateOnly> { [panel.Id] = day });

    /// <summary>Somebody is away from the first day on, and for so many more.</summary>
    private static Availability Away(UserId user, int days) =>
        new([new(user, Monday, Monday.AddDays(days))], new Dictionary<PanelId, DateOnly>());

    private static PlannedStep Step(Plan plan, PlanStepKind kind) => plan.Steps.Single(step => step.Kind == kind);

    private static Plan PlanOf(CaseInMemory world, DateOnly? close, Availability? availability = null) => Planner.PlanFor(new(
        world.Case.StateOn(world.Today, world.Sitting), world.Procedure, new DayCount(new WorkingDays(BankHolidays.None, []), BankHolidays.None, Monday),
        world.Today, close, availability ?? Availability.Unknown));
}
