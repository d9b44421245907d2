using Vetting.Application.Statements;
using Vetting.Domain.Complaints;

namespace Vetting.Web.Pages.Cases;

/// <summary>How a statement stands, in words.</summary>
public static class StatementWords
{
    public static string Of(StatementState state) => state switch
    {
        StatementState.Asked => "Asked",
        StatementState.Opened => "Opened",
        StatementState.Drafted => "Being written",
        StatementState.Lapsed => "Not answered in time",
        StatementState.Confirmed => "Confirmed",
        StatementState.Declined => "Declined",
        _ => "Asked no longer",
    };

    /// <summary>The class of the tag.</summary>
    public static string Colour(StatementState state) => state switch
    {
        StatementState.Confirmed => "govuk-tag--green",
        StatementState.Lapsed => "govuk-tag--red",
        StatementState.Declined or StatementState.Revoked => "govuk-tag--grey",
        _ => "govuk-tag--yellow",
    };

    public static string Whose(StatementView statement, CaseStatements asked) => Of(asked.Witnesses[statement.Witness - 1]);

    public static string Of(WitnessView witness) => witness.Name ?? $"witness {witness.Number}, whose name is protected";

    public static string Of(StatementVersion version, bool isConfirmed) =>
        isConfirmed ? "What the witness confirmed"
        : version.By == StatementHand.Investigator ? "What was drafted for the witness"
        : "What the witness kept on the way";
}
