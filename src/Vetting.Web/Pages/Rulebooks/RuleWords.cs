using Vetting.Domain.Elections;
using Vetting.Domain.Rulebooks;

namespace Vetting.Web.Pages.Rulebooks;

/// <summary>
/// What a rulebook says, section by section, as a list of named statements: to be read, and to be compared with those of another version.
/// </summary>
public static class RuleWords
{
    public static IReadOnlyList<RuleSection> Of(RulebookContent rules) =>
    [
        new("In general",
        [
            new("Title", rules.Title),
            new("In force from", WrittenDate.Long(rules.InForceFrom)),
            new("Standard of proof", Words.Of(rules.StandardOfProof)),
            new("Historic", $"An allegation is historic {Words.Count(rules.HistoricAfterMonths, "month")} after the event"),
        ]),
        new("Clauses", [.. rules.Clauses.Select(clause => new RuleLine(clause.Code, clause.Text))]),
        new("Categories", [.. rules.Categories.Select(category => new RuleLine(category.Name, $"Clause {category.Clause}. {category.Guidance}"))]),
        new("Triage",
        [
            .. rules.TriageCriteria.Select(criterion => new RuleLine(Words.Of(criterion.Code), criterion.Question + criterion.DismissWhen switch
            {
                true => " Yes allows dismissal.",
                false => " No allows dismissal.",
                null => " It alone never allows dismissal.",
            })),
            new("Second reading", $"{rules.SecondReadPercent} % of dismissals go to a second reader"),
        ]),
        new("Sanctions, mildest first", [.. rules.Sanctions.Select(sanction => new RuleLine(sanction.Name, Describe(sanction)))]),
        new("Tariff",
        [
            .. rules.Tariffs.Select(tariff => new RuleLine(
                $"{rules.FindCategory(tariff.Category)?.Name ?? tariff.Category}, {Words.InSentence(Words.Of(tariff.Severity))}",
                $"{Describe(tariff.From, rules)} to {Describe(tariff.To, rules)}")),
        ]),
        new("Aggravating factors", [.. rules.AggravatingFactors.Select(factor => new RuleLine(Words.Of(factor.Code), factor.Text))]),
        new("Mitigating factors", [.. rules.MitigatingFactors.Select(factor => new RuleLine(Words.Of(factor.Code), factor.Text))]),
        new("Panel",
        [
            new("Size", $"{rules.Panel.MinSize} to {rules.Panel.MaxSize} members with the chair"),
            new("Quorum", Words.Count(rules.Panel.Quorum, "member")),
            new("Independent members", $"At least {rules.Panel.MinIndependent}"),
            new("Training", $"Counts for {Words.Count(rules.Panel.TrainingValidMonths, "month")}"),
            new("Ties", rules.Panel.Tie == TieRule.FavoursRespondent ? "Favour the respondent" : "The chair decides"),
        ]),
        new("Interim measures",
        [
            new("Longest", Words.Count(rules.Interim.MaxDays, "day")),
            new("Review", $"After {Words.Count(rules.Interim.ReviewAfterDays, "day")}"),
            .. rules.Interim.NecessityTest.Select(ground => new RuleLine(Words.Of(ground.Code), ground.Text)),
        ]),
        new("Appeal",
        [
            new("Window", $"{Words.Count(rules.Appeal.WindowDays, "day")} from the service of the ruling"),
            new("Sanction meanwhile", rules.Appeal.StaysSanction ? "Is stayed" : "Goes on"),
            .. rules.Appeal.Grounds.Select(ground => new RuleLine(Words.Of(ground.Code), ground.Text)),
        ]),
        new("Grounds for reopening", [.. rules.ReopeningGrounds.Select(ground => new RuleLine(Words.Of(ground.Code), ground.Text))]),
        new("Deadlines",
        [
            new("Enter a complaint", Days(rules.Deadlines.EnterWithin)),
            new("Acknowledge", Days(rules.Deadlines.Acknowledge)),
            new("Triage", Days(rules.Deadlines.Triage)),
            new("Investigation", Days(rules.Deadlines.Investigation)),
            new("Reply", Days(rules.Deadlines.Reply)),
            new("More time to reply, at most", Days(rules.Deadlines.MoreTimeWithin)),
            new("Convene the panel", Days(rules.Deadlines.ConvenePanel)),
            new("Decide on an objection to a panel member", Days(rules.Deadlines.DecideObjectionWithin)),
            new("Notice of a sitting to which the respondent is invited", Days(rules.Deadlines.NoticeOfSittingWithin)),
            new("Ruling", Days(rules.Deadlines.Ruling)),
            new("Serve the ruling", Days(rules.Deadlines.ServeRuling)),
            new("Decide an appeal", Days(rules.Deadlines.DecideAppeal)),
            new("What goes through a respondent’s door", rules.Service is { } service
                ? $"Is served when it is opened, or is deemed served {Days(service.DeemedAfterDays)} after it was sent (clause {service.Clause})"
                : "Is served when it is opened"),
            new("A last day that is no working day", LastDay(rules.Deadlines.MovesToNextWorkingDay)),
        ]),
        new("Who complained",
        [
            new("Is told of the decision", rules.Complainant is { } complainant
                ? $"{Words.List([.. complainant.Told.Select(Of)])}, once it was served on the respondent (clause {complainant.Clause})"
                : "That the matter was decided, and nothing of what was decided"),
        ]),
        new("Files that are handed in",
        [
            new("Taken", rules.Files?.Accepted is { } accepted
                ? $"{string.Join(", ", accepted)}{(rules.Files.Clause is { } clause ? $" (clause {clause})" : "")}"
                : "All but programs"),
        ]),
        new("Retention",
        [
            new("Dismissed cases", Words.Count(rules.Retention.DismissedYears, "year")),
            new("Decided cases", Words.Count(rules.Retention.DecidedYears, "year")),
            new("Cases that barred somebody", Words.Count(rules.Retention.BarredYears, "year")),
        ]),
    ];

