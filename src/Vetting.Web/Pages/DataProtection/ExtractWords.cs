using Vetting.Application.DataProtection;
using Vetting.Application.DataProtection.Extracts;
using Vetting.Domain.Rulings;

namespace Vetting.Web.Pages.DataProtection;

internal static class ExtractWords
{
    public static string Of(ExtractColumn column) => column switch
    {
        ExtractColumn.DecidedIn => "Decided in",
        ExtractColumn.Route => "How the respondent was chosen",
        _ => Words.Of(column),
    };

    /// <summary>How far a column was made coarser.</summary>
    public static string Of(Coarsened one) => (one.Column, one.Step) switch
    {
        _ when one.Step == one.LastStep => "Not said",
        (_, 0) => one.Column switch
        {
            ExtractColumn.DecidedIn => "The year",
            ExtractColumn.Region => "The region of the seat",
            _ => "As it is",
        },
        (ExtractColumn.DecidedIn, _) => "Five years",
        (ExtractColumn.Severity, _) => "Serious or grave, or less",
        _ => "The nation of the seat",
    };

    public static string Said(string value) => value switch
    {
        ExtractColumns.Anything => "–",
        ExtractColumns.NoSeat => "No seat",
        _ => Words.Of(value),
    };

    public static string Of(HowItEnded ending) =>
        ending.Outcome == FindingOutcome.Proved ? ending.Sanction is { } sanction ? $"Proved: {Words.InSentence(Words.Of(sanction))}" : "Proved, no sanction"
            : Words.Of(ending.Outcome);
}
