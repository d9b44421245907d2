using CsCheck;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Xunit;

namespace Vetting.Domain.Tests.Rulebooks;

/// <summary>Gate 7.</summary>
public sealed class RulebookHistoryTests
{
    private static readonly DateOnly Epoch = new(2019, 1, 1);
    private static readonly DateOnly Second = new(2022, 1, 1);
    private static readonly DateOnly Third = new(2024, 1, 1);

    private static readonly SanctionKind[] Sanctions =
    [
        new("reminder", "Reminder", false, ClearanceEffect.None, 12),
        new("censure", "Censure", false, ClearanceEffect.None, 60),
        new("suspension", "Suspension", true, ClearanceEffect.Barred, 60),
        new("expulsion", "Expulsion", false, ClearanceEffect.Barred, null),
    ];

    /// <summary>Harassment got harsher in 2022 and milder in 2024; conduct online is a breach only since 2022.</summary>
    private static readonly RulebookHistory History = HistoryOf(
        Version("2019.1", Epoch, new Tariff("harassment", Severity.Serious, new("censure", null), new("suspension", 6))),
        Version(
            "2022.1",
            Second,
            new Tariff("harassment", Severity.Serious, new("suspension", 3), new("expulsion", null)),
            new Tariff("online", Severity.Serious, new("reminder", null), new("suspension", 12))),
        Version(
            "2024.1",
            Third,
            new Tariff("harassment", Severity.Serious, new("reminder", null), new("suspension", 12)),
            new Tariff("online", Severity.Serious, new("censure", null), new("expulsion", null))));

    private static Rulebook Newest => History.Versions[^1];

    [Fact]
    public void The_procedure_is_that_of_the_version_in_force_on_the_day()
    {
        History.ProcedureAt(Second.AddDays(-1)).Label.ShouldBe("2019.1");
        History.ProcedureAt(Second).Label.ShouldBe("2022.1");
        History.ProcedureAt(Third.AddYears(5)).Label.ShouldBe("2024.1");
        Should.Throw<RuleBrokenException>(() => History.ProcedureAt(Epoch.AddDays(-1))).Code.ShouldBe(RuleCodes.NoRulebook);
    }

    [Fact]
    public void The_substantive_clause_is_the_one_in_force_at_the_event() =>
        Rule("harassment", Second, Second)!.Rulebook.Label.ShouldBe("2022.1");

    [Fact]
    public void Where_no_clause_was_in_force_there_is_no_case_to_answer()
    {
        Rule("online", Second.AddDays(-1), Second.AddDays(-1)).ShouldBeNull();
        Rule("harassment", Epoch.AddDays(-1), Epoch.AddDays(-1)).ShouldBeNull();
        Rule("unheard-of", Third, Third).ShouldBeNull();
    }

    [Fact]
    public void Over_a_range_the_milder_clause_counts()
    {
        Rule("harassment", Second.AddDays(-10), Second.AddDays(10))!.Rulebook.Label.ShouldBe("2019.1");
        Rule("online", Third.AddDays(-10), Third.AddDays(10))!.Rulebook.Label.ShouldBe("2022.1");
    }

    [Fact]
    public void A_range_with_a_day_on_which_there_was_no_clause_is_no_case_to_answer()
    {
        Rule("online", Second.AddDays(-1), Second.AddDays(1)).ShouldBeNull();
        Rule("harassment", Epoch.AddDays(-1), Epoch.AddDays(1)).ShouldBeNull();
    }

    [Fact]
    public void Of_an_unknown_day_the_respondent_has_the_benefit()
    {
        Rule("harassment", null, null)!.Rulebook.Label.ShouldBe("2019.1");
        Rule("online", null, null).ShouldBeNull();
        Rule("online", Second, null)!.Rulebook.Label.ShouldBe("2022.1");
        Rule("harassment", null, Epoch.AddDays(-1)).ShouldBeNull();
    }

    [Fact]
    public void A_version_later_than_the_one_of_the_hearing_is_not_asked() =>
        History.RuleFor("harassment", Severity.Serious, Second, null, History.Versions[1])!.Rulebook.Label.ShouldBe("2022.1");

    [Fact]
    public void The_tariff_is_never_above_that_of_the_event_nor_of_the_hearing()
    {
        TariffOf("harassment", Epoch).ShouldBe(new Tariff("harassment", Severity.Serious, new("reminder", null), new("suspension", 6)));
        TariffOf("harassment", Second).ShouldBe(new Tariff("harassment", Severity.Serious, new("reminder", null), new("suspension", 12)));
        TariffOf("online", Second).ShouldBe(new Tariff("online", Severity.Serious, new("reminder", null), new("suspension", 12)));
    }

    [Fact]
    public void Sanctions_compare_by_their_order_and_then_by_their_length()
    {
        History.Scale.Compare(new("censure", null), new("suspension", 1)).ShouldBeNegative();
        History.Scale.Compare(new("suspension", 12), new("suspension", 6)).ShouldBePositive();
        History.Scale.Compare(new("expulsion", null), new("suspension", 600)).ShouldBePositive();
    }

    [Fact]
    public void A_sanction_that_only_a_later_version_knows_takes_the_place_that_it_has_there()
    {
        var training = new SanctionKind("training", "Training", false, ClearanceEffect.None, 12);
        var scale = new SanctionScale([Sanctions, [Sanctions[0], training, .. Sanctions[1..]]]);

        scale.Compare(new("reminder", null), new("training", null)).ShouldBeNegative();
        scale.Compare(new("training", null), new("censure", null)).ShouldBeNegative();
    }

