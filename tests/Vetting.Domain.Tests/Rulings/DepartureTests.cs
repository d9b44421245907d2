using Shouldly;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Domain.Tests.Cases;
using Xunit;

namespace Vetting.Domain.Tests.Rulings;

/// <summary>Gate 4: when a sanction needs a reason for its departure.</summary>
public sealed class DepartureTests
{
    private static readonly SanctionPoint Reminder = new("reminder", null);
    private static readonly SanctionPoint Censure = new("censure", null);
    private static readonly SanctionPoint Conditions = new("conditions", 6);
    private static readonly SanctionPoint Suspension = new("suspension", 12);
    private static readonly SanctionPoint Expulsion = new("expulsion", null);

    [Theory]
    [InlineData("reminder", null, DepartureFrom.Comparators)]
    [InlineData("censure", null)]
    [InlineData("conditions", 6)]
    [InlineData("suspension", 12, DepartureFrom.Comparators)]
    [InlineData("expulsion", null, DepartureFrom.Tariff, DepartureFrom.Comparators)]
    [InlineData(null, null, DepartureFrom.Tariff, DepartureFrom.Comparators)]
    public void A_sanction_departs_from_the_tariff_or_from_the_comparators_or_from_both(string? sanction, int? months, params DepartureFrom[] from)
    {
        var world = new CaseInMemory();

        var check = Check(world, sanction is null ? null : new SanctionPoint(sanction, months), Shown(Censure, Conditions));

        check.From.ShouldBe(from);
        check.IsNeeded.ShouldBe(from.Length > 0);
        check.Tariff.ShouldBe(new SanctionRange(Reminder, Suspension));
        (check.Comparators, check.Range).ShouldBe((new SanctionRange(Censure, Conditions), new SanctionRange(Censure, Conditions)));
    }

    [Fact]
    public void Where_tariff_and_comparators_have_nothing_in_common_every_sanction_needs_a_reason()
    {
        var world = new CaseInMemory();

        Check(world, Suspension, Shown(Expulsion, Expulsion)).ShouldSatisfyAllConditions(
            check => check.Range.ShouldBeNull(),
            check => check.From.ShouldBe([DepartureFrom.Comparators]));
    }

    [Fact]
    public void Where_nothing_was_proved_nothing_is_departed_from()
    {
        var world = new CaseInMemory();

        var check = DepartureCheck.Of(world.Case, [], null, Shown(Censure, Censure), world.Rulebooks);

        (check.Tariff, check.Comparators, check.Range, check.IsNeeded).ShouldBe((null, null, null, false));
    }

    [Fact]
    public void A_sanction_that_no_rulebook_knows_cannot_be_measured()
    {
        var world = new CaseInMemory();

        Should.Throw<RuleBrokenException>(() => Check(world, new SanctionPoint("exile", 6), Comparators.None)).Code.ShouldBe(RuleCodes.UnknownCode);
    }

    [Theory]
    [InlineData(FindingOutcome.Proved, FindingOutcome.NotProved, true)]
    [InlineData(FindingOutcome.NotProved, FindingOutcome.Proved, false)]
    public void The_comparators_bind_a_ruling_only_where_what_makes_the_case_like_them_was_proved(
        FindingOutcome bullying, FindingOutcome online, bool bind)
    {
        var insult = new NewAllegation("online", "Posted an insult.", new DateOnly(2026, 2, 1), null, null, Severity.Minor);
        var world = new CaseInMemory(null, CaseInMemory.Bullying(), insult) { Comparators = Shown(Censure, Censure) };
        world.Voted(Reminder, bullying, online);
        var decision = world.DecisionOf(Reminder, null, bullying, online);

        if (bind)
        {
            Should.Throw<RuleBrokenException>(() => world.Rule(decision)).Code.ShouldBe(RuleCodes.AwayFromComparators);
            decision = decision with { Departure = "Unlike any other." };
        }

        world.Rule(decision).Content.Sanction!.Point.ShouldBe(Reminder);
    }

    /// <summary>The check for a case in which the first allegation is proved.</summary>
    private static DepartureCheck Check(CaseInMemory world, SanctionPoint? sanction, Comparators comparators) =>
        DepartureCheck.Of(world.Case, [world.Case.Allegations[0].Id], sanction, comparators, world.Rulebooks);

    private static Comparators Shown(SanctionPoint from, SanctionPoint to) => new([], from, to);
}
