using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Rulings;

public enum PrecedentState
{
    Proposed,
    Published,
    Declined,
    Withdrawn,
}

/// <summary>
/// The digest of a ruling that everybody with an account may read. The chair who recorded the ruling writes it; an officer of the case, who is somebody
/// else, checks that nobody can be recognised in it and publishes it. It is withdrawn when another ruling takes the place of that one.
/// </summary>
public sealed class Precedent : AggregateRoot
{
    public const int TextMaxLength = 4_000;
    public const int WordMaxLength = 60;

    private readonly List<PrecedentWord> _words = [];

    private Precedent()
    {
    }

    public PrecedentId Id { get; private init; }

    public RulingId Ruling { get; private init; }

    public ComplaintId Complaint { get; private init; }

    /// <summary>By which it is cited, from 1 in the order of publication; null until then.</summary>
    public int? Number { get; private set; }

    public string Category { get; private init; } = "";

    /// <summary>Null where none was in force.</summary>
    public string? Clause { get; private init; }

    public Severity Severity { get; private init; }

    /// <summary>Of the gravest allegation.</summary>
    public FindingOutcome Outcome { get; private init; }

    /// <summary>Null for none.</summary>
    public string? Sanction { get; private init; }

    public int? Months { get; private init; }

    public int DecidedIn { get; private init; }

    public string Text { get; private init; } = "";

    public PrecedentState State { get; private set; }

    public UserId WrittenBy { get; private init; }

    public PersonId? WritingPerson { get; private init; }

    public DateTimeOffset WrittenAt { get; private init; }

    public UserId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was declined or withdrawn.</summary>
    public string? Reason { get; private set; }

    /// <summary>By which it is found.</summary>
    public IReadOnlyList<PrecedentWord> Words => _words;

    public bool IsLive => State is PrecedentState.Proposed or PrecedentState.Published;

    /// <param name="others">Of the same ruling.</param>
    public static Precedent Write(Ruling ruling, Complaint complaint, IReadOnlyList<Precedent> others, string text, Actor by, DateTimeOffset now)
    {
        if (ruling.RecordedBy != by.User || ruling.ImportedFrom is not null)
        {
            throw new ForbiddenException("not-the-chair", "Only the chair who recorded the ruling may write its digest.");
        }

        Refuse(ObstacleToWriting(ruling, complaint, others));
        var content = ruling.Content;
        var gravest = complaint.FindGravest();
        var finding = content.Findings.First(finding => finding.Allegation == gravest.Id);
        var precedent = new Precedent
        {
            Id = Common.Id.New<PrecedentId>(),
            Ruling = ruling.Id,
            Complaint = complaint.Id,
            Category = gravest.Category,
            Clause = finding.Clause,
            Severity = gravest.Severity,
            Outcome = finding.Outcome,
            Sanction = content.Sanction?.Sanction,
            Months = content.Sanction?.Point.Months,
            DecidedIn = CivilTime.DateOf(ruling.RecordedAt).Year,
            Text = text,
            WrittenBy = by.User,
            WritingPerson = by.Person,
            WrittenAt = now,
        };
        precedent._words.AddRange(WordsOf(text).Select(word => new PrecedentWord(word)));
        precedent.Raise(new PrecedentWritten(complaint.Id, precedent.Id, ruling.Id));
        return precedent;
    }

    /// <summary>The words of a text, or of a search, each once.</summary>
    public static IReadOnlyList<string> WordsOf(string text) =>
        [.. PlainText.Of(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length <= WordMaxLength).Distinct()];

    /// <summary>Why no digest of a ruling can be written now; null when one can.</summary>
    public static RuleBrokenException? ObstacleToWriting(Ruling ruling, Complaint complaint, IReadOnlyList<Precedent> others) =>
        complaint.Ruling != ruling.Id ? new(RuleCodes.WrongStage, "Only of the ruling that stands a digest is written.")
        : complaint.IsRestricted ? new(RuleCodes.Recognisable, "Of a restricted case nothing is published.")
        : others.Any(other => other.IsLive) ? new(RuleCodes.AlreadyDone, "A digest of this ruling waits already, or is published.")
        : null;

    /// <param name="number">The next one that is free.</param>
    public void Publish(Complaint complaint, int number, Actor by, DateTimeOffset now)
    {
        RequireProposed();
        if (by.IsSameAs(new Actor(WrittenBy, WritingPerson)))
        {
            throw new RuleBrokenException(RuleCodes.SeparationOfDuties, "Nobody publishes what they wrote themself.", "another officer of the case");
        }

        Refuse(ObstacleToPublishing(complaint));
        (State, Number, DecidedBy, DecidedAt) = (PrecedentState.Published, number, by.User, now);
        Raise(new PrecedentPublished(Complaint, Id, Ruling, number));
    }

    /// <summary>Why it cannot be published now; null when it can.</summary>
    public static RuleBrokenException? ObstacleToPublishing(Complaint complaint) =>
        complaint.Disposition != Disposition.Decided
            ? new(RuleCodes.WrongStage, "A digest is published once the case is closed: until then another ruling may take the place of this one.")
        : complaint.IsRestricted ? new(RuleCodes.Recognisable, "Of a restricted case nothing is published.")
        : null;

    /// <summary>Gives it back to the chair, who may write another.</summary>
    public void Decline(string reason, Actor by, DateTimeOffset now)
    {
        RequireProposed();
        (State, Reason, DecidedBy, DecidedAt) = (PrecedentState.Declined, reason, by.User, now);
        Raise(new PrecedentDeclined(Complaint, Id, Ruling, reason));
    }

    public void Withdraw(string reason, Actor by, DateTimeOffset now)
    {
        if (!IsLive)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "It is not published.");
        }

        (State, Reason, DecidedBy, DecidedAt) = (PrecedentState.Withdrawn, reason, by.User, now);
        Raise(new PrecedentWithdrawn(Complaint, Id, Ruling, reason));
    }

    private void RequireProposed()
    {
        if (State != PrecedentState.Proposed)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "It was decided on already.");
        }
    }
}

/// <summary>A word by which a precedent is found.</summary>
public sealed record PrecedentWord(string Word);

[Recorded("PrecedentWritten", 1)]
public sealed record PrecedentWritten(ComplaintId Complaint, PrecedentId Precedent, RulingId Ruling)
    : DomainEvent(StreamId.Of(Complaint), Precedent.Value);

[Recorded("PrecedentPublished", 1)]
public sealed record PrecedentPublished(ComplaintId Complaint, PrecedentId Precedent, RulingId Ruling, int Number)
    : DomainEvent(StreamId.Of(Complaint), Precedent.Value);

[Recorded("PrecedentDeclined", 1)]
public sealed record PrecedentDeclined(ComplaintId Complaint, PrecedentId Precedent, RulingId Ruling, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Precedent.Value);

[Recorded("PrecedentWithdrawn", 1)]
public sealed record PrecedentWithdrawn(ComplaintId Complaint, PrecedentId Precedent, RulingId Ruling, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Precedent.Value);
