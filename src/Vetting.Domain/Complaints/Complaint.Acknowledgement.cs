using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>Whoever brought the complaint is told that it has come.</summary>
public sealed partial class Complaint
{
    public const int AcknowledgementMaxLength = 1_000;

    /// <param name="how">How it was sent and to whom; or why there was nobody to write to.</param>
    public void Acknowledge(DateOnly sentOn, string how, Actor by, DateTimeOffset now)
    {
        Require(Act.Acknowledge, by);
        Refuse(ObstacleToAcknowledgement());
        if (sentOn < ReceivedOn || sentOn > CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A complaint is acknowledged after it came, and not in the future.");
        }

        Met(DeadlineKind.Acknowledge, now);
        Raise(new ComplaintAcknowledged(Id, sentOn, how));
    }

    private RuleBrokenException? ObstacleToAcknowledgement() =>
        _deadlines.Exists(deadline => deadline.Kind == DeadlineKind.Acknowledge && deadline.MetAt is null)
            ? null
            : new RuleBrokenException(RuleCodes.AlreadyDone, "No acknowledgement of this complaint is due.");
}

[Recorded("ComplaintAcknowledged", 1)]
public sealed record ComplaintAcknowledged(ComplaintId Complaint, DateOnly SentOn, string How)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
