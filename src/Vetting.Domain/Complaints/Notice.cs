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

    /// <summary>Of old records alone: nothing is served on a portal any more.</summary>
    Portal,

    /// <summary>Sent to where the respondent reads their own case. See <see cref="Complaint.ServedOn"/>.</summary>
    Door,
}

/// <summary>What the respondent was given, how and when, and the proof of it.</summary>
/// <param name="Proof">A tracking number, a read receipt, a witness. Empty for what goes through the door: there the entries are the proof.</param>
/// <param name="ServedOn">Through the door: the day on which it is sent.</param>
/// <param name="IsTold">Whether the respondent is told by mail that it waits behind their door. Nothing is deemed served on somebody who was not.</param>
/// <param name="Bundle">That is handed over with it; null for none.</param>
public sealed record NewNotice(
    string Text, ServiceMethod Method, string Proof, DateOnly ServedOn, bool IsTold = false, DisclosureBundle? Bundle = null);

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

    /// <summary>The day of service; of what went through the door, the day on which it was sent.</summary>
    public DateOnly ServedOn { get; private init; }

    /// <summary>The bundle that was handed over with it; null for none.</summary>
    public BundleId? Bundle { get; internal init; }

    /// <summary>Of the bundle: what was served is this document, and no other.</summary>
    public string? BundleSha256 { get; internal init; }

    /// <summary>
    /// The last day for a reply, or for an appeal. Of what went through the door: counted from <see cref="DeemedOn"/>, and null without one. If it
    /// is opened before, <see cref="Complaint.EndToAnswer"/> is an earlier day.
    /// </summary>
    public DateOnly? AnswerBy { get; private init; }

    /// <summary>The day from which what went through the door counts as served, opened or not; null if no rule says so.</summary>
    public DateOnly? DeemedOn { get; internal init; }

    /// <summary>The clause of the rulebook that says so.</summary>
    public string? DeemedUnder { get; internal init; }

    public UserId ServedBy { get; private init; }

    public DateTimeOffset RecordedAt { get; private init; }

    Guid IAttested.AttestedId => Id.Value;

    string IAttested.AttestedAs => "notice";

    byte[] IAttested.Fingerprint() => Fingerprints.Of(
    [
        Id.Value.ToString(), Kind.ToString(), Text, string.Join(' ', Disclosed.Select(id => id.Value)), Method.ToString(), Proof,
        ServedOn.ToString("O"),
        AnswerBy?.ToString("O") ?? "", ServedBy.Value.ToString(), RecordedAt.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff"),
        .. DeemedOn is { } deemed ? [deemed.ToString("O"), DeemedUnder ?? ""] : Array.Empty<string>(),
        .. Bundle is { } bundle ? [bundle.Value.ToString(), BundleSha256 ?? ""] : Array.Empty<string>(),
    ]);
}
