using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>
/// That the respondent agreed to have less time than the rulebook gives them, so that the case can be decided sooner. It is theirs to give, and to
/// take back until somebody has relied on it.
/// </summary>
/// <param name="ReplyBy">The last day to reply to the notice that they have; null when that stays as it is.</param>
/// <param name="AppealBy">The last day to appeal against the ruling that they have; null when that stays as it is.</param>
/// <param name="IsServedWhenSent">Whether what goes through their door from now on counts as served on the day on which it is sent.</param>
/// <param name="GivenOn">The civil day on which they agreed.</param>
/// <param name="Evidence">What shows it: the letter, the call. Null when they agreed in their own case, which the entry proves.</param>
/// <param name="RecordedBy">The respondent, who acts for them, or the officer who recorded it.</param>
/// <param name="ReliedOnAt">When something was done that only the shorter time allowed; null while it can be withdrawn.</param>
/// <param name="EndedAt">When it was withdrawn, or the matter was to be heard again; null while it counts.</param>
public sealed record Expedition(
    ExpeditionId Id, DateOnly? ReplyBy, DateOnly? AppealBy, bool IsServedWhenSent, DateOnly GivenOn, string? Evidence, UserId RecordedBy,
    DateTimeOffset At, DateTimeOffset? ReliedOnAt = null, DateTimeOffset? EndedAt = null)
{
    public const int EvidenceMaxLength = 1_000;
}

/// <param name="Evidence">What shows that they agreed; null when they say so themself in their own case.</param>
public sealed record NewExpedition(DateOnly? ReplyBy, DateOnly? AppealBy, bool IsServedWhenSent, DateOnly GivenOn, string? Evidence);
