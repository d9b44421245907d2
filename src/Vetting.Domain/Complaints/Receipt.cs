using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

public enum ReceiptChannel
{
    Post,
    Email,
    Telephone,
    InPerson,
    OnlineForm,
    Other,
}

/// <summary>
/// When the party received a complaint, and how. Whenever it was entered, everything that depends on receipt depends on this day: the time limits,
/// the version of the rulebook that governs the procedure, and whether an allegation is historic.
/// </summary>
/// <param name="On">The civil day of receipt; null for the day on which it is entered.</param>
/// <param name="Through">Null when it is not known.</param>
/// <param name="LateBecause">Why it was not entered in time.</param>
public sealed record Receipt(DateOnly? On, ReceiptChannel? Through, string? LateBecause)
{
    /// <summary>Why a complaint that was received so cannot be logged; null when it can be.</summary>
    /// <param name="procedure">In force on the day of receipt.</param>
    public RuleBrokenException? ObstacleToLogging(RulebookContent procedure, DateOnly today) =>
        On > today ? new RuleBrokenException(RuleCodes.DatesContradict, "A complaint cannot have been received after today.")
        : IsLate(procedure, today) && string.IsNullOrWhiteSpace(LateBecause) ? new RuleBrokenException(
            RuleCodes.EnteredLate,
            $"It was received more than {procedure.Deadlines.EnterWithin} days ago, and its time limits have run since.",
            "a reason why it is entered only now")
        : null;

    public bool IsLate(RulebookContent procedure, DateOnly today) => On is { } day && today > day.AddDays(procedure.Deadlines.EnterWithin);
}
