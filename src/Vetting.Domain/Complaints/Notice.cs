using Vetting.Domain.Auditing;
using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

public enum NoticeKind
{
    /// <summary>The allegations and the disclosed bundle; it opens the time to reply.</summary>
    Allegations,

    /// <summary>The ruling; it opens the window to appeal.</summary>
    Ruling,
    InterimMeasure,
    AppealDecision,

    /// <summary>What came up for the appeal and the respondent had not seen; it opens the time to reply.</summary>
    AppealEvidence,
}

public static class NoticeKinds
{
    /// <summary>Whether it discloses evidence and opens the time to reply.</summary>
    public static bool IsToBeAnswered(this NoticeKind kind) => kind is NoticeKind.Allegations or NoticeKind.AppealEvidence;
}

public enum ServiceMethod
{
    Email,
    Post,
    ByHand,

    /// <summary>Of old records alone: there is no portal, and nothing is served on one any more.</summary>
    Portal,
}

/// <summary>What the respondent was given, how and when, and the proof of it.</summary>
/// <param name="Proof">A tracking number, a read receipt, a witness.</param>
public sealed record NewNotice(string Text, ServiceMethod Method, string Proof, DateOnly ServedOn);

/// <summary>What was served on the respondent, how and when, with what proof. Its row never changes.</summary>
public sealed class Notice : IAttested
{
    public const int TextMaxLength = 20_000;
    public const int ProofMaxLength = 1_000;

    internal Notice(
        NoticeId id, NoticeKind kind, string text, IReadOnlyList<EvidenceId> disclosed, ServiceMethod method, string proof, DateOnly servedOn,
        DateOnly? answerBy,
        UserId servedBy, DateTimeOffset recordedAt) =>
        (Id, Kind, Text, Disclosed, Method, Proof, ServedOn, AnswerBy, ServedBy, RecordedAt) =
        (id, kind, text, disclosed, method, proof, servedOn, answerBy, servedBy, recordedAt);

    public NoticeId Id { get; private init; }

    public NoticeKind Kind { get; private init; }

    public string Text { get; private init; }

    /// <summary>The evidence that was disclosed with it.</summary>
    public IReadOnlyList<EvidenceId> Disclosed { get; private init; }

    public ServiceMethod Method { get; private init; }

    /// <summary>What shows that it was served: a tracking number, a read receipt, a witness.</summary>
    public string Proof { get; private init; }

    public DateOnly ServedOn { get; private init; }

    /// <summary>The last day for a reply, or for an appeal.</summary>
    public DateOnly? AnswerBy { get; private init; }

    public UserId ServedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    Guid IAttested.AttestedId => Id.Value;

    string IAttested.AttestedAs => "notice";

    byte[] IAttested.Fingerprint() => Fingerprints.Of(
        Id.Value.ToString(), Kind.ToString(), Text, string.Join(' ', Disclosed.Select(id => id.Value)), Method.ToString(), Proof,
        ServedOn.ToString("O"),
        AnswerBy?.ToString("O") ?? "", ServedBy.Value.ToString(), RecordedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff"));
}
