using Vetting.Domain.Common;

namespace Vetting.Domain.DataProtection;

/// <summary>
/// What somebody says about a record of theirs that never changes, because they hold it to be wrong. It stands wherever the record stands. The right
/// to rectification (UK GDPR, article 16) includes that incomplete data are completed by a supplementary statement.
/// </summary>
public sealed class DisagreementStatement : AggregateRoot
{
    public const int TextMaxLength = 4_000;

    private DisagreementStatement()
    {
    }

    public DisagreementId Id { get; private init; }

    public SubjectRequestId Request { get; private init; }

    public ComplaintId Complaint { get; private init; }

    /// <summary>The ruling with which they disagree; null for the case as a whole.</summary>
    public RulingId? Ruling { get; private init; }

    public string Text { get; private init; } = "";

    public UserId RecordedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    public static DisagreementStatement Record(
        SubjectRequest request, ComplaintId complaint, RulingId? ruling, string text, Actor by, DateTimeOffset now)
    {
        request.NoteRectified(by);
        var statement = new DisagreementStatement
        {
            Id = Common.Id.New<DisagreementId>(),
            Request = request.Id,
            Complaint = complaint,
            Ruling = ruling,
            Text = text,
            RecordedBy = by.User,
            RecordedAt = now,
        };
        statement.Raise(new DisagreementRecorded(complaint, statement.Id, ruling, request.Reference));
        return statement;
    }
}

/// <param name="Reference">Of the request under which it was recorded.</param>
[Recorded("DisagreementRecorded", 1)]
public sealed record DisagreementRecorded(ComplaintId Complaint, DisagreementId Statement, RulingId? Ruling, string Reference)
    : DomainEvent(StreamId.Of(Complaint), Statement.Value);
