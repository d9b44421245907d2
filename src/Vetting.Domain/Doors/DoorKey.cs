using Vetting.Domain.Common;

namespace Vetting.Domain.Doors;

/// <summary>For whom a door is there: people whom a case is about, who have no account.</summary>
public enum DoorKind
{
    /// <summary>Who made a report, whether they said who they are or not.</summary>
    Reporter,

    Respondent,

    /// <summary>Who speaks or reads for a respondent.</summary>
    Representative,

    Witness,
}

/// <summary>
/// That whoever holds a code may come in by one door, to one report or one case. The code itself is not kept. Its id is the pseudonym under which
/// its holder acts, so that the trail tells who did it without saying who they are.
/// </summary>
public sealed class DoorKey : AggregateRoot
{
    public const int HashLength = 32;

    private DoorKey(DoorKeyId id, DoorKind kind, byte[] codeHash, DateOnly issuedOn) =>
        (Id, Kind, CodeHash, IssuedOn) = (id, kind, codeHash, issuedOn);

    public DoorKeyId Id { get; private init; }

    public DoorKind Kind { get; private init; }

    /// <summary>See <see cref="AccessCode.Hash"/>. Unique.</summary>
    public byte[] CodeHash { get; private init; }

    /// <summary>Null for a door to a case.</summary>
    public ReportId? Report { get; private init; }

    /// <summary>Null for a door to a report.</summary>
    public ComplaintId? Complaint { get; private init; }

    /// <summary>Who holds it, where that is known.</summary>
    public PersonId? Person { get; private init; }

    public DateOnly IssuedOn { get; private init; }

    /// <summary>The last civil day on which it opens; null when it opens until it is revoked.</summary>
    public DateOnly? Until { get; private init; }

    /// <summary>The civil day on which it was used for the first time. The day and no more, for the sake of who reported without a name.</summary>
    public DateOnly? FirstOpenedOn { get; private set; }

    public DateOnly? RevokedOn { get; private set; }

    /// <summary>The door back to a report. Its reporter alone holds the code, and it opens until it is revoked.</summary>
    /// <param name="code">Drawn before the report was sent, so that a report that is sent twice is one.</param>
    public static DoorKey ForReport(ReportId report, AccessCode code, DateOnly today)
    {
        var key = new DoorKey(Common.Id.On<DoorKeyId>(today), DoorKind.Reporter, code.Hash(), today) { Report = report };
        key.Raise(new DoorKeyIssued(report, null, key.Id, key.Kind, null));
        return key;
    }

    /// <param name="person">Who is to hold it, where that is known.</param>
    public static (DoorKey Key, AccessCode Code) ForCase(DoorKind kind, ComplaintId complaint, PersonId? person, DateOnly until, DateOnly today)
    {
        if (kind == DoorKind.Reporter)
        {
            throw new ArgumentException("A reporter's door leads to a report.", nameof(kind));
        }

        var code = AccessCode.Draw();
        var key = new DoorKey(Common.Id.New<DoorKeyId>(), kind, code.Hash(), today) { Complaint = complaint, Person = person, Until = until };
        key.Raise(new DoorKeyIssued(null, complaint, key.Id, kind, until));
        return (key, code);
    }

    public bool Opens(DateOnly today) => RevokedOn is null && !(today > Until);

    /// <summary>Notes that it was used. The first time alone changes anything.</summary>
    public void Open(DateOnly today)
    {
        if (FirstOpenedOn is null)
        {
            FirstOpenedOn = today;
            Raise(new DoorOpened(Report, Complaint, Id, Kind));
        }
    }

    /// <summary>Lets nobody in any more, from the next request on. The first time alone changes anything.</summary>
    public void Revoke(DateOnly today)
    {
        if (RevokedOn is null)
        {
            RevokedOn = today;
            Raise(new DoorKeyRevoked(Report, Complaint, Id, Kind));
        }
    }

    /// <summary>The stream of the report or of the case to which a door leads.</summary>
    internal static StreamId StreamOf(ReportId? report, ComplaintId? complaint) =>
        report is { } known ? StreamId.Of(known) : StreamId.Of(complaint!.Value);
}

[Recorded("DoorKeyIssued", 1)]
public sealed record DoorKeyIssued(ReportId? Report, ComplaintId? Complaint, DoorKeyId Key, DoorKind Kind, DateOnly? Until)
    : DomainEvent(DoorKey.StreamOf(Report, Complaint), Key.Value);

[Recorded("DoorOpened", 1)]
public sealed record DoorOpened(ReportId? Report, ComplaintId? Complaint, DoorKeyId Key, DoorKind Kind)
    : DomainEvent(DoorKey.StreamOf(Report, Complaint), Key.Value);

[Recorded("DoorKeyRevoked", 1)]
public sealed record DoorKeyRevoked(ReportId? Report, ComplaintId? Complaint, DoorKeyId Key, DoorKind Kind)
    : DomainEvent(DoorKey.StreamOf(Report, Complaint), Key.Value);