    /// <summary>A ground of appeal, as the rulebook words it.</summary>
    public static string GroundOfAppeal(RulebookContent rules, string code) =>
        rules.Appeal.Grounds.FirstOrDefault(known => known.Code == code)?.Text ?? Words.Of(code);

    /// <summary>What changed from one version to another: sections in which nothing did are left out.</summary>
    public static IReadOnlyList<RuleDifference> Between(RulebookContent from, RulebookContent to)
    {
        var before = Of(from).ToDictionary(section => section.Name, section => section.Lines);
        return
        [
            .. Of(to).Select(section => Compare(section.Name, before[section.Name], section.Lines))
                .Where(difference => difference.Changed.Count + difference.Added.Count + difference.Removed.Count > 0),
        ];
    }

    private static RuleDifference Compare(string section, IReadOnlyList<RuleLine> before, IReadOnlyList<RuleLine> after) => new(
        section,
        [
            .. after.Join(before, line => line.Name, line => line.Name, (now, was) => new RuleChange(now.Name, was.Says, now.Says))
                .Where(change => change.Was != change.Now)
        ],
        [.. after.ExceptBy(before.Select(line => line.Name), line => line.Name)],
        [.. before.ExceptBy(after.Select(line => line.Name), line => line.Name)]);

    private static string Describe(SanctionKind sanction)
    {
        var length = sanction.HasLength ? "For a number of months. " : "";
        var effect = sanction.Clearance switch
        {
            ClearanceEffect.None => "Leaves the clearance as it is. ",
            ClearanceEffect.Conditions => "Clearance with conditions. ",
            _ => "Bars from standing. ",
        };
        return length + effect + (sanction.SpentAfterMonths is { } months ? $"Spent after {Words.Count(months, "month")}." : "Never spent.");
    }

    private static string Describe(SanctionPoint point, RulebookContent rules) =>
        rules.NameOfSanction(point.Sanction) + (point.Months is { } months ? $" for {Words.Count(months, "month")}" : "");

    private static string LastDay(UkDivision? moves) => moves is { } division
        ? $"On a Saturday, a Sunday or a bank holiday of {Words.Of(division)}, the deadline ends on the next working day"
        : "Stands, also on a Saturday, a Sunday or a bank holiday";

    private static string Of(DecisionPart part) => part switch
    {
        DecisionPart.Findings => "whether each allegation was proved",
        DecisionPart.Sanction => "the sanction",
        _ => "the digest",
    };

    private static string Days(int days) => Words.Count(days, "day");
}

public sealed record RuleSection(string Name, IReadOnlyList<RuleLine> Lines);

public sealed record RuleLine(string Name, string Says);

public sealed record RuleDifference(
    string Section, IReadOnlyList<RuleChange> Changed, IReadOnlyList<RuleLine> Added, IReadOnlyList<RuleLine> Removed);

public sealed record RuleChange(string Name, string Was, string Now);
