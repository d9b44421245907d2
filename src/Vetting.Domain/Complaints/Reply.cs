using System.Text.Json.Serialization;
using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>What the respondent answered.</summary>
/// <param name="Text">On the whole matter. Empty where each allegation was answered by itself and nothing was added.</param>
/// <param name="RecordedBy">The respondent; an officer, where it came on paper.</param>
public sealed record Reply(ReplyId Id, DateOnly ReceivedOn, string Text, UserId RecordedBy, DateTimeOffset RecordedAt)
{
    /// <summary>The answers to single allegations; null where none was given, as in all replies that an officer typed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<AllegationReply>? OnAllegations { get; init; }

    /// <summary>What the respondent handed in with it; null where there is nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<EvidenceId>? Evidence { get; init; }
}

/// <summary>What the respondent answered to one allegation.</summary>
public sealed record AllegationReply(AllegationId Allegation, string Text);

/// <param name="OnAllegations">None, or at most one for each allegation.</param>
/// <param name="Evidence">Of the case, handed in with the reply.</param>
public sealed record NewReply(string Text, IReadOnlyList<AllegationReply> OnAllegations, IReadOnlyList<EvidenceId> Evidence);
