using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Tests.Cases;

/// <summary>Two versions of a small rulebook: the second knows conduct online and is harsher about bullying.</summary>
internal static class Rules
{
    public static readonly DateOnly Epoch = new(2019, 1, 1);
    public static readonly DateOnly Second = new(2024, 1, 1);

    private static readonly SanctionKind[] Sanctions =
    [
        new("reminder", "Reminder", false, ClearanceEffect.None, 12),
        new("censure", "Censure", false, ClearanceEffect.None, 60),
        new("conditions", "Conditions", true, ClearanceEffect.Conditions, 24),
        new("suspension", "Suspension", true, ClearanceEffect.Barred, 60),
        new("expulsion", "Expulsion", false, ClearanceEffect.Barred, null),
    ];

    public static RulebookHistory Of(bool staysSanction = false, TieRule tie = TieRule.FavoursRespondent)
    {
        RulebookContent[] contents = [Version("2019.1", Epoch, "censure", online: false), Version("2024.1", Second, "suspension", online: true)];
        return new(contents.Aggregate(
            new List<Rulebook>(),
            (versions, content) => [.. versions, Rulebook.Import(content, "", new RulebookHistory(versions), true, new DateOnly(2026, 1, 1))]));

        RulebookContent Version(string label, DateOnly from, string gravestForBullying, bool online) => new()
        {
            Label = label,
            InForceFrom = from,
            Title = "Rules",
            StandardOfProof = StandardOfProof.BalanceOfProbabilities,
            Clauses = [new("C1", "Do not bully."), new("C2", "Behave online.")],
            Categories = online
                ? [new("bullying", "Bullying", "C1", ""), new("online", "Online", "C2", "")]
                : [new("bullying", "Bullying", "C1", "")],
            TriageCriteria = [new("within-rules", "Would it breach a clause?", false), new("vexatious", "Is it made to harm?", true),
                new("police", "Is it with the police?", null)],
            SecondReadPercent = 20,
            Sanctions = Sanctions,
            Tariffs =
            [
                .. Enum.GetValues<Severity>().Select(severity => new Tariff(
                    "bullying", severity, new("reminder", null),
                    gravestForBullying == "suspension" ? new("suspension", 12) : new(gravestForBullying, null))),
                .. online
                    ? Enum.GetValues<Severity>().Select(severity => new Tariff("online", severity, new("reminder", null), new("conditions", 6)))
                    : [],
            ],
            AggravatingFactors = [new("previous-sanction", "An earlier sanction."), new("repeated", "It was repeated.")],
            MitigatingFactors = [new("apology", "An apology.")],
            Panel = new PanelRules(3, 5, 3, 1, 24, tie),
            Appeal = new AppealRules(14, [new("unfair", "It was unfair.")], staysSanction),
            Interim = new InterimRules(90, 28, [new("risk", "Which risk?")]),
            HistoricAfterMonths = 36,
            ReopeningGrounds = [new("new-evidence", "New evidence."), new("obvious-error", "An obvious error.")],
            Deadlines = new Deadlines(3, 10, 60, 14, 21, 28, 5, 42),
            Retention = new Retention(3, 7, 15),
        };
    }
}
