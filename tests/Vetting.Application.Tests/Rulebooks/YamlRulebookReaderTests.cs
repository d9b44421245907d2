using Shouldly;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Rulebooks;
using Vetting.Infrastructure.ReferenceData;
using Vetting.Infrastructure.Rulebooks;
using Xunit;

namespace Vetting.Application.Tests.Rulebooks;

public sealed class YamlRulebookReaderTests
{
    private static readonly string Text = ReferenceFiles.Text("rulebook-2024.1.yaml");

    private static readonly YamlRulebookReader Reader = new YamlRulebookReader();

    [Fact]
    public void The_bundled_rulebooks_are_complete_and_make_one_history()
    {
        var versions = new List<Rulebook>();
        foreach (var text in ReferenceFiles.Rulebooks.Select(ReferenceFiles.Text))
        {
            var reading = Reader.Read(text);
            reading.Errors.ShouldBeEmpty();
            versions.Add(Rulebook.Import(reading.Content!, text, new RulebookHistory(versions), true, new DateOnly(2026, 1, 1)));
        }

        var history = new RulebookHistory(versions);
        var (before, after) = (new DateOnly(2023, 12, 31), new DateOnly(2024, 1, 1));
        history.RuleFor("social-media-conduct", Severity.Serious, before, before, versions[1]).ShouldBeNull();
        history.RuleFor("social-media-conduct", Severity.Serious, after, after, versions[1])!.Clause.Code.ShouldBe("C4.2");
        history.TariffFor("discrimination", Severity.Serious, before, before, versions[1])!.To.ShouldBe(new SanctionPoint("barred", 12));
        history.TariffFor("discrimination", Severity.Serious, after, after, versions[1])!.To.ShouldBe(new SanctionPoint("barred", 48));
        versions[1].Content.AggravatingFactors.ShouldContain(factor => factor.Code == "previous-sanction");
    }

    [Theory]
    [InlineData("label: \"2024.1\"", "lable: \"2024.1\"", "'lable' means nothing here")]
    [InlineData("in-force-from: 2024-01-01", "in-force-from: 1 January", "'in-force-from' is a day")]
    [InlineData("  second-read-percent: 20", "  second-read-percent: 101", "from 0 to 100")]
    [InlineData("    clause: C1.2", "    clause: C9.9", "There is no clause 'C9.9'")]
    [InlineData("  - code: censure", "  - code: Censure!", "lower-case words with hyphens")]
    [InlineData("    length: months", "    length: weeks", "'length' is none or months, not 'weeks'")]
    [InlineData("  safeguarding:", "  safe-guarding:", "There is no category 'safe-guarding'")]
    [InlineData("    minor: training to censure", "    tiny: training to censure", "'tiny' is no severity")]
    [InlineData("    minor: training to censure", "    minor: training to keelhauling", "There is no sanction 'keelhauling'")]
    [InlineData("    minor: training to censure", "    minor: censure to training", "Turn it round")]
    [InlineData("    minor: training to censure", "    minor: training", "A tariff is a range")]
    [InlineData("    minor: training to censure", "    minor: training to suspension", "needs its length")]
    [InlineData("    minor: training to censure", "    minor: training to censure 3 months", "has no length")]
    [InlineData("  quorum: 3", "  quorum: 4", "'quorum' is not above 'min-size'")]
    [InlineData("  max-size: 5", "  max-size: 2", "'max-size' is not below 'min-size'")]
    [InlineData("  window-days: 14", "  window-days: 0", "from 1 to 3650")]
    [InlineData("  reply: 14", "  reply: -14", "from 1 to 3650")]
    [InlineData("  review-after-days: 28", "  review-after-days: 91", "reviewed before it lapses")]
    [InlineData("  stays-sanction: no", "  stays-sanction: perhaps", "'stays-sanction' is yes or no")]
    public void A_mistake_is_named_with_its_line_and_column(string right, string wrong, string message)
    {
        var (error, line, text) = ErrorOf(right, wrong, message);

        error.Line.ShouldBe(line);
        text[(int)(error.Column - 1)].ShouldNotBe(' ');
    }

    [Theory]
    [InlineData("  - code: reminder", "  - code: training", "The code 'training' stands on line")]
    [InlineData("  safeguarding:", "  safe-guarding:", "'safeguarding' has no tariffs")]
    [InlineData("    minor: training to censure", "    tiny: training to censure", "has no tariff for 'minor'")]
    [InlineData("    minor: training to censure", "    minor: expulsion to expulsion", "cannot be treated more mildly")]
    [InlineData("retention:", "retain:", "'retention' is missing in the rulebook")]
    public void A_mistake_that_shows_elsewhere_is_named_there(string right, string wrong, string message) =>
        ErrorOf(right, wrong, message).Error.Line.ShouldBeGreaterThan(0);

    [Fact]
    public void A_rulebook_may_say_how_much_each_difference_of_a_comparator_weighs()
    {
        const string weights = """

            comparators:
              severity: 10
              clause: 5
              previous-sanctions: 4
              factors: 3
              candidacy: 2
              age: 1
              reply: 0
            """;

        Reader.Read(Text).Content!.Comparators.ShouldBeNull("then the usual ones hold");
        Reader.Read(Text + weights).Content!.Comparators.ShouldBe(new ComparatorRules(10, 5, 4, 3, 2, 1, 0));
        foreach (var (right, wrong, message) in new[]
        {
            ("severity: 10", "severity: 101", "from 0 to 100"), ("reply: 0", "replies: 0", "'replies' means nothing here"),
            ("  reply: 0", "", "'reply' is missing"),
        })
        {
            Reader.Read(Text + weights.Replace(right, wrong, StringComparison.Ordinal)).Errors.ShouldContain(error => error.Message.Contains(message));
        }
    }

    [Fact]
    public void All_mistakes_are_named_at_once_in_order()
    {
        var text = Text.Replace("quorum: 3", "quorum: 9", StringComparison.Ordinal)
            .Replace("in-force-from: 2024-01-01", "in-force-from: soon", StringComparison.Ordinal)
            .Replace("historic-after-months: 36", "historic-after-months: many", StringComparison.Ordinal);

        var reading = Reader.Read(text);

        reading.Errors.Count.ShouldBe(3);
        reading.Errors.Select(error => error.Line).ShouldBeInOrder();
        reading.Errors[0].ToString().ShouldBe("line 7, column 16: 'in-force-from' is a day written year-month-day, as in 2026-01-31, not 'soon'.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("just words")]
    [InlineData("- a\n- list")]
    [InlineData("label: [unclosed")]
    [InlineData("label: a\nlabel: b")]
    [InlineData("a: &x [1]\nb: *x")]
    [InlineData("one: 1\n---\ntwo: 2")]
    [InlineData("\0")]
    public void What_is_no_rulebook_is_refused_with_a_place(string text) => Reader.Read(text).Errors.ShouldNotBeEmpty();

    [Fact]
    public void Nesting_without_end_does_not_exhaust_the_stack() => Reader.Read(new string('[', 500_000)).Errors.ShouldHaveSingleItem();

    private static (RulebookError Error, int Line, string Text) ErrorOf(string right, string wrong, string message)
    {
        var lines = Text.Split('\n');
        var i = Array.FindIndex(lines, line => line.StartsWith(right, StringComparison.Ordinal));
        lines[i] = lines[i].Replace(right, wrong, StringComparison.Ordinal);

        var reading = Reader.Read(string.Join('\n', lines));

        reading.Content.ShouldBeNull();
        return (reading.Errors.Single(error => error.Message.Contains(message, StringComparison.Ordinal)), i + 1, lines[i]);
    }
}
