using System.Globalization;
using System.Text.RegularExpressions;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Elections;
using Vetting.Domain.Rulebooks;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Vetting.Infrastructure.Rulebooks;

/// <summary>Reads a rulebook from YAML. The bundled examples show every key.</summary>
public sealed partial class YamlRulebookReader : IRulebookReader
{
    private const int MaxDepth = 12;
    private const int MaxDays = 3_650;
    private const int MaxMonths = 600;
    private const int MaxYears = 100;

    private static readonly Severity[] Severities = Enum.GetValues<Severity>();

    public RulebookReading Read(string text)
    {
        var errors = new List<RulebookError>();
        if (text.Length > Rulebook.SourceMaxLength)
        {
            errors.Add(new RulebookError(1, 1, $"A rulebook has at most {Rulebook.SourceMaxLength} characters."));
            return new RulebookReading(null, errors);
        }

        var yaml = new YamlStream();
        try
        {
            RefuseTricks(text);
            yaml.Load(new StringReader(text));
        }
        catch (YamlException broken)
        {
            errors.Add(new RulebookError(broken.Start.Line, broken.Start.Column, $"This cannot be read as YAML: {broken.Message}"));
            return new RulebookReading(null, errors);
        }

        if (yaml.Documents.Count != 1)
        {
            errors.Add(new RulebookError(1, 1, "A rulebook is exactly one YAML document."));
            return new RulebookReading(null, errors);
        }

        var content = Content(new Section(yaml.Documents[0].RootNode, "the rulebook", errors));
        return errors.Count == 0
            ? new RulebookReading(content, [])
            : new RulebookReading(null, [.. errors.OrderBy(e => e.Line).ThenBy(e => e.Column).Distinct()]);
    }

