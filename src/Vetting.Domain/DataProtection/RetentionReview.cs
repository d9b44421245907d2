using Vetting.Domain.Common;

namespace Vetting.Domain.DataProtection;

/// <summary>That somebody looked at a closed case whose period ended or ends, and keeps it longer, and why.</summary>
public sealed class RetentionReview : AggregateRoot
{
    public const int ReasonMaxLength = 2_000;

    /// <summary>For how long one review keeps a case at most, in years: then somebody looks again.</summary>
    public const int MostYears = 10;

    private RetentionReview()
    {
    }

    public RetentionReviewId Id { get; private init; } = Common.Id.New<RetentionReviewId>();

    public ComplaintId Complaint { get; private init; }

    /// <summary>From this civil day on it is due again.</summary>
    public DateOnly KeptUntil { get; private init; }

    public string Reason { get; private init; } = "";

    public UserId By { get; private init; }

    public DateTimeOffset At { get; private init; }

    /// <exception cref="RuleBrokenException">That is no later than its period, or too late.</exception>
    public static RetentionReview Keep(RetentionDate date, DateOnly until, string reason, Actor by, DateTimeOffset now)
    {
        var today = CivilTime.DateOf(now);
        if (until <= date.DueOn || until <= today)
        {
            throw new RuleBrokenException(
                RuleCodes.DatesContradict, $"It is kept until {CivilTime.Written(date.DueOn)} anyway. Choose a later day, which is still to come.");
        }

        if (until > today.AddYears(MostYears))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, $"A review keeps a case for {MostYears} years at most. Then look again.");
        }

        var review = new RetentionReview { Complaint = date.Complaint, KeptUntil = until, Reason = reason, By = by.User, At = now };
        date.KeepUntil(until);
        review.Raise(new CaseKeptLonger(review.Complaint, review.Id, until, reason));
        return review;
    }
}

[Recorded("CaseKeptLonger", 1)]
public sealed record CaseKeptLonger(ComplaintId Complaint, RetentionReviewId Review, DateOnly Until, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Review.Value);
