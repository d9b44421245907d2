using System.Text.Json.Serialization;
using Vetting.Domain.Elections;

namespace Vetting.Domain.Rulebooks;

/// <summary>What a rulebook says, as data. Codes are lower-case words with hyphens; lists keep the order of the text.</summary>
public sealed record RulebookContent
{
    public const int CodeMaxLength = 60;
    public const int NameMaxLength = 200;
    public const int TextMaxLength = 4_000;

    public required string Label { get; init; }

    public required DateOnly InForceFrom { get; init; }

    public required string Title { get; init; }

    public required StandardOfProof StandardOfProof { get; init; }

    public required IReadOnlyList<Clause> Clauses { get; init; }

    public required IReadOnlyList<Category> Categories { get; init; }

    public required IReadOnlyList<TriageCriterion> TriageCriteria { get; init; }

    /// <summary>The share of dismissals at triage that a second reader decides, 0 to 100 %.</summary>
    public required int SecondReadPercent { get; init; }

    public required IReadOnlyList<SanctionKind> Sanctions { get; init; }

    public required IReadOnlyList<Tariff> Tariffs { get; init; }

    public required IReadOnlyList<Factor> AggravatingFactors { get; init; }

    public required IReadOnlyList<Factor> MitigatingFactors { get; init; }

    public required PanelRules Panel { get; init; }

    public required AppealRules Appeal { get; init; }

    public required InterimRules Interim { get; init; }

    /// <summary>An allegation is historic if its event ended more than this number of months before it was reported.</summary>
    public required int HistoricAfterMonths { get; init; }

    public required IReadOnlyList<Ground> ReopeningGrounds { get; init; }

    public required Deadlines Deadlines { get; init; }

    public required Retention Retention { get; init; }

    /// <summary>When what goes through a respondent's own door is deemed served. Null: never; it is served when they open it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ServiceRules? Service { get; init; }

    /// <summary>What who complained is told of a decision. Null: that the matter was decided, and nothing of what was decided.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ComplainantRules? Complainant { get; init; }

    /// <summary>Null: see <see cref="FileRules.Usual"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public FileRules? Files { get; init; }

    /// <summary>Null: see <see cref="ComparatorRules.Usual"/>.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public ComparatorRules? Comparators { get; init; }

    [JsonIgnore]
    public ComparatorRules ComparatorWeights => Comparators ?? ComparatorRules.Usual;

    public Clause? FindClause(string code) => Clauses.FirstOrDefault(clause => clause.Code == code);

    public Category? FindCategory(string code) => Categories.FirstOrDefault(category => category.Code == code);

    public SanctionKind? FindSanction(string code) => Sanctions.FirstOrDefault(sanction => sanction.Code == code);

    /// <summary>Its code where there is no such sanction.</summary>
    public string NameOfSanction(string code) => FindSanction(code)?.Name ?? code;

    public Tariff? FindTariff(string category, Severity severity) =>
        Tariffs.FirstOrDefault(tariff => tariff.Category == category && tariff.Severity == severity);
}

public enum StandardOfProof
{
    BalanceOfProbabilities,
    BeyondReasonableDoubt,
}

/// <summary>How grave an allegation is, mildest first.</summary>
public enum Severity
{
    Minor,
    Moderate,
    Serious,
    Grave,
}

/// <param name="Code">As cited, for example <c>C4.2</c>.</param>
public sealed record Clause(string Code, string Text);

/// <param name="Clause">The substantive clause that conduct of this category breaches.</param>
public sealed record Category(string Code, string Name, string Clause, string Guidance);

/// <param name="DismissWhen">The answer on which a complaint may be dismissed; null when this criterion never justifies a dismissal.</param>
public sealed record TriageCriterion(string Code, string Question, bool? DismissWhen);

/// <summary>What a finding of proof may lead to. The order of the list is the order of severity, mildest first.</summary>
/// <param name="HasLength">Whether it lasts a number of months. If not, it is for good or has no duration.</param>
/// <param name="Clearance">What it does to the candidate's clearance.</param>
/// <param name="SpentAfterMonths">From its end, or from the day it was imposed when it has no length. Null: never spent.</param>
public sealed record SanctionKind(string Code, string Name, bool HasLength, ClearanceEffect Clearance, int? SpentAfterMonths);

public enum ClearanceEffect
{
    None,
    Conditions,
    Barred,
}

