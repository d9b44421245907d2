using Shouldly;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Xunit;

namespace Vetting.Domain.Tests.Rulings;

public sealed class LikeOutcomesTests
{
    private static readonly SanctionScale Scale = new(
        [[new("reminder", "Reminder", false, ClearanceEffect.None, null), new("warning", "Warning", false, ClearanceEffect.None, null),
            new("suspension", "Suspension", true, ClearanceEffect.Barred, null)]]);

    private static readonly CaseShape Shape = new("bullying", Severity.Minor, false, 0);
    private static readonly SanctionPoint Reminder = new("reminder", null);
    private static readonly SanctionPoint Warning = new("warning", null);
    private static readonly SanctionPoint Suspension = new("suspension", 6);

    [Fact]
    public void Each_case_is_told_without_itself()
    {
        var like = Of(new(Shape, Reminder, 30), new(Shape, Suspension, 1), new(Shape with { PreviousSanctions = 1 }, Warning, 1)).Without(Shape, Suspension);

        like.ShouldBe(new LikeOutcome(30, Reminder, Reminder, Reminder, 2, 0));
        like!.Stands.ShouldBe(OutlierKind.Harsher);
    }

    [Fact]
    public void One_in_twenty_that_is_as_far_is_enough_not_to_stand_out() =>
        Of(new(Shape, Reminder, 38), new(Shape, Warning, 1), new(Shape, Suspension, 4)).Without(Shape, Suspension)!.Stands.ShouldBeNull();

    [Fact]
    public void A_step_beside_the_middle_does_not_stand_out() =>
        Of(new(Shape, Reminder, 40), new(Shape, Warning, 1)).Without(Shape, Warning)!.Stands.ShouldBeNull();

    [Fact]
    public void Nothing_imposed_is_the_mildest() =>
        Of(new(Shape, null, 1), new(Shape, Warning, 40), new(Shape, Reminder, 1)).Without(Shape, null)
            .ShouldBe(new LikeOutcome(41, Reminder, Warning, Warning, -2, 0));

    [Fact]
    public void Of_few_nothing_is_said_and_other_severities_and_categories_are_not_like() =>
        Of(
            new(Shape, Reminder, 5), new(Shape with { Severity = Severity.Grave }, Reminder, 50), new(Shape with { Category = "harassment" }, Reminder, 50))
            .Without(Shape, Reminder).ShouldBeNull();

    [Fact]
    public void The_nearest_are_taken_until_there_are_enough()
    {
        var (near, far) = (Shape with { PreviousSanctions = 1 }, Shape with { PreviousSanctions = 3 });

        Of(new(Shape, Reminder, 10), new(near, Warning, 15), new(far, Suspension, 50)).Without(Shape, Reminder)
            .ShouldBe(new LikeOutcome(24, Reminder, Warning, Warning, -1, 9));
    }

    private static LikeOutcomes Of(params OutcomeCount[] counts) => new(counts, ComparatorRules.Usual, Scale);
}
