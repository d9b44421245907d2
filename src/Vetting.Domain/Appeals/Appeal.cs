using Vetting.Domain.Common;

namespace Vetting.Domain.Appeals;

public enum AppealOutcome
{
    /// <summary>The ruling is set aside.</summary>
    Upheld,

    /// <summary>The findings stand; the sanction changes.</summary>
    Varied,
    Dismissed,

    /// <summary>The matter goes to a fresh panel.</summary>
    Remitted,
}

/// <summary>The respondent's appeal against one ruling, within the window that its service opened.</summary>
public sealed class Appeal : AggregateRoot
{
    public const int TextMaxLength = 20_000;

    private Appeal()
    {
    }

    public AppealId Id { get; private init; }

    public ComplaintId Complaint { get; private init; }

    public RulingId Ruling { get; private init; }

    public IReadOnlyList<string> Grounds { get; private init; } = [];

    public string Text { get; private init; } = "";

    public DateOnly FiledOn { get; private init; }

    public UserId RecordedBy { get; private init; }

    /// <summary>Whether the sanction was stayed when the appeal came.</summary>
    public bool IsStayed { get; private init; }

    public AppealOutcome? Outcome { get; private set; }

    public string? Reasons { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    internal static Appeal File(ComplaintId complaint, RulingId ruling, IReadOnlyList<string> grounds, string text, DateOnly filedOn, bool isStayed, Actor by)
    {
        var appeal = new Appeal
        {
            Id = Common.Id.New<AppealId>(),
            Complaint = complaint,
            Ruling = ruling,
            Grounds = grounds,
            Text = text,
            FiledOn = filedOn,
            RecordedBy = by.User,
            IsStayed = isStayed,
        };
        appeal.Raise(new AppealFiled(complaint, appeal.Id, ruling, grounds, filedOn, isStayed));
        return appeal;
    }

    internal void Decide(AppealOutcome outcome, string reasons, DateTimeOffset now)
    {
        (Outcome, Reasons, DecidedAt) = (outcome, reasons, now);
        Raise(new AppealDecided(Complaint, Id, outcome, reasons));
    }
}

[Recorded("AppealFiled", 1)]
public sealed record AppealFiled(ComplaintId Complaint, AppealId Appeal, RulingId Ruling, IReadOnlyList<string> Grounds, DateOnly FiledOn, bool Stayed)
    : DomainEvent(StreamId.Of(Complaint), Appeal.Value);

[Recorded("AppealDecided", 1)]
public sealed record AppealDecided(ComplaintId Complaint, AppealId Appeal, AppealOutcome Outcome, string Reason) : DomainEvent(StreamId.Of(Complaint), Appeal.Value);