    /// <summary>
    /// Loading is recursive. No rulebook needs deep nesting or references, and a text that has them could only exhaust the server.
    /// </summary>
    private static void RefuseTricks(string text)
    {
        var parser = new Parser(new StringReader(text));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > MaxDepth || parser.Current is AnchorAlias)
            {
                throw new YamlException(
                    parser.Current.Start, parser.Current.End, "a rulebook is not nested so deeply, and refers to nothing with an asterisk.");
            }
        }
    }

    private static RulebookContent Content(Section root)
    {
        var clauses = Distinct(root.List("clauses"), item => new Clause(item.Citation(), item.Text("text")), clause => clause.Code);
        var categories = Distinct(root.List("categories"), item => CategoryOf(item, clauses), category => category.Code);
        var sanctions = Distinct(root.List("sanctions"), SanctionOf, sanction => sanction.Code);
        var triage = root.Child("triage");
        var factors = root.Child("factors");
        var content = new RulebookContent
        {
            Label = root.Text("label", Rulebook.LabelMaxLength),
            InForceFrom = root.Date("in-force-from"),
            Title = root.Text("title", RulebookContent.NameMaxLength),
            StandardOfProof = root.Choice(
                "standard-of-proof",
                ("balance-of-probabilities", StandardOfProof.BalanceOfProbabilities),
                ("beyond-reasonable-doubt", StandardOfProof.BeyondReasonableDoubt)),
            Clauses = clauses,
            Categories = categories,
            TriageCriteria = Distinct(
                triage.List("criteria"), item => new TriageCriterion(item.Code(), item.Text("question"), item.OptionalFlag("dismiss-when")),
                criterion => criterion.Code),
            SecondReadPercent = triage.Number("second-read-percent", 0, 100),
            Sanctions = sanctions,
            Tariffs = Tariffs(root.Child("tariffs"), categories, sanctions),
            AggravatingFactors = Distinct(factors.List("aggravating"), item => new Factor(item.Code(), item.Text("text")), factor => factor.Code),
            MitigatingFactors = Distinct(factors.List("mitigating"), item => new Factor(item.Code(), item.Text("text")), factor => factor.Code),
            Panel = Panel(root.Child("panel")),
            Appeal = Appeal(root.Child("appeal")),
            Interim = Interim(root.Child("interim")),
            HistoricAfterMonths = root.Number("historic-after-months", 1, MaxMonths),
            ReopeningGrounds = Grounds(root, "reopening-grounds"),
            Deadlines = DeadlinesOf(root.Child("deadlines")),
            Retention = RetentionOf(root.Child("retention")),
            Service = root.OptionalChild("service") is { } service ? ServiceOf(service, clauses) : null,
            Complainant = root.OptionalChild("complainant") is { } complainant ? ComplainantOf(complainant, clauses) : null,
            Files = root.OptionalChild("files") is { } files ? FilesOf(files, clauses) : null,
            Comparators = root.OptionalChild("comparators") is { } comparators ? ComparatorsOf(comparators) : null,
        };
        triage.Done();
        factors.Done();
        root.Done();
        return content;
    }

    private static Category CategoryOf(Section item, IReadOnlyList<Clause> clauses)
    {
        var category = new Category(item.Code(), item.Text("name", RulebookContent.NameMaxLength), item.Citation("clause"), item.Text("guidance"));
        CheckClause(item, category.Clause, clauses);
        return category;
    }

    private static SanctionKind SanctionOf(Section item) => new(
        item.Code(),
        item.Text("name", RulebookContent.NameMaxLength),
        item.Choice("length", ("none", false), ("months", true)),
        item.Choice("clearance", ("none", ClearanceEffect.None), ("conditions", ClearanceEffect.Conditions), ("barred", ClearanceEffect.Barred)),
        item.OptionalNumber("spent-after-months", 0, MaxMonths));

    private static List<Tariff> Tariffs(Section section, IReadOnlyList<Category> categories, IReadOnlyList<SanctionKind> sanctions)
    {
        var tariffs = new List<Tariff>();
        var named = new HashSet<string>();
        foreach (var (key, value) in section.Entries())
        {
            named.Add(key.Value!);
            if (categories.All(category => category.Code != key.Value))
            {
                section.Error(key, $"There is no category '{key.Value}'. Add it to 'categories' or name another.");
            }

            tariffs.AddRange(TariffsOf(key.Value!, section, value, sanctions));
        }

        foreach (var category in categories.Where(category => category.Code.Length > 0 && !named.Contains(category.Code)))
        {
            section.Error(section.Node, $"'{category.Code}' has no tariffs: name a range for each of {Words(Severities)}.");
        }

        section.Done();
        return tariffs;
    }

    private static List<Tariff> TariffsOf(string category, Section parent, YamlNode node, IReadOnlyList<SanctionKind> sanctions)
    {
        var tariffs = new List<Tariff>();
        if (node is not YamlMappingNode ranges)
        {
            parent.Error(
                node, $"The tariffs of '{category}' are a mapping from {Words(Severities)} to a range, as in 'minor: reminder to formal-warning'.");
            return tariffs;
        }

        foreach (var (key, value) in ranges)
        {
            if (!Severities.Any(severity => Word(severity) == Section.ValueOf(key)))
            {
                parent.Error(key, $"'{key}' is no severity. Known are: {Words(Severities)}.");
            }
        }

        foreach (var severity in Severities)
        {
            if (!ranges.Children.TryGetValue(Word(severity), out var range))
            {
                parent.Error(node, $"'{category}' has no tariff for '{Word(severity)}'.");
            }
            else if (RangeOf(parent, range, sanctions) is var (from, to))
            {
                if (tariffs.LastOrDefault() is { } milder && (IsMilder(from, milder.From, sanctions) || IsMilder(to, milder.To, sanctions)))
                {
                    parent.Error(range, $"What is '{Word(severity)}' cannot be treated more mildly than what is '{Word(milder.Severity)}'.");
                }

                tariffs.Add(new Tariff(category, severity, from, to));
            }
        }

        return tariffs;
    }

    private static (SanctionPoint From, SanctionPoint To)? RangeOf(Section parent, YamlNode node, IReadOnlyList<SanctionKind> sanctions)
    {
        if (RangePattern().Match(Section.ValueOf(node) ?? "") is not { Success: true } match)
        {
            parent.Error(node, "A tariff is a range of sanctions, mildest first, as in 'censure to suspension 6 months'.");
            return null;
        }

        if (PointOf(parent, node, match.Groups[1].Value, match.Groups[2].Value, sanctions) is not { } from
            || PointOf(parent, node, match.Groups[3].Value, match.Groups[4].Value, sanctions) is not { } to)
        {
            return null;
        }

        if (IsMilder(to, from, sanctions))
        {
            parent.Error(node, "A tariff goes from the milder sanction to the harsher one, in the order of 'sanctions'. Turn it round.");
            return null;
        }

        return (from, to);
    }

    private static SanctionPoint? PointOf(Section parent, YamlNode node, string code, string months, IReadOnlyList<SanctionKind> sanctions)
    {
        if (sanctions.FirstOrDefault(sanction => sanction.Code == code) is not { } kind)
        {
            parent.Error(node, $"There is no sanction '{code}'. Add it to 'sanctions' or name another.");
            return null;
        }

        int? length = int.TryParse(months, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (kind.HasLength != length.HasValue || length is < 1 or > MaxMonths)
        {
            parent.Error(
                node, kind.HasLength
                    ? $"'{code}' needs its length of 1 to {MaxMonths} months, as in '{code} 6 months'."
                    : $"'{code}' has no length: leave the months out.");
            return null;
        }

        return new SanctionPoint(code, length);
    }

    private static PanelRules Panel(Section panel)
    {
        var rules = new PanelRules(
            panel.Number("min-size", 1, 25),
            panel.Number("max-size", 1, 25),
            panel.Number("quorum", 1, 25),
            panel.Number("min-independent", 0, 25),
            panel.Number("training-valid-months", 1, MaxMonths),
            panel.Choice("tie", ("favours-respondent", TieRule.FavoursRespondent), ("chair-decides", TieRule.ChairDecides)));
        Check(panel, "max-size", rules.MaxSize >= rules.MinSize, "'max-size' is not below 'min-size'.");
        Check(panel, "quorum", rules.Quorum <= rules.MinSize, "'quorum' is not above 'min-size': else a full panel could not decide.");
        Check(panel, "min-independent", rules.MinIndependent <= rules.MinSize, "'min-independent' is not above 'min-size'.");
        panel.Done();
        return rules;
    }

    private static AppealRules Appeal(Section appeal)
    {
        var rules = new AppealRules(appeal.Number("window-days", 1, MaxDays), Grounds(appeal, "grounds"), appeal.Flag("stays-sanction"));
        appeal.Done();
        return rules;
    }

    private static InterimRules Interim(Section interim)
    {
        var rules = new InterimRules(
            interim.Number("max-days", 1, MaxDays), interim.Number("review-after-days", 1, MaxDays), Grounds(interim, "necessity-test"));
        Check(
            interim, "review-after-days", rules.ReviewAfterDays <= rules.MaxDays,
            "'review-after-days' is not above 'max-days': a measure must be reviewed before it lapses.");
        interim.Done();
        return rules;
    }

    private static Deadlines DeadlinesOf(Section days)
    {
        var deadlines = new Deadlines(
            days.Number("acknowledge", 1, MaxDays),
            days.Number("triage", 1, MaxDays),
            days.Number("investigation", 1, MaxDays),
            days.Number("reply", 1, MaxDays),
            days.Number("convene-panel", 1, MaxDays),
            days.Number("ruling", 1, MaxDays),
            days.Number("serve-ruling", 1, MaxDays),
            days.Number("decide-appeal", 1, MaxDays))
        {
            Enter = days.OptionalNumber("enter", 0, MaxDays),
            DecideObjection = days.OptionalNumber("decide-objection", 1, MaxDays),
            MoreTime = days.OptionalNumber("more-time", 0, MaxDays),
            NoticeOfSitting = days.OptionalNumber("notice-of-sitting", 0, MaxDays),
            MovesToNextWorkingDay = days.OptionalChoice("moves-to-next-working-day", [.. UkDivisionCodes.All]),
        };
        days.Done();
        return deadlines;
    }

    private static ServiceRules ServiceOf(Section service, IReadOnlyList<Clause> clauses)
    {
        var rules = new ServiceRules(service.Number("deemed-after-days", 1, MaxDays), service.Citation("clause"));
        CheckClause(service, rules.Clause, clauses);
        service.Done();
        return rules;
    }

    private static Retention RetentionOf(Section years)
    {
        var retention = new Retention(
            years.Number("dismissed-years", 1, MaxYears), years.Number("decided-years", 1, MaxYears), years.Number("barred-years", 1, MaxYears));
        years.Done();
        return retention;
    }

    private static ComplainantRules ComplainantOf(Section complainant, IReadOnlyList<Clause> clauses)
    {
        var told = complainant.Words("told", EndingPattern());
        var parts = Enum.GetValues<DecisionPart>().ToDictionary(part => part.ToString().ToLowerInvariant());
        Check(
            complainant, "told", told.All(parts.ContainsKey),
            $"A complainant may be told {string.Join(", ", parts.Keys)}, and nothing else: {string.Join(", ", told.Where(part => !parts.ContainsKey(part)))}.");
        var rules = new ComplainantRules([.. told.Where(parts.ContainsKey).Select(part => parts[part])], complainant.Citation("clause"));
        CheckClause(complainant, rules.Clause, clauses);
        complainant.Done();
        return rules;
    }

    private static FileRules FilesOf(Section files, IReadOnlyList<Clause> clauses)
    {
        var rules = new FileRules(files.Words("accepted", EndingPattern()), files.OptionalCitation("clause"));
        Check(
            files, "accepted", !rules.Accepted!.Intersect(FileRules.Programs).Any(),
            $"Programs are never accepted: {string.Join(", ", rules.Accepted!.Intersect(FileRules.Programs))}.");
        CheckClause(files, rules.Clause, clauses);
        files.Done();
        return rules;
    }

    private static ComparatorRules ComparatorsOf(Section comparators)
    {
        var rules = new ComparatorRules(
            Weight("severity"), Weight("clause"), Weight("previous-sanctions"), Weight("factors"), Weight("candidacy"), Weight("age"), Weight("reply"));
        comparators.Done();
        return rules;

        int Weight(string key) => comparators.Number(key, 0, ComparatorRules.MaxWeight);
    }

    private static List<Ground> Grounds(Section section, string key) =>
        Distinct(section.List(key), item => new Ground(item.Code(), item.Text("text")), ground => ground.Code);

    private static List<T> Distinct<T>(IReadOnlyList<Section> items, Func<Section, T> read, Func<T, string> code)
    {
        var seen = new Dictionary<string, long>();
        var all = new List<T>();
        foreach (var item in items)
        {
            var value = read(item);
            item.Done();
            all.Add(value);
            if (code(value).Length > 0 && !seen.TryAdd(code(value), item.Node.Start.Line))
            {
                item.Error(item.Node, $"The code '{code(value)}' stands on line {seen[code(value)]} already. Codes are unique in their list.");
            }
        }

        return all;
    }

    /// <param name="named">Null where it may be left out and is; empty where it is missing, which was reported.</param>
    private static void CheckClause(Section section, string? named, IReadOnlyList<Clause> clauses) => Check(
        section, "clause", string.IsNullOrEmpty(named) || clauses.Any(clause => clause.Code == named),
        $"There is no clause '{named}'. Add it to 'clauses' or name another.");

    private static void Check(Section section, string key, bool holds, string message)
    {
        if (!holds && section.Node is YamlMappingNode mapping && mapping.Children.TryGetValue(key, out var at))
        {
            section.Error(at, message);
        }
    }

    private static bool IsMilder(SanctionPoint one, SanctionPoint other, IReadOnlyList<SanctionKind> sanctions) =>
        new SanctionScale([sanctions]).Compare(one, other) < 0;

    private static string Word(Severity severity) => severity.ToString().ToLowerInvariant();

    private static string Words(IEnumerable<Severity> severities) => string.Join(", ", severities.Select(Word));

    [GeneratedRegex("^[a-z0-9]{1,10}$")]
    private static partial Regex EndingPattern();

    [GeneratedRegex("^([a-z0-9-]+)(?: ([0-9]+) months?)? to ([a-z0-9-]+)(?: ([0-9]+) months?)?$")]
    private static partial Regex RangePattern();
}
