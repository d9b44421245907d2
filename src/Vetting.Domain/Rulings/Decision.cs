using Vetting.Domain.Common;

namespace Vetting.Domain.Rulings;

public sealed record NewFinding(AllegationId Allegation, FindingOutcome Outcome, string Reasons);

public sealed record NewSanction(string Sanction, int? Months, DateOnly From, string? Conditions);

/// <summary>What the chair writes down. It must be what the majority voted.</summary>
/// <param name="Comparators">Those of the comparators shown that the ruling speaks of. It is held to all that were shown, whichever it
/// names.</param>
public sealed record Decision(
    IReadOnlyList<NewFinding> Findings, NewSanction? Sanction, IReadOnlyList<string> Aggravating, IReadOnlyList<string> Mitigating, string Reasons,
    string? Departure, IReadOnlyList<RulingId> Comparators, string? Digest);