    [Fact]
    public void A_version_in_force_never_changes()
    {
        var today = new DateOnly(2026, 3, 1);
        var draft = Rulebook.Import(Content("2027.1", new DateOnly(2027, 1, 1), Sanctions), "draft", History, false, today);

        draft.Replace(Content("2027.1", new DateOnly(2027, 2, 1), Sanctions), "better draft", History, today);
        draft.InForceFrom.ShouldBe(new DateOnly(2027, 2, 1));

        Should.Throw<RuleBrokenException>(() =>
            draft.Replace(Content("2027.1", new DateOnly(2028, 1, 1), Sanctions), "too late", History, new DateOnly(2027, 2, 1)))
            .Code.ShouldBe(RuleCodes.RulebookInForce);
    }

    [Fact]
    public void A_new_version_governs_no_day_that_has_begun_and_none_that_another_begins_on()
    {
        var today = new DateOnly(2023, 3, 1);

        Should.Throw<RuleBrokenException>(() =>
            Rulebook.Import(Content("x", today, Sanctions), "", History, false, today)).Code.ShouldBe(RuleCodes.RulebookInForce);
        Should.Throw<RuleBrokenException>(() =>
            Rulebook.Import(Content("x", Third, Sanctions), "", History, false, today)).Code.ShouldBe(RuleCodes.RulebookInForce);
        Rulebook.Import(Content("x", today.AddDays(1), Sanctions), "", History, false, today).InForceFrom.ShouldBe(today.AddDays(1));
    }

    [Fact]
    public void A_version_that_turns_the_order_of_severity_round_is_refused() => Should
        .Throw<RuleBrokenException>(() =>
            Rulebook.Import(Content("x", new DateOnly(2030, 1, 1), [.. Sanctions.Reverse()]), "", History, false, Third))
        .Code.ShouldBe(RuleCodes.SanctionOrder);

    [Fact]
    public void Whatever_the_versions_say_no_tariff_exceeds_that_of_any_possible_day_of_the_event()
    {
        var genPoint = Gen.OneOf(
            Gen.Const(new SanctionPoint("reminder", null)), Gen.Const(new SanctionPoint("censure", null)),
            Gen.Int[1, 24].Select(m => new SanctionPoint("suspension", m)));
        var genTariff = Gen.Select(genPoint, genPoint, Gen.Bool)
            .Select((one, other, known) => known ? History.Scale.Compare(one, other) <= 0 ? (one, other) : (other, one) : default);
        Gen.Select(genTariff.Array[1, 5], Gen.Int[0, 2_000], Gen.Int[0, 2_000], Gen.Int[0, 4]).Sample((tariffs, start, length, heard) =>
        {
            var history = HistoryOf([.. tariffs.Select((range, year) => Version(
                $"v{year}", Epoch.AddYears(year), range == default ? [] : [new Tariff("c", Severity.Minor, range.Item1, range.Item2)]))]);
            var heardUnder = history.Versions[heard % history.Versions.Count];
            var (from, to) = (Epoch.AddDays(start), Epoch.AddDays(start + length));
            var tariff = history.TariffFor("c", Severity.Minor, from, to, heardUnder);
            var possible = history.Versions.Where(version => version.InForceFrom <= heardUnder.InForceFrom)
                .Where(version => Enumerable.Range(0, length + 1).Any(day => history.ProcedureAt(from.AddDays(day)) == version))
                .Select(version => version.Content.FindTariff("c", Severity.Minor)).ToList();
            return tariff is null
                ? possible.Count == 0 || possible.Contains(null)
                : possible.TrueForAll(then => history.Scale.Compare(tariff.To, then!.To) <= 0)
                    && history.Scale.Compare(tariff.From, tariff.To) <= 0
                    && (heardUnder.Content.FindTariff("c", Severity.Minor) is not { } now || history.Scale.Compare(tariff.To, now.To) <= 0);
        });
    }

    private static SubstantiveRule? Rule(string category, DateOnly? from, DateOnly? to) =>
        History.RuleFor(category, Severity.Serious, from, to, Newest);

    private static Tariff? TariffOf(string category, DateOnly day) => History.TariffFor(category, Severity.Serious, day, day, Newest);

    private static RulebookHistory HistoryOf(params RulebookContent[] contents) => new(contents.Aggregate(
        new List<Rulebook>(),
        (versions, content) => [.. versions, Rulebook.Import(content, "", new RulebookHistory(versions), true, new DateOnly(2026, 1, 1))]));

    private static RulebookContent Version(string label, DateOnly from, params Tariff[] tariffs) => Content(label, from, Sanctions) with
    {
        Clauses = [new Clause("C1.1", $"As of {label}")],
        Categories = [.. tariffs.Select(tariff => new Category(tariff.Category, tariff.Category, "C1.1", ""))],
        Tariffs = tariffs,
    };

    private static RulebookContent Content(string label, DateOnly from, IReadOnlyList<SanctionKind> sanctions) => new()
    {
        Label = label,
        InForceFrom = from,
        Title = "Rules",
        StandardOfProof = StandardOfProof.BalanceOfProbabilities,
        Clauses = [],
        Categories = [],
        TriageCriteria = [],
        SecondReadPercent = 0,
        Sanctions = sanctions,
        Tariffs = [],
        AggravatingFactors = [],
        MitigatingFactors = [],
        Panel = new PanelRules(3, 5, 3, 1, 24, TieRule.FavoursRespondent),
        Appeal = new AppealRules(14, [], false),
        Interim = new InterimRules(90, 28, []),
        HistoricAfterMonths = 36,
        ReopeningGrounds = [],
        Deadlines = new Deadlines(1, 1, 1, 1, 1, 1, 1, 1),
        Retention = new Retention(1, 1, 1),
    };
}
