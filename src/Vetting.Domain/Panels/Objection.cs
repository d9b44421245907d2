using Vetting.Domain.Common;

namespace Vetting.Domain.Panels;

/// <summary>That the respondent objects to a member of the panel, and what was decided on that.</summary>
/// <param name="By">The account or the pseudonym of who made it.</param>
/// <param name="DecideBy">The last civil day to decide on it.</param>
/// <param name="Decision">Null while it is open.</param>
public sealed record Objection(
    ObjectionId Id, UserId Member, string Why, UserId By, DateTimeOffset At, DateOnly DecideBy, ObjectionDecision? Decision = null)
{
    public const int WhyMaxLength = 4_000;

    public bool IsOpen => Decision is null;
}

/// <param name="IsUpheld">Whether the member leaves the panel.</param>
/// <param name="Reasons">The respondent reads them.</param>
public sealed record ObjectionDecision(bool IsUpheld, string Reasons, UserId By, DateTimeOffset At);

/// <summary>The reasons are the respondent's own words about a person: they stay with the panel.</summary>
[Recorded("ObjectionMade", 1)]
public sealed record ObjectionMade(ComplaintId Complaint, PanelId Panel, ObjectionId Objection, UserId Member, DateOnly DecideBy)
    : DomainEvent(StreamId.Of(Complaint), Panel.Value);

[Recorded("ObjectionDecided", 1)]
public sealed record ObjectionDecided(ComplaintId Complaint, PanelId Panel, ObjectionId Objection, UserId Member, bool IsUpheld, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Panel.Value);
