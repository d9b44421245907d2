using System.Globalization;
using System.Text.Json.Serialization;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Rulings;

/// <summary>How long before it was reported the event had ended, in steps that two cases can share.</summary>
public enum EventAge
{
    UnderOneYear,
    UnderThreeYears,
    UnderSevenYears,
    SevenYearsOrMore,
    Unknown,
}

/// <summary>How many factors were weighed, the previous sanction left out.</summary>
public sealed record FactorCount(int Aggravating, int Mitigating);

/// <summary>
/// What makes two cases alike: the gravest of what is alleged, how long ago it was, who the respondent was by then and whether they answered. There are
/// few shapes however many cases there are, so numbers stop at <see cref="Most"/>.
/// </summary>
/// <param name="PreviousSanctions">Of other cases, neither spent nor annulled on the day.</param>
public sealed record CaseShape(string Category, Severity Severity, bool IsHistoric, int PreviousSanctions)
{
    /// <summary>As many as this, or more, count as this many.</summary>
    public const int Most = 3;

    public const int CodeMaxLength = 200;

    private const char Between = '|';

    /// <summary>The clause of the gravest allegation; empty where none was in force, or none was recorded.</summary>
    public string Clause { get; init; } = "";

    public EventAge Age { get; init; } = EventAge.Unknown;

    /// <summary>Whether the respondent held a candidacy, that is a certified one, when the complaint was received.</summary>
    public bool HeldCandidacy { get; init; }

    public bool HasReplied { get; init; }

    /// <summary>Null while nothing is decided.</summary>
    public FactorCount? Factors { get; init; }

    public bool HasPreviousSanction => PreviousSanctions > 0;

    /// <summary>As one text, by which shapes are kept, found and ordered.</summary>
    [JsonIgnore]
    public string Code => string.Join(
        Between, Category, Clause, Number((int)Severity), Flag(IsHistoric), Number(PreviousSanctions), Number((int)Age), Flag(HeldCandidacy),
        Flag(HasReplied), Factors is null ? "" : Number(Factors.Aggravating), Factors is null ? "" : Number(Factors.Mitigating));

    /// <exception cref="FormatException">It is no <see cref="Code"/>.</exception>
    public static CaseShape Parse(string code)
    {
        var parts = code.Split(Between);
        if (parts.Length != 10)
        {
            throw new FormatException($"'{code}' is no shape of a case.");
        }

        return new(parts[0], (Severity)Int(2), parts[3] == Flag(true), Int(4))
        {
            Clause = parts[1],
            Age = (EventAge)Int(5),
            HeldCandidacy = parts[6] == Flag(true),
            HasReplied = parts[7] == Flag(true),
            Factors = parts[8].Length == 0 ? null : new(Int(8), Int(9)),
        };

        int Int(int at) => int.Parse(parts[at], NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <param name="clause">Null for none.</param>
    /// <param name="receivedOn">Of the case.</param>
    public static CaseShape Of(Allegation allegation, string? clause, DateOnly receivedOn, Standing standing) =>
        new(allegation.Category, allegation.Severity, allegation.IsHistoric, Math.Min(standing.PreviousSanctions, Most))
        {
            Clause = clause ?? "",
            Age = AgeOf(allegation.EventTo ?? allegation.EventFrom, receivedOn),
            HeldCandidacy = standing.HeldCandidacy,
            HasReplied = standing.HasReplied,
        };

    /// <summary>The same case, decided with these factors.</summary>
    public CaseShape With(IReadOnlyList<string> aggravating, IReadOnlyList<string> mitigating) => this with
    {
        Factors = new(
            Math.Min(aggravating.Count(factor => factor != Complaint.PreviousSanctionFactor), Most), Math.Min(mitigating.Count, Most)),
    };

    private static EventAge AgeOf(DateOnly? ended, DateOnly reportedOn) => ended switch
    {
        null => EventAge.Unknown,
        { } day when day > reportedOn.AddYears(-1) => EventAge.UnderOneYear,
        { } day when day > reportedOn.AddYears(-3) => EventAge.UnderThreeYears,
        { } day when day > reportedOn.AddYears(-7) => EventAge.UnderSevenYears,
        _ => EventAge.SevenYearsOrMore,
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Flag(bool flag) => flag ? "1" : "0";
}

/// <summary>What counts of the respondent when cases are compared.</summary>
/// <param name="PreviousSanctions">See <see cref="CaseShape.PreviousSanctions"/>.</param>
/// <param name="HeldCandidacy">See <see cref="CaseShape.HeldCandidacy"/>.</param>
public sealed record Standing(int PreviousSanctions, bool HeldCandidacy, bool HasReplied);
