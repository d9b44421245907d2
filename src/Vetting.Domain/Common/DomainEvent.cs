using System.Text.Json.Serialization;

namespace Vetting.Domain.Common;

/// <summary>
/// What happened. Its type's name is the action of the audit entry; its own properties are the entry's erasable data. Times, actor and role
/// come from the request.
/// </summary>
/// <param name="Stream">The stream whose next number the entry takes.</param>
/// <param name="Subject">The id of the thing acted on.</param>
public abstract record DomainEvent([property: JsonIgnore] StreamId Stream, [property: JsonIgnore] Guid Subject)
{
    /// <summary>The case that the entry tells of. Only people who may see the case may see the entry.</summary>
    [JsonIgnore]
    public virtual ComplaintId? Case => Stream.Kind == StreamKind.Case ? new ComplaintId(Stream.Id) : null;
}

public enum StreamKind
{
    Case,
    Candidate,
    User,
    System,
    Report,
}

/// <summary>A gapless sequence of audit entries, written <c>kind:guid</c>, as in <c>case:0192…</c>.</summary>
public readonly record struct StreamId(StreamKind Kind, Guid Id)
{
    /// <summary>What belongs to no case, report, candidate or user: reference data, rulebooks, selections, checkpoints, jobs.</summary>
    public static StreamId System { get; } = new(StreamKind.System, Guid.Empty);

    public static StreamId Of(ComplaintId complaint) => new(StreamKind.Case, complaint.Value);

    public static StreamId Of(CandidateId candidate) => new(StreamKind.Candidate, candidate.Value);

    public static StreamId Of(ReportId report) => new(StreamKind.Report, report.Value);

    public static StreamId Of(UserId user) => new(StreamKind.User, user.Value);

    /// <exception cref="FormatException">The text is not <c>kind:guid</c>.</exception>
    public static StreamId Parse(string text) =>
        TryParse(text, out var stream) ? stream : throw new FormatException($"A stream is written kind:guid, not '{text}'.");

    public static bool TryParse(string text, out StreamId stream)
    {
        stream = default;
        if (text.Split(':') is not [var name, var guid] || !Enum.TryParse<StreamKind>(name, ignoreCase: true, out var kind)
            || !Guid.TryParse(guid, out var id))
        {
            return false;
        }

        stream = new(kind, id);
        return true;
    }

    public override string ToString() => $"{Kind.ToString().ToLowerInvariant()}:{Id}";
}
