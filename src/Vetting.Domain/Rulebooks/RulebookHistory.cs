using Vetting.Domain.Common;

namespace Vetting.Domain.Rulebooks;

/// <summary>The clause that governs an allegation: a category as one version defines it.</summary>
public sealed record SubstantiveRule(Rulebook Rulebook, Category Category, Clause Clause, Tariff Tariff);

/// <summary>All versions of the rulebook, and gate 7: which of them governs what.</summary>
public sealed class RulebookHistory
{
    private readonly Rulebook[] _versions;

    public RulebookHistory(IEnumerable<Rulebook> versions)
    {
        _versions = [.. versions.OrderBy(version => version.InForceFrom)];
        Scale = new SanctionScale(_versions.Select(version => version.Content.Sanctions));
    }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Rulebook> Versions => _versions;

    public SanctionScale Scale { get; }

    /// <summary>The version in force on the day, which governs the procedure of complaints received on it.</summary>
    /// <exception cref="RuleBrokenException">None was in force yet.</exception>
    public Rulebook ProcedureAt(DateOnly day) =>
        Array.FindLast(_versions, version => version.InForceFrom <= day)
        ?? throw new RuleBrokenException(RuleCodes.NoRulebook, $"No rulebook was in force on {CivilTime.Written(day)}.");

    /// <summary>The same for a case that was begun before Vetting was in use: if that is older than all versions, the oldest one.</summary>
    /// <exception cref="RuleBrokenException">There is no version.</exception>
    public Rulebook ProcedureOfFormer(DateOnly day) =>
        _versions is [var oldest, ..] && day < oldest.InForceFrom ? oldest : ProcedureAt(day);

    /// <summary>
    /// The clause that was in force when it happened. If the day is not known exactly, the respondent has the benefit of every day on which it can
    /// have happened: of several clauses the one with the milder tariff counts, and if there was none on one of those days, none counts. So an
    /// allegation of conduct that went on after the clause came into force should be dated from that day.
    /// </summary>
    /// <param name="from">The first day on which it can have happened; null when that is not known, and then it is the first day of the oldest
    /// rulebook.</param>
    /// <param name="to">The last such day; null for any day up to the version that <paramref name="heardUnder"/> is.</param>
    /// <param name="heardUnder">The version that governs the procedure. Later ones are not asked.</param>
    /// <returns>Null when no clause was in force: there is no case to answer.</returns>
    public SubstantiveRule? RuleFor(string category, Severity severity, DateOnly? from, DateOnly? to, Rulebook heardUnder)
    {
        if (_versions.Length == 0 || from < _versions[0].InForceFrom || to < _versions[0].InForceFrom)
        {
            return null;
        }

        var rules = InForceBetween(from, to, heardUnder).Select(version => RuleOf(version, category, severity)).ToList();
        return rules.Contains(null) ? null : rules.OrderBy(rule => rule!.Tariff.To, Scale).ThenBy(rule => rule!.Tariff.From, Scale).FirstOrDefault();
    }

    /// <summary>The range of sanctions: never above that of the event, nor above that of the version under which the case is heard.</summary>
    /// <returns>Null when there is no case to answer.</returns>
    public Tariff? TariffFor(string category, Severity severity, DateOnly? from, DateOnly? to, Rulebook heardUnder)
    {
        if (RuleFor(category, severity, from, to, heardUnder) is not { Tariff: var then })
        {
            return null;
        }

        var now = heardUnder.Content.FindTariff(category, severity) ?? then;
        return then with { From = Scale.Milder(then.From, now.From), To = Scale.Milder(then.To, now.To) };
    }

    /// <summary>The sanction as the newest version that knows it describes it.</summary>
    public SanctionKind? FindSanction(string code) =>
        Array.FindLast(_versions, version => version.Content.FindSanction(code) is not null)?.Content.FindSanction(code);

    /// <inheritdoc cref="RulebookContent.NameOfSanction"/>
    public string NameOfSanction(string code) => FindSanction(code)?.Name ?? code;

    private IEnumerable<Rulebook> InForceBetween(DateOnly? from, DateOnly? to, Rulebook heardUnder) =>
        _versions.Where((version, i) => version.InForceFrom <= heardUnder.InForceFrom
            && (to is null || version.InForceFrom <= to)
            && (from is null || i + 1 == _versions.Length || _versions[i + 1].InForceFrom > from));

    private static SubstantiveRule? RuleOf(Rulebook version, string category, Severity severity) =>
        version.Content.FindCategory(category) is { } found && version.Content.FindClause(found.Clause) is { } clause
            && version.Content.FindTariff(category, severity) is { } tariff
            ? new SubstantiveRule(version, found, clause, tariff)
            : null;
}
