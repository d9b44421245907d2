using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Rulings;

/// <summary>
/// What makes two cases alike before anything is decided: the gravest of what is alleged, how long ago it was, and the record of the respondent.
/// </summary>
public sealed record CaseShape(string Category, Severity Severity, bool IsHistoric, bool HasPreviousSanction)
{
    /// <summary>
    /// How far two shapes are apart; 0 means the same shape. A step of severity weighs more than the age of the matter and the record together.
    /// </summary>
    public int DistanceTo(CaseShape other) =>
        (3 * Math.Abs(Severity - other.Severity)) + (IsHistoric == other.IsHistoric ? 0 : 1)
            + (HasPreviousSanction == other.HasPreviousSanction ? 0 : 1);
}
