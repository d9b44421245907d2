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
    /// <exception cref="RuleBrokenException">It was received after today, or entered later than the rulebook allows without a reason.</exception>
    public void Check(RulebookContent procedure, DateOnly today)
    {
        if (On > today)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A complaint cannot have been received after today.");
        }

        if (IsLate(procedure, today) && string.IsNullOrWhiteSpace(LateBecause))
        {
            throw new RuleBrokenException(RuleCodes.EnteredLate,
                $"It was received more than {procedure.Deadlines.EnterWithin} days ago, and its time limits have run since.",
                "a reason why it is entered only now");
        }
    }

    public bool IsLate(RulebookContent procedure, DateOnly today) => On is { } day && today > day.AddDays(procedure.Deadlines.EnterWithin);
}
