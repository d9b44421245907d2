using Vetting.Domain.Candidates;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Importing;

/// <summary>
/// Reads a case of the system before from its rows, and notes in them what cannot be: nothing that a row says is left out without a word.
/// </summary>
internal sealed class FormerCaseReader(RulebookHistory rulebooks, DateOnly today)
{
    public const string Key = "External reference";
    public const string Provenance = "Provenance";
    public const string Respondent = "Respondent membership number";
    public const string Source = "Source";
    public const string ReceivedOn = "Received on";
    public const string ClosedOn = "Closed on";
    public const string EndedAs = "Disposition";
    public const string Category = "Category";
    public const string Text = "Allegation";
    public const string GravityOf = "Severity";
    public const string EventFrom = "Event from";
    public const string EventTo = "Event to";
    public const string AwareOn = "Aware on";
    public const string Finding = "Finding";
    public const string Reasons = "Reasons";
    public const string Clause = "Clause";
    public const string Sanction = "Sanction";
    public const string SanctionMonths = "Sanction months";
    public const string SanctionDays = "Sanction days";
    public const string SanctionFrom = "Sanction from";
    public const string SanctionConditions = "Sanction conditions";

    public const string Faction = "Respondent faction";

    private const int MaxMonths = 600;
    private const int MaxDays = 18_000;
    private const int MaxCode = RulebookContent.CodeMaxLength;

    private static readonly string[] OfTheSanction = [Sanction, SanctionMonths, SanctionDays, SanctionFrom, SanctionConditions];

    private static readonly IReadOnlyList<(string Column, GroupValues Values)> Groups = GroupsOf("Respondent");
    private static readonly IReadOnlyList<(string Column, GroupValues Values)> GroupsOfComplainant = GroupsOf("Complainant");

    /// <summary>What is said of the case, and so must not differ between its rows.</summary>
    private static readonly string[] OfTheCase =
    [
        Provenance, Respondent, Source, ReceivedOn, ClosedOn, EndedAs, Reasons, Clause, .. OfTheSanction, .. Groups.Select(group => group.Column),
        Faction, .. GroupsOfComplainant.Select(group => group.Column),
    ];

