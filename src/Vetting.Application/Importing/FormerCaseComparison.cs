using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Importing;

/// <summary>
/// Where rows say something else than the case that they made before. What has been done here since makes no difference: a case that was reopened, or
/// was open when it came, may have ended in another way.
/// </summary>
internal static class FormerCaseComparison
{
    /// <param name="ruling">The one that came with the case.</param>
    /// <returns>The row, and the column; null when the whole row is another.</returns>
    public static IEnumerable<(SourceRow Row, string? Column)> Of(
        IReadOnlyList<SourceRow> rows, Complaint there, Ruling? ruling, FormerCase old, FormerEnd? end) =>
    [
        .. OfTheCase(there, ruling?.Content, old, end).Select(column => (rows[0], (string?)column)),
        .. rows.Zip(old.Allegations).Index().SelectMany(item =>
            OfTheAllegation(there, ruling?.Content, item.Index, item.Item.Second, end).Select(column => (item.Item.First, column))),
    ];

    private static IEnumerable<string> OfTheCase(Complaint there, RulingContent? ruling, FormerCase old, FormerEnd? end)
    {
        if (old.Respondent != there.Respondent)
        {
            yield return FormerCaseReader.Respondent;
        }

        if (old.Source != there.Source)
        {
            yield return FormerCaseReader.Source;
        }

        if (old.ReceivedOn != there.ReceivedOn)
        {
            yield return FormerCaseReader.ReceivedOn;
        }

        var hasEndedOnce = there.Reopenings.Count == 0;
        if (end is not null && hasEndedOnce && end.Disposition != there.Disposition)
        {
            yield return FormerCaseReader.EndedAs;
        }

        if (end is not null && hasEndedOnce && end.On != (there.ClosedAt is { } at ? CivilTime.DateOf(at) : null))
        {
            yield return FormerCaseReader.ClosedOn;
        }

        if (end?.Ruling is { } said && ruling is not null)
        {
            foreach (var column in OfTheRuling(said, ruling))
            {
                yield return column;
            }
        }
    }

    private static IEnumerable<string> OfTheRuling(FormerRuling said, RulingContent ruling)
    {
        (string Column, bool Differs)[] columns =
        [
            (FormerCaseReader.Reasons, said.Reasons != ruling.Reasons),
            (FormerCaseReader.Clause, said.Clause != ruling.Findings[0].Clause),
            (FormerCaseReader.Sanction, said.Sanction?.Sanction != ruling.Sanction?.Sanction),
            (FormerCaseReader.SanctionMonths, said.Sanction?.Months != ruling.Sanction?.Months),
            (FormerCaseReader.SanctionDays, said.Sanction?.Days != ruling.Sanction?.Days),
            (FormerCaseReader.SanctionFrom, said.Sanction?.From != ruling.Sanction?.From),
            (FormerCaseReader.SanctionConditions, said.Sanction?.Conditions != ruling.Sanction?.Conditions),
        ];
        return columns.Where(column => column.Differs).Select(column => column.Column);
    }

    /// <summary>The rows may have changed places: so each is held first against all that the case has.</summary>
    private static IEnumerable<string?> OfTheAllegation(Complaint there, RulingContent? ruling, int at, NewAllegation said, FormerEnd? end)
    {
        var known = there.Allegations.FirstOrDefault(allegation => Columns(allegation, said).All(column => !column.Differs))
            ?? there.Allegations.FirstOrDefault(allegation => allegation.Text == said.Text)
            ?? there.Allegations.ElementAtOrDefault(at);
        if (known is null)
        {
            return [null];
        }

        var outcome = ruling?.Findings.FirstOrDefault(finding => finding.Allegation == known.Id)?.Outcome;
        return Columns(known, said)
            .Append((Column: FormerCaseReader.Finding, Differs: end?.Ruling is { } decided && outcome is not null && decided.Findings[at] != outcome))
            .Where(column => column.Differs).Select(column => column.Column);
    }

    private static IEnumerable<(string Column, bool Differs)> Columns(Allegation known, NewAllegation said) =>
    [
        (FormerCaseReader.Category, said.Category != known.Category),
        (FormerCaseReader.Text, said.Text != known.Text),
        (FormerCaseReader.GravityOf, said.Severity != known.Severity),
        (FormerCaseReader.EventFrom, said.EventFrom != known.EventFrom),
        (FormerCaseReader.EventTo, (said.EventTo ?? known.EventFrom) != known.EventTo),
        (FormerCaseReader.AwareOn, said.AwareOn != known.AwareOn),
    ];
}
