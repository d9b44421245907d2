using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>That the respondent asked for more time to reply, and what an officer decided.</summary>
/// <param name="Until">The last day that they asked for.</param>
/// <param name="Decision">Null while it waits.</param>
public sealed record TimeRequest(
    TimeRequestId Id, DateOnly Until, string Why, UserId AskedBy, DateTimeOffset AskedAt, TimeDecision? Decision = null)
{
    public const int WhyMaxLength = 2_000;
}

/// <param name="GrantedUntil">The new last day, which may be an earlier one than was asked for; null when it was refused.</param>
public sealed record TimeDecision(DateOnly? GrantedUntil, string Reason, UserId By, DateTimeOffset At);
