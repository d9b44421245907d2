using CsCheck;
using Shouldly;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Xunit;

namespace Vetting.Domain.Tests.Rulings;

/// <summary>How far a concluded case is from one that is judged, and in what.</summary>
public sealed class LikenessTests
{
    private static readonly CaseShape Judged = new("bullying", Severity.Moderate, false, 0) { Clause = "C1.2", Age = EventAge.UnderOneYear };

    private static readonly string[] Clauses = ["", "C1.1", "C1.2"];

    private static readonly Gen<CaseShape> Shapes = Gen.Select(
        Gen.Enum<Severity>(), Gen.Bool, Gen.Int[0, CaseShape.Most], Gen.Int[0, 2].Select(at => Clauses[at]), Gen.Enum<EventAge>(), Gen.Bool, Gen.Bool,
        (severity, isHistoric, previous, clause, age, held, replied) => new CaseShape("bullying", severity, isHistoric, previous)
        {
            Clause = clause,
            Age = age,
            HeldCandidacy = held,
            HasReplied = replied,
        });

    private static readonly Gen<CaseShape> Decided = Gen.Select(
        Shapes, Gen.Int[0, CaseShape.Most], Gen.Int[0, CaseShape.Most],
        (shape, aggravating, mitigating) => shape with { Factors = new(aggravating, mitigating) });

    [Fact]
    public void A_case_of_the_same_shape_is_at_no_distance()
    {
        var likeness = Likeness.Of(Judged, Judged, ComparatorRules.Usual);

        likeness.Distance.ShouldBe(0);
        likeness.InWords.ShouldBe("same severity, same clause, no earlier sanction, no candidacy held, event of like age, without a reply");
    }

    [Fact]
    public void Each_part_is_said_in_words_and_weighs_as_the_rulebook_says()
    {
        var other = new CaseShape("bullying", Severity.Grave, true, 1) { Clause = "C4.1", Age = EventAge.SevenYearsOrMore, HeldCandidacy = true, HasReplied = true };

        var likeness = Likeness.Of(Judged, other, new(Severity: 10, Clause: 5, PreviousSanctions: 3, Factors: 9, Candidacy: 2, Age: 1, Reply: 0));

        likeness.InWords.ShouldBe("two grades graver, another clause, one earlier sanction, candidacy held, older event, with a reply");
        likeness.Parts.Select(part => (part.Aspect, part.Steps, part.Distance)).ShouldBe(
        [
            (LikenessAspect.Severity, 2, 20), (LikenessAspect.Clause, 1, 5), (LikenessAspect.PreviousSanctions, 1, 3), (LikenessAspect.Candidacy, 1, 2),
            (LikenessAspect.Age, 3, 3), (LikenessAspect.Reply, 1, 0),
        ]);
        likeness.Distance.ShouldBe(33);
    }

    [Fact]
    public void Factors_count_where_both_are_decided()
    {
        var other = Judged.With(["repeated", "previous-sanction"], ["apologised", "first-time"]);

        Likeness.Of(Judged, other, ComparatorRules.Usual).Parts.ShouldNotContain(part => part.Aspect == LikenessAspect.Factors);

        var part = Likeness.Of(Judged.With([], ["apologised"]), other, ComparatorRules.Usual).Parts.Single(part => part.Aspect == LikenessAspect.Factors);
        (part.InWords, part.Distance).ShouldBe(("one more aggravating and one more mitigating", 2), "an earlier sanction is a part of its own");
    }

    [Fact]
    public void An_age_that_is_not_known_is_one_step_from_every_other() =>
        Likeness.Of(Judged, Judged with { Age = EventAge.Unknown }, ComparatorRules.Usual).ShouldSatisfyAllConditions(
            likeness => likeness.Distance.ShouldBe(1),
            likeness => likeness.InWords.ShouldContain("age of the event unknown"));

    [Fact]
    public void The_distance_is_the_same_from_either_side_and_nought_only_where_nothing_that_counts_differs() =>
        Gen.Select(Decided, Decided).Try(
            pair =>
            {
                var (one, other) = pair;
                var there = Likeness.Of(one, other, ComparatorRules.Usual);
                there.Distance.ShouldBe(Likeness.Of(other, one, ComparatorRules.Usual).Distance);
                (there.Distance == 0).ShouldBe(one with { IsHistoric = other.IsHistoric } == other);
            },
            2_000);

    [Fact]
    public void A_shape_is_read_from_its_code_as_it_was() => Gen.OneOf(Shapes, Decided).Try(shape => CaseShape.Parse(shape.Code).ShouldBe(shape), 1_000);

    [Fact]
    public void The_order_is_the_same_however_the_shapes_come() => Decided.Array[2, 12].Try(
        shapes => Likeness.Order(Judged, shapes.Distinct().Reverse(), ComparatorRules.Usual).Select(one => one.Shape)
            .ShouldBe(Likeness.Order(Judged, shapes.Distinct(), ComparatorRules.Usual).Select(one => one.Shape)),
        500);
}
