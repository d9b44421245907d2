using CsCheck;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.Planning;
using Vetting.Domain.Tests.Cases;
using Xunit;

namespace Vetting.Domain.Tests.Planning;

/// <summary>Whatever has happened in a case, its plan proposes nothing that a gate would refuse on that day.</summary>
public sealed class RandomPlansTests
{
    private static readonly Gen<(RandomCasesTests.Scenario Scenario, int Close, int Away, int Days)> Cases = Gen.Select(
        RandomCasesTests.Scenarios, Gen.Int[-30, 250], Gen.Int[0, 20], Gen.Int[0, 30]);

    [Fact]
    public void Whoever_follows_the_plan_is_refused_nothing_and_is_done_on_the_day_that_it_says() => Cases.Try(
        drawn =>
        {
            var world = After(drawn.Scenario);
            if (!world.Case.IsOpen)
            {
                return;
            }

            var away = Away(world, drawn.Away, drawn.Days);
            var promised = PlanOf(world, away).Steps[^1].Earliest;
            var panels = world.Panels.Count;
            var isAppealed = world.Case.Stage == Stage.Appeal;
            for (var left = 80; world.Case.IsOpen; left--)
            {
                left.ShouldBePositive($"the plan leads nowhere from {world.Case.Stage}");
                Follow(world, PlanOf(world, away));
            }

            // A panel that had to be discharged, or an appeal that sent the matter back, is heard again: no plan foresees that.
            if (world.Panels.Count <= panels + 1 && !isAppealed && world.Panels.TrueForAll(panel => panel.Members.All(member => member.RecusedAt is null)))
            {
                world.Today.ShouldBe(promised);
            }
        },
        count: 1_500);

    [Fact]
    public void Steps_are_in_order_and_their_slack_is_what_lies_between_their_days() => Cases.Try(
        drawn =>
        {
            var world = After(drawn.Scenario);
            var days = DaysAround(world.Today);
            foreach (var close in new DateOnly?[] { null, world.Today.AddDays(drawn.Close) })
            {
                var plan = PlanOf(world, Away(world, drawn.Away, drawn.Days), close);
                foreach (var step in plan.Steps)
                {
                    step.Starts.ShouldBeLessThanOrEqualTo(step.Earliest);
                    step.Earliest.ShouldBeGreaterThanOrEqualTo(plan.On);
                    step.Slack.ShouldBe(step.Latest is { } latest ? days.Between(step.Earliest, latest) : null);
                    (step.IsRespondentsTime || days.IsWorking(step.Earliest)).ShouldBeTrue($"{step.Kind} on {step.Earliest}");
                }

                foreach (var (before, after) in plan.Steps.Zip(plan.Steps.Skip(1)).Where(pair => !pair.Second.IsNext))
                {
                    after.Earliest.ShouldBeGreaterThanOrEqualTo(before.Earliest, $"{after.Kind} before {before.Kind}");
                    if (close is not null)
                    {
                        after.Latest!.Value.ShouldBeGreaterThanOrEqualTo(before.Latest!.Value, $"{after.Kind} before {before.Kind}");
                    }
                }

                plan.Fits.ShouldBe(plan.BrokenBy is null);
                (plan.Slack is null || plan.Steps.Any(step => step.IsCritical)).ShouldBeTrue();
                (close is null || plan.Steps.Count == 0 || plan.Steps[^1].IsCritical).ShouldBeTrue();
                (close is null || plan.Steps.Count == 0 || plan.Fits == plan.Steps[^1].Earliest <= LastWorkingDay(days, close.Value)).ShouldBeTrue();
            }
        },
        count: 1_000);

