using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

public enum ServiceGround
{
    /// <summary>The respondent, or who speaks for them, opened it.</summary>
    Opened,

    /// <summary>The day had come on which the rulebook deems it served.</summary>
    Deemed,
}

/// <summary>What became of a notice that went through the respondent's door. Its row never changes.</summary>
public sealed class NoticeArrival
{
    internal NoticeArrival(NoticeId notice, ServiceGround ground, DateOnly on, UserId? by, DateTimeOffset recordedAt, DateOnly? answerBy) =>
        (Notice, Ground, On, By, RecordedAt, AnswerBy) = (notice, ground, on, by, recordedAt, answerBy);

    public NoticeId Notice { get; private init; }

    public ServiceGround Ground { get; private init; }

    public DateOnly On { get; private init; }

    /// <summary>The account or the pseudonym of who opened it; null when it was deemed served.</summary>
    public UserId? By { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>The last day to answer that follows from this; null when the notice needs none, or was deemed served before it was opened.</summary>
    public DateOnly? AnswerBy { get; private init; }
}