/// <summary>The range of sanctions for a category at a severity. Months are null where the sanction has no length.</summary>
public sealed record Tariff(string Category, Severity Severity, SanctionPoint From, SanctionPoint To);

public sealed record SanctionPoint(string Sanction, int? Months)
{
    /// <summary>As a refusal writes it, for example: suspension of 6 months.</summary>
    internal static string Describe(SanctionPoint? point) =>
        point is null ? "none" : point.Months is { } months ? $"{point.Sanction} of {months} months" : point.Sanction;
}

public sealed record Factor(string Code, string Text);

public sealed record Ground(string Code, string Text);

public enum TieRule
{
    FavoursRespondent,
    ChairDecides,
}

/// <param name="MinSize">With the chair.</param>
/// <param name="MinIndependent">Members who hold no office in the party.</param>
/// <param name="TrainingValidMonths">From the day of training.</param>
public sealed record PanelRules(int MinSize, int MaxSize, int Quorum, int MinIndependent, int TrainingValidMonths, TieRule Tie);

/// <param name="WindowDays">Calendar days from the service of the ruling; see <see cref="Procedure.EndOf"/>.</param>
public sealed record AppealRules(int WindowDays, IReadOnlyList<Ground> Grounds, bool StaysSanction);

/// <param name="DeemedAfterDays">Calendar days from sending; see <see cref="Procedure.EndOf"/>.</param>
/// <param name="Clause">The clause that says so.</param>
public sealed record ServiceRules(int DeemedAfterDays, string Clause);

/// <param name="Told">At least one, once the decision was served on the respondent.</param>
/// <param name="Clause">The clause that says so.</param>
public sealed record ComplainantRules(IReadOnlyList<DecisionPart> Told, string Clause);

/// <summary>A part of a decision that may be told to who complained.</summary>
public enum DecisionPart
{
    /// <summary>Of each allegation, whether it was proved.</summary>
    Findings,
    Sanction,

    /// <summary>What the chair wrote for publication.</summary>
    Digest,
}

/// <param name="NecessityTest">Questions, each of which a proposal answers.</param>
public sealed record InterimRules(int MaxDays, int ReviewAfterDays, IReadOnlyList<Ground> NecessityTest);

/// <summary>Calendar days for each step, from the step before; see <see cref="Procedure.EndOf"/>.</summary>
/// <param name="Acknowledge">From receipt.</param>
/// <param name="Reply">From service of the notice.</param>
public sealed record Deadlines(
    int Acknowledge, int Triage, int Investigation, int Reply, int ConvenePanel, int Ruling, int ServeRuling, int DecideAppeal)
{
    /// <summary>The values that hold where a rulebook says nothing.</summary>
    public const int UsualEnterWithin = 7;

    /// <summary>From receipt: a complaint that is entered within this number of days needs no reason why it was not entered earlier.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int? Enter { get; init; }

    /// <summary>
    /// A deadline that ends on a Saturday, a Sunday or a bank holiday of this division ends on the next day that is none of them. Null: it stands.
    /// The time within which a complaint is entered is no deadline of a case, and never moves.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public UkDivision? MovesToNextWorkingDay { get; init; }

    /// <summary>
    /// At most this number of calendar days is added to the time to reply, if the respondent asks for more and an officer grants it. Null: as many as
    /// the time to reply has.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int? MoreTime { get; init; }

    public const int UsualDecideObjectionWithin = 5;

    /// <summary>From an objection to a member of the panel until it is to be decided. Null: the usual number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int? DecideObjection { get; init; }

    public const int UsualNoticeOfSitting = 7;

    /// <summary>From the day on which a sitting is fixed until the sitting, where the respondent is invited. Null: the usual number.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int? NoticeOfSitting { get; init; }

    [JsonIgnore]
    public int NoticeOfSittingWithin => NoticeOfSitting ?? UsualNoticeOfSitting;

    [JsonIgnore]
    public int DecideObjectionWithin => DecideObjection ?? UsualDecideObjectionWithin;

    [JsonIgnore]
    public int MoreTimeWithin => MoreTime ?? Reply;

    [JsonIgnore]
    public int EnterWithin => Enter ?? UsualEnterWithin;
}

/// <summary>Years for which a closed case is kept, by how it ended.</summary>
public sealed record Retention(int DismissedYears, int DecidedYears, int BarredYears);
