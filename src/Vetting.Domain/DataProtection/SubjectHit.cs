using Vetting.Domain.Common;

namespace Vetting.Domain.DataProtection;

/// <summary>How a record was found to be about a person.</summary>
public enum FoundBy
{
    /// <summary>It refers to their record.</summary>
    Key,

    /// <summary>It belongs to a case that is about them.</summary>
    Case,

    /// <summary>It holds a name, an address or a number of theirs.</summary>
    Words,
}

public enum HitDecision
{
    Undecided,

    /// <summary>Given as it is.</summary>
    Kept,

    /// <summary>Given without some passages.</summary>
    Redacted,

    Withheld,
}

/// <summary>A row of the database, or a file of evidence.</summary>
/// <param name="Table">By its name.</param>
/// <param name="Key">The values of its primary key, with a slash between.</param>
public sealed record RecordPlace(string Table, string Key);

/// <param name="Case">The case that it belongs to; null for what belongs to none.</param>
/// <param name="IsGuarded">Whether it would tell the person who a protected complainant or witness is.</param>
public sealed record FoundRecord(RecordPlace Place, FoundBy By, ComplaintId? Case, bool IsGuarded);

/// <summary>
/// One record about the person of a <see cref="SubjectRequest"/>, and whether they are given it. Its text stands where it always stood: nothing of it
/// is copied here.
/// </summary>
public sealed class SubjectHit : AggregateRoot
{
    public const int TableMaxLength = 60;
    public const int KeyMaxLength = 200;
    public const int PassageMaxLength = 500;
    public const int MostPassages = 100;

    private SubjectHit()
    {
    }

    public SubjectHitId Id { get; private init; }

    public SubjectRequestId Request { get; private init; }

    public string Table { get; private init; } = "";

    public string Key { get; private init; } = "";

    public FoundBy FoundBy { get; private init; }

    public ComplaintId? Complaint { get; private init; }

    public bool IsGuarded { get; private init; }

    public HitDecision Decision { get; private set; }

    public Exemption? Exemption { get; private set; }

    /// <summary>What is made unreadable, wherever it stands in the text.</summary>
    public IReadOnlyList<string> Passages { get; private set; } = [];

    /// <summary>Of the text that was read when this was decided.</summary>
    public string? TextSha256 { get; private set; }

    /// <summary>Null before anybody decided, also where a guarded record is withheld from the beginning.</summary>
    public UserId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What somebody proposes for a guarded record; null when nothing waits for a second person.</summary>
    public HitDecision? Proposed { get; private set; }

    public IReadOnlyList<string> ProposedPassages { get; private set; } = [];

    public string? ProposedSha256 { get; private set; }

    public UserId? ProposedBy { get; private set; }

    public string? ReleaseReason { get; private set; }

    /// <summary>The second person, who agreed that a guarded record is given.</summary>
    public UserId? ReleasedBy { get; private set; }

    public RecordPlace Place => new(Table, Key);

    public bool IsGiven => Decision is HitDecision.Kept or HitDecision.Redacted;

    public static SubjectHit Find(SubjectRequest request, FoundRecord found) => new()
    {
        Id = Common.Id.New<SubjectHitId>(),
        Request = request.Id,
        Table = found.Place.Table,
        Key = found.Place.Key,
        FoundBy = found.By,
        Complaint = found.Case,
        IsGuarded = found.IsGuarded,
        Decision = found.IsGuarded ? HitDecision.Withheld : HitDecision.Undecided,
        Exemption = found.IsGuarded ? DataProtection.Exemption.RightsOfOthers : null,
    };

    /// <summary>
    /// Decides whether the person is given it. To give what would tell who a protected person is, is only proposed by this: somebody else agrees.
    /// </summary>
    /// <param name="reveals">Whether what would be given tells who a protected person is.</param>
    /// <param name="reason">Needed for a proposal to give what is guarded.</param>
    public void Decide(
        SubjectRequest request, HitDecision decision, Exemption? exemption, IReadOnlyList<string> passages, string sha256, bool reveals, string? reason,
        Actor by, DateTimeOffset now)
    {
        request.RequireMayBeSearched(by);
        if ((decision is HitDecision.Withheld or HitDecision.Redacted) != (exemption is not null) || (decision == HitDecision.Redacted) != (passages.Count > 0))
        {
            throw new RuleBrokenException(
                RuleCodes.ExemptionMissing, "What is withheld or redacted has an exemption, what is redacted has passages, and what is kept has neither.");
        }

        if (decision != HitDecision.Withheld && reveals)
        {
            if (string.IsNullOrWhiteSpace(reason))
            {
                throw new RuleBrokenException(
                    RuleCodes.ProtectedIdentity,
                    "This could tell who a protected person is. Withhold it, redact what tells it, or propose with a reason that it is given.");
            }

            (Proposed, ProposedPassages, ProposedSha256, ProposedBy, ReleaseReason) = (decision, passages, sha256, by.User, reason);
            Raise(new GuardedReleaseProposed(request.Id, request.Reference, Id, decision));
            return;
        }

        (Proposed, ProposedPassages, ProposedSha256, ProposedBy, ReleaseReason, ReleasedBy) = (null, [], null, null, null, null);
        Settle(request, decision, exemption, passages, sha256, by, now);
    }

    /// <summary>The second person agrees, or does not, that a guarded record is given.</summary>
    public void DecideRelease(SubjectRequest request, bool agrees, Actor by, DateTimeOffset now)
    {
        request.RequireMayBeSearched(by);
        if (Proposed is not { } proposed)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "Nobody proposes to give this, or it was decided.");
        }

        if (ProposedBy == by.User)
        {
            throw new RuleBrokenException(RuleCodes.SeparationOfDuties, "You proposed it. Somebody else decides.");
        }

        var (passages, sha256) = (ProposedPassages, ProposedSha256!);
        (Proposed, ProposedPassages, ProposedSha256) = (null, [], null);
        if (agrees)
        {
            ReleasedBy = by.User;
            Settle(
                request, proposed, proposed == HitDecision.Redacted ? DataProtection.Exemption.RightsOfOthers : null, passages, sha256, by, now);
        }
        else
        {
            Raise(new GuardedReleaseDeclined(request.Id, request.Reference, Id));
        }
    }

    private void Settle(
        SubjectRequest request, HitDecision decision, Exemption? exemption, IReadOnlyList<string> passages, string sha256, Actor by, DateTimeOffset now)
    {
        (Decision, Exemption, Passages, TextSha256, DecidedBy, DecidedAt) = (decision, exemption, passages, sha256, by.User, now);
        Raise(new SubjectHitDecided(request.Id, request.Reference, Id, decision, exemption, ReleasedBy is not null));
    }
}

[Recorded("SubjectHitDecided", 1)]
public sealed record SubjectHitDecided(
    SubjectRequestId Request, string Reference, SubjectHitId Hit, HitDecision Decision, Exemption? Exemption, bool IsRelease)
    : DomainEvent(StreamId.System, Request.Value);

[Recorded("GuardedReleaseProposed", 1)]
public sealed record GuardedReleaseProposed(SubjectRequestId Request, string Reference, SubjectHitId Hit, HitDecision Decision)
    : DomainEvent(StreamId.System, Request.Value);

[Recorded("GuardedReleaseDeclined", 1)]
public sealed record GuardedReleaseDeclined(SubjectRequestId Request, string Reference, SubjectHitId Hit)
    : DomainEvent(StreamId.System, Request.Value);
