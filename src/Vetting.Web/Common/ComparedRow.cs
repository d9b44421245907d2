using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Web.Common;

/// <summary>A case that the panel was shown, as its ruling tells of it.</summary>
/// <param name="Sanction">In words.</param>
public sealed record ComparedRow(string Likeness, FindingOutcome Outcome, string Sanction, bool IsConsidered)
{
    public static IReadOnlyList<ComparedRow> Of(Comparison comparison, RulebookContent rules) =>
    [
        .. comparison.Cases.Select(compared => new ComparedRow(
            compared.Likeness, compared.Outcome, SanctionScaleDrawing.Of(compared.Sanction, rules), compared.IsConsidered)),
    ];
}
