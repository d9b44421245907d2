using Vetting.Domain.Common;

namespace Vetting.Domain.DataProtection;

/// <summary>Whom a privacy notice tells how their data are used (UK GDPR articles 13 and 14).</summary>
public enum NoticeFor
{
    /// <summary>
    /// Who reports something, with or without a name. Nothing is kept of who was shown it: the form shows the one in force, so the day of a report says
    /// which that was.
    /// </summary>
    Reporter,

    /// <summary>Who is complained of, and who stands by them.</summary>
    Respondent,

    Witness,
    Candidate,

    /// <summary>Who works with this system.</summary>
    Officer,
}

/// <summary>
/// A version of what people are told of the use of their data. It never changes: what somebody was shown can be read for ever. The newest of its
/// kind is the one in force.
/// </summary>
public sealed class PrivacyNotice : AggregateRoot
{
    public const int TextMaxLength = 20_000;

    private PrivacyNotice()
    {
    }

    public PrivacyNoticeId Id { get; private init; } = Common.Id.New<PrivacyNoticeId>();

    public NoticeFor For { get; private init; }

    /// <summary>From 1, for each kind of reader.</summary>
    public int Number { get; private init; }

    /// <summary>Plain text; empty lines part the paragraphs.</summary>
    public string Text { get; private init; } = "";

    public UserId PublishedBy { get; private init; }

    public DateTimeOffset PublishedAt { get; private init; }

    /// <param name="before">The one in force until now; null for the first.</param>
    /// <exception cref="RuleBrokenException">It says what the one in force says.</exception>
    public static PrivacyNotice Publish(NoticeFor @for, string text, PrivacyNotice? before, Actor by, DateTimeOffset now)
    {
        if (before?.Text == text)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The notice in force says the same.");
        }

        var notice = new PrivacyNotice { For = @for, Number = (before?.Number ?? 0) + 1, Text = text, PublishedBy = by.User, PublishedAt = now };
        notice.Raise(new PrivacyNoticePublished(notice.Id, @for, notice.Number, text));
        return notice;
    }
}

/// <summary>That somebody was shown a privacy notice, and when first.</summary>
public sealed class NoticeShown : AggregateRoot
{
    private NoticeShown()
    {
    }

    public NoticeShownId Id { get; private init; } = Common.Id.New<NoticeShownId>();

    public PrivacyNoticeId Notice { get; private init; }

    /// <summary>The account, or the key of a door.</summary>
    public Guid Reader { get; private init; }

    /// <summary>Null where it is not known who it is, as of a machine.</summary>
    public PersonId? Person { get; private init; }

    public DateTimeOffset At { get; private init; }

    public static NoticeShown To(Guid reader, PersonId? person, PrivacyNotice notice, DateTimeOffset now)
    {
        var shown = new NoticeShown { Notice = notice.Id, Reader = reader, Person = person, At = now };
        shown.Raise(new PrivacyNoticeShown(shown.Id, notice.Id, notice.For, notice.Number));
        return shown;
    }
}

[Recorded("PrivacyNoticePublished", 1)]
public sealed record PrivacyNoticePublished(PrivacyNoticeId Notice, NoticeFor For, int Number, string Text)
    : DomainEvent(StreamId.System, Notice.Value);

[Recorded("PrivacyNoticeShown", 1)]
public sealed record PrivacyNoticeShown(NoticeShownId Shown, PrivacyNoticeId Notice, NoticeFor For, int Number)
    : DomainEvent(StreamId.System, Shown.Value);