    [Fact]
    public void A_later_close_and_the_consent_of_the_respondent_never_lower_the_slack() => Cases.Try(
        drawn =>
        {
            var world = After(drawn.Scenario);
            var away = Away(world, drawn.Away, drawn.Days);
            var close = world.Today.AddDays(drawn.Close);
            if (PlanOf(world, away, close).Slack is not { } slack)
            {
                world.Case.IsOpen.ShouldBeFalse();
                return;
            }

            PlanOf(world, away, close.AddDays(1 + drawn.Days)).Slack!.Value.ShouldBeGreaterThanOrEqualTo(slack);
            PlanOf(world, away, close, isExpedited: true).Slack!.Value.ShouldBeGreaterThanOrEqualTo(slack);
        },
        count: 1_000);

    private static CaseInMemory After(RandomCasesTests.Scenario scenario)
    {
        var world = scenario.Begin();
        foreach (var (kind, dice) in scenario.Steps)
        {
            RandomCasesTests.Attempt(world, kind, dice);
        }

        return world;
    }

    private static Availability Away(CaseInMemory world, int from, int days) =>
        new([new(CaseInMemory.Officer.User, world.Today.AddDays(from - 5), world.Today.AddDays(from - 5 + days))], new Dictionary<PanelId, DateOnly>());

    private static Plan PlanOf(CaseInMemory world, Availability away, DateOnly? close = null, bool isExpedited = false) => Planner.PlanFor(new(
        world.Case.StateOn(world.Today, world.Sitting), world.Procedure, DaysAround(world.Today), world.Today, close, away, isExpedited));

    private static DayCount DaysAround(DateOnly today) => new(new WorkingDays(BankHolidays.None, []), BankHolidays.None, today);

    private static DateOnly LastWorkingDay(DayCount days, DateOnly day) => days.IsWorking(day) ? day : LastWorkingDay(days, day.AddDays(-1));

    /// <summary>Does one step that the plan says is open today, or waits until the next one is.</summary>
    private static void Follow(CaseInMemory world, Plan plan)
    {
        if (plan.Open.FirstOrDefault() is not { } step)
        {
            var wait = plan.Next!.Earliest.DayNumber - world.Today.DayNumber;
            wait.ShouldBePositive($"{plan.Next.Kind} is next today, and is not open");
            world.Wait(wait);
            return;
        }

        try
        {
            Do(world, step);
        }
        catch (RuleBrokenException refusal)
        {
            throw new ShouldAssertException($"{step.Kind} was planned for {plan.On} at {world.Case.Stage} and refused: {refusal.Message}", refusal);
        }
    }

    private static void Do(CaseInMemory world, PlannedStep step)
    {
        var @case = world.Case;
        switch (step.Kind)
        {
            case PlanStepKind.InterimQuestion: world.DecideAgainstInterim(); break;
            case PlanStepKind.InterimDecision:
                var proposed = @case.InterimMeasures.First(measure => measure.State == InterimState.Proposed);
                world.DecideInterim(proposed.Id, approve: false, world.Fresh(1)[0]);
                break;
            case PlanStepKind.Triage: world.Triage(); break;
            case PlanStepKind.SecondReading: world.SecondRead(by: world.Fresh(1)[0]); break;
            case PlanStepKind.Notice when step.Act == Act.ServeAppealEvidence: world.ServeAppealEvidence([.. Unseen(@case)]); break;
            case PlanStepKind.Notice: world.ServeNotice(world.Today, [.. Unseen(@case)]); break;
            case PlanStepKind.ConvenePanel: world.Convene(); break;
            case PlanStepKind.PanelVotes or PlanStepKind.Ruling or PlanStepKind.AppealDecision: RandomCasesTests.Judge(world, world.Sitting!, 1); break;
            case PlanStepKind.ServeDecision: world.ServeRuling(isAppealDecision: step.Act == Act.ServeAppealDecision); break;
            case PlanStepKind.Close: world.Close(); break;
            default: throw new ShouldAssertException($"Nobody does {step.Kind}.");
        }
    }

    private static IEnumerable<EvidenceId> Unseen(Complaint @case) =>
        @case.Evidence.Where(item => item.Disclosure == Disclosure.NotYet).Select(item => item.Id);
}
