using System.Text.Json.Serialization;
using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>Why a concluded matter should be opened again: a ground from the rulebook's list, and what is new.</summary>
public sealed record NewReopening(string Ground, string WhatIsNew, IReadOnlyList<NewEvidence> Evidence);

public sealed record Reopening(
    ReopeningId Id, string Ground, string WhatIsNew, IReadOnlyList<EvidenceId> NewEvidence, UserId ProposedBy, DateTimeOffset ProposedAt)
{
    public UserId? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public UserId? DeclinedBy { get; init; }

    public DateTimeOffset? DeclinedAt { get; init; }

    [JsonIgnore]
    public bool IsPending => ApprovedBy is null && DeclinedBy is null;
}