    public static IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new(
            Key,
            "What the system before called the matter. Rows of one matter have the same, one row for each allegation against each respondent. "
                + "Several respondents make several cases, which are linked."),
        new(Provenance, "Where it comes from: system, file, who vouches for it."),
        new(Respondent, "Of a registered candidate."),
        ImportColumn.Choice<ComplaintSource>(Source),
        new(ReceivedOn, "A day, as in 2024-07-04, as all days here.", IsDay: true),
        new(ClosedOn, "A day. Empty, as the disposition, for a case that is not concluded.", IsRequired: false, IsDay: true),
        ImportColumn.Choice<Disposition>(EndedAs, isRequired: false),
        new(Category, "A code of a rulebook."),
        new(Text, "What is said to have happened."),
        ImportColumn.Choice<Severity>(GravityOf),
        new(EventFrom, "The first day of what happened.", IsRequired: false, IsDay: true),
        new(EventTo, "The last day, if it is another one.", IsRequired: false, IsDay: true),
        new(AwareOn, "The day on which it became known.", IsRequired: false, IsDay: true),
        ImportColumn.Choice<FindingOutcome>(Finding, isRequired: false, "Of a decided case. "),
        new(Reasons, "Why it was decided so, or why it ended without a decision.", IsRequired: false),
        new(Clause, "Of a decided case: the code of the clause, in a rulebook.", IsRequired: false),
        new(Sanction, "Of a decided case: the code of the sanction, in a rulebook.", IsRequired: false),
        new(SanctionMonths, "How long it runs, in months.", IsRequired: false),
        new(SanctionDays, "How long it runs, where that was counted in days.", IsRequired: false),
        new(SanctionFrom, "The first day on which it runs: not before receipt, and within a year of the close.", IsRequired: false, IsDay: true),
        new(SanctionConditions, "What it depends on.", IsRequired: false),
        .. Groups.Select(group => new ImportColumn(
            group.Column, $"What the respondent volunteered for this purpose, and nothing else. One of: {string.Join(", ", group.Values.Codes)}.",
            IsRequired: false, Choices: group.Values.Codes)),
        new(Faction, "As before: in their own words, where the party has factions.", IsRequired: false),
        .. GroupsOfComplainant.Select(group => new ImportColumn(
            group.Column, $"What who complained volunteered for this purpose. One of: {string.Join(", ", group.Values.Codes)}.",
            IsRequired: false, Choices: group.Values.Codes)),
    ];

    /// <summary>What the rows of one of the accused say of the groups that they belong to. What cannot be is noted.</summary>
    public static GroupAnswers AnswersOf(IReadOnlyList<SourceRow> rows) =>
        Answers(rows[0], Groups) with { Faction = rows[0].OptionalName(Faction, GroupAnswers.FactionMaxLength) };

    /// <summary>The same of who complained.</summary>
    public static GroupAnswers AnswersOfComplainant(IReadOnlyList<SourceRow> rows) => Answers(rows[0], GroupsOfComplainant);

    private static IReadOnlyList<(string Column, GroupValues Values)> GroupsOf(string who) =>
    [
        ($"{who} sex", GroupValues.Sex), ($"{who} ethnicity", GroupValues.Ethnicity), ($"{who} religion", GroupValues.Religion),
        ($"{who} disability", GroupValues.Disability), ($"{who} age band", GroupValues.AgeBand),
    ];

    private static GroupAnswers Answers(SourceRow row, IReadOnlyList<(string Column, GroupValues Values)> groups)
    {
        var codes = groups.ToDictionary(group => group.Values, group => row.OptionalCode(group.Column, group.Values.Codes));
        return new(
            codes[GroupValues.Sex], codes[GroupValues.Ethnicity], codes[GroupValues.Religion], codes[GroupValues.Disability], codes[GroupValues.AgeBand], null);
    }

    /// <returns>The case; how it ended, which is null while it is open; and the respondent, who is null when that was noted as wrong.</returns>
    public (FormerCase Case, FormerEnd? End, Candidate? Respondent) Read(
        IReadOnlyList<SourceRow> rows, ByMembershipNumber<Candidate> candidates)
    {
        var first = rows[0];
        foreach (var row in rows.Skip(1))
        {
            row.SameAs(first, OfTheCase);
        }

        var respondent = RespondentOf(first, candidates);
        var receivedOn = first.Date(ReceivedOn);
        first.NotAfter(ReceivedOn, receivedOn, today, "which is today");
        var lastDay = first.IsSound(ReceivedOn) ? receivedOn : (DateOnly?)null;
        var allegations = rows.Select(row => AllegationOf(row, lastDay)).ToList();
        foreach (var (at, repeated) in allegations.Index().Where(item => allegations.IndexOf(item.Item) < item.Index))
        {
            rows[at].Problem(null, $"repeats line {rows[allegations.IndexOf(repeated)].Line}. Delete one of the two rows.");
        }

        var old = new FormerCase(
            first.Name(Key, Complaint.ExternalReferenceMaxLength), first.Text(Provenance, Ruling.ProvenanceMaxLength), respondent?.Id ?? default,
            respondent?.Person ?? default, first.Choice<ComplaintSource>(Source), receivedOn, allegations);
        return (old, EndOf(rows, receivedOn), respondent);
    }

    private static Candidate? RespondentOf(SourceRow row, ByMembershipNumber<Candidate> candidates)
    {
        var number = row.Text(Respondent, Candidate.MembershipNumberMaxLength);
        var respondent = number.Length == 0 ? null : candidates.Find(number, row, Respondent);
        if (respondent is null && number.Length > 0 && row.Problems.All(problem => problem.Column != Respondent))
        {
            row.Problem(Respondent, $"No candidate has the membership number '{number}'. Import the candidates first, or correct it.");
        }

        return respondent;
    }

    private NewAllegation AllegationOf(SourceRow row, DateOnly? receivedOn)
    {
        var category = row.Text(Category, MaxCode);
        if (category.Length > 0 && rulebooks.Versions.All(version => version.Content.FindCategory(category) is null))
        {
            row.Problem(Category, $"No rulebook knows the category '{category}'. Write the code of one that it does.");
        }

        var (from, to, aware) = (row.OptionalDate(EventFrom), row.OptionalDate(EventTo), row.OptionalDate(AwareOn));
        if (from is null && to is not null)
        {
            row.Problem(EventFrom, "is empty, but the column 'Event to' is not. Write the first day, which can be the same.");
        }

        row.InOrder(EventFrom, from, EventTo, to);
        row.InOrder(EventFrom, from, AwareOn, aware);
        foreach (var (column, day) in new[] { (EventFrom, from), (EventTo, to), (AwareOn, aware) })
        {
            row.NotAfter(column, day, receivedOn, "on which the complaint was received");
        }

        return new NewAllegation(category, row.Text(Text, Allegation.TextMaxLength), from, to, aware, row.Choice<Severity>(GravityOf));
    }

    private FormerEnd? EndOf(IReadOnlyList<SourceRow> rows, DateOnly receivedOn)
    {
        var first = rows[0];
        if (first.Written(EndedAs) is null && first.Written(ClosedOn) is null)
        {
            Undecided(rows, [Reasons], "the case is open. Write how it ended and when, or leave this empty.");
            return null;
        }

        var (disposition, closedOn) = (first.Choice<Disposition>(EndedAs), first.Date(ClosedOn));
        first.InOrder(ReceivedOn, receivedOn, ClosedOn, closedOn);
        first.NotAfter(ClosedOn, closedOn, today, "which is today");
        if (disposition == Disposition.Decided)
        {
            return new(closedOn, disposition, null, RulingOf(rows, receivedOn, closedOn));
        }

        Undecided(rows, [], $"the case ended as {disposition}, and so without a ruling. Correct the disposition, or leave this empty.");
        return new(closedOn, disposition, first.OptionalText(Reasons, Complaint.ReasonMaxLength), null);
    }

    private static void Undecided(IReadOnlyList<SourceRow> rows, IEnumerable<string> others, string because)
    {
        foreach (var column in others.Concat([Clause, .. OfTheSanction]))
        {
            rows[0].MustBeEmpty(column, because);
        }

        foreach (var row in rows)
        {
            row.MustBeEmpty(Finding, because);
        }
    }

    private FormerRuling RulingOf(IReadOnlyList<SourceRow> rows, DateOnly receivedOn, DateOnly closedOn)
    {
        var first = rows[0];
        var findings = rows.Select(row => row.Choice<FindingOutcome>(Finding)).ToList();
        var clause = first.OptionalText(Clause, MaxCode);
        if (clause is not null && rulebooks.Versions.All(version => version.Content.FindClause(clause) is null))
        {
            first.Problem(Clause, $"No rulebook knows the clause '{clause}'. Write the code of one that it does.");
        }

        var reasons = first.Text(Reasons, Ruling.ReasonsMaxLength);
        if (first.OptionalText(Sanction, MaxCode) is not { } code)
        {
            foreach (var column in OfTheSanction)
            {
                first.MustBeEmpty(column, "the column 'Sanction' is empty. Fill it in, or leave this empty, too.");
            }

            return new(findings, reasons, clause, null, null);
        }

        var sanction = new ImposedSanction(
            code, first.OptionalNumber(SanctionMonths, 1, MaxMonths), first.Date(SanctionFrom),
            first.OptionalText(SanctionConditions, Complaint.ReasonMaxLength))
        { Days = first.OptionalNumber(SanctionDays, 1, MaxDays) };
        var kind = rulebooks.FindSanction(code);
        Check(first, sanction, kind, findings);
        first.InOrder(ReceivedOn, receivedOn, SanctionFrom, sanction.From);
        if (first.IsSound(ClosedOn))
        {
            first.NotAfter(SanctionFrom, sanction.From, ImposedSanction.LatestStart(closedOn), "a year after the case was closed");
        }

        return new(findings, reasons, clause, sanction, kind);
    }

    private static void Check(SourceRow row, ImposedSanction sanction, SanctionKind? kind, List<FindingOutcome> findings)
    {
        if (kind is null)
        {
            row.Problem(Sanction, $"No rulebook knows the sanction '{sanction.Sanction}'. Write the code of one that it does.");
        }
        else if (!kind.HasLength)
        {
            row.MustBeEmpty(SanctionMonths, $"'{kind.Code}' has no length. Leave this empty.");
            row.MustBeEmpty(SanctionDays, $"'{kind.Code}' has no length. Leave this empty.");
        }
        else if (sanction.Months.HasValue == sanction.Days.HasValue)
        {
            row.Problem(SanctionMonths, $"'{kind.Code}' needs its length, in months or in days. Fill in one of the two columns.");
        }

        if (!findings.Contains(FindingOutcome.Proved))
        {
            row.Problem(
                Sanction,
                $"'{sanction.Sanction}' cannot be: nothing was proved in this case, so that there is nothing to sanction. Correct the findings or "
                    + "leave this empty.");
        }
    }
}
