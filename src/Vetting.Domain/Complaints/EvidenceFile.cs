using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>What was stored: the fingerprint and size of the content as it was received, and the name under which the store keeps it.</summary>
/// <param name="Sha256">Of the content, 64 lower-case hexadecimal digits.</param>
/// <param name="Blob">The name in the store. It does not tell what is in the file.</param>
public sealed record StoredFile(string Sha256, long Size, string Blob);

public enum ScanState
{
    /// <summary>Not scanned yet.</summary>
    Waiting,

    Clean,

    /// <summary>The scanner found something: nobody can open it.</summary>
    Infected,

    /// <summary>
    /// The scanner could not read all of it: it is encrypted, say, or too large. Nobody can open it before an officer of the case decides to.
    /// </summary>
    NotLookedInto,
}

/// <summary>What a scan came to.</summary>
/// <param name="Finding">The scanner's name for what it found, or why the file could not be looked into; null when it is clean.</param>
public sealed record ScanVerdict(ScanState State, string? Finding)
{
    public static readonly ScanVerdict Clean = new(ScanState.Clean, null);

    public static ScanVerdict Infected(string finding) => new(ScanState.Infected, finding);

    public static ScanVerdict NotLookedInto(string why) => new(ScanState.NotLookedInto, why);
}

/// <summary>An officer's decision that a file is opened although it could not be looked into.</summary>
public sealed record FileRelease(UserId By, DateTimeOffset At, string Reason);

/// <summary>
/// The file of a piece of evidence, or of a report: where it is kept, and what the virus scanner said. It has a version of its own, so that a scan
/// does not change the version of the case on which an officer is working. Of a report's file the days alone are known, see <see cref="Reporting.Report"/>.
/// </summary>
public sealed class EvidenceFile : AggregateRoot
{
    public const int BlobMaxLength = 64;
    public const int FindingMaxLength = 200;

    private EvidenceFile()
    {
    }

    public EvidenceId Id { get; private init; }

    /// <summary>Null for the file of a report.</summary>
    public ComplaintId? Complaint { get; private init; }

    /// <summary>Null for a piece of evidence.</summary>
    public ReportId? Report { get; private init; }

    public string Sha256 { get; private init; } = "";

    public string Blob { get; private init; } = "";

    /// <summary>In bytes.</summary>
    public long Size { get; private init; }

    public DateTimeOffset KeptAt { get; private init; }

    public ScanState State { get; private set; }

    public DateTimeOffset? ScannedAt { get; private set; }

    /// <summary>The scanner's name for what it found, or why the file could not be looked into.</summary>
    public string? Finding { get; private set; }

    public UserId? ReleasedBy { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    public string? ReleaseReason { get; private set; }

    /// <summary>Null unless an officer decided that it is opened although it could not be looked into.</summary>
    public FileRelease? Release => ReleasedBy is { } by ? new(by, ReleasedAt!.Value, ReleaseReason!) : null;

    /// <summary>How often a scan was begun. Only the scan with the latest number may say how it ended.</summary>
    public int Attempts { get; private set; }

    /// <summary>Before this moment nobody begins another scan.</summary>
    public DateTimeOffset NextAttemptAt { get; private set; }

    public StoredFile Stored => new(Sha256, Size, Blob);

    /// <exception cref="RuleBrokenException">The file is not the one whose fingerprint was recorded.</exception>
    public static EvidenceFile Keep(Complaint complaint, EvidenceId evidence, StoredFile stored, DateTimeOffset now)
    {
        if (complaint.EvidenceOf(evidence).Sha256 != stored.Sha256)
        {
            throw new RuleBrokenException(RuleCodes.FileDiffers, "This is not the file that was recorded: its fingerprint differs.");
        }

        var file = new EvidenceFile
        {
            Id = evidence,
            Complaint = complaint.Id,
            Sha256 = stored.Sha256,
            Blob = stored.Blob,
            Size = stored.Size,
            KeptAt = now,
            NextAttemptAt = now,
        };
        file.Raise(new EvidenceFileKept(complaint.Id, evidence, stored.Sha256, stored.Size));
        return file;
    }

    /// <summary>Keeps the file of a report.</summary>
    /// <exception cref="RuleBrokenException">The file is not the one whose fingerprint was recorded.</exception>
    public static EvidenceFile Keep(Reporting.Report report, EvidenceId id, StoredFile stored, DateOnly today)
    {
        if (report.FileOf(id).Sha256 != stored.Sha256)
        {
            throw new RuleBrokenException(RuleCodes.FileDiffers, "This is not the file that was recorded: its fingerprint differs.");
        }

        var file = new EvidenceFile
        {
            Id = id,
            Report = report.Id,
            Sha256 = stored.Sha256,
            Blob = stored.Blob,
            Size = stored.Size,
            KeptAt = CivilTime.StartOf(today),
            NextAttemptAt = CivilTime.StartOf(today),
        };
        file.Raise(new ReportFileKept(report.Id, id, stored.Sha256, stored.Size));
        return file;
    }

    /// <summary>Begins a scan. Nobody else can begin one before the time is over.</summary>
    public void BeginScan(DateTimeOffset now, TimeSpan mayTake)
    {
        RequireWaiting();
        if (NextAttemptAt > now)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "Another scan of this file has begun.");
        }

        Attempts++;
        NextAttemptAt = Report is null ? now + mayTake : CivilTime.StartOf(CivilTime.DateOf(now).AddDays(1));
        Touch();
    }

    /// <param name="attempt">Which scan this ends. A scan that took so long that another one was begun no longer counts.</param>
    public void EndScan(int attempt, ScanVerdict verdict, DateTimeOffset now)
    {
        RequireWaiting();
        if (attempt != Attempts)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "Another scan of this file has begun since.");
        }

        Finding = verdict.Finding is { Length: > FindingMaxLength } finding ? finding[..FindingMaxLength] : verdict.Finding;
        (State, ScannedAt) = (verdict.State, Report is null ? now : CivilTime.StartOf(CivilTime.DateOf(now)));
        Raise(Report is { } report
            ? new ReportFileScanned(report, Id, State, Finding)
            : new EvidenceFileScanned(Complaint!.Value, Id, State, Finding));
    }

    /// <param name="unscanned">Whether the operator said that no scanner is used; then a file that was not scanned may be opened.</param>
    public bool MayBeOpened(bool unscanned) => ObstacleToOpening(unscanned) is null;

    /// <param name="unscanned">As in <see cref="MayBeOpened"/>.</param>
    /// <exception cref="RuleBrokenException">Nobody may open it, or nobody yet.</exception>
    public void RequireMayBeOpened(bool unscanned)
    {
        if (ObstacleToOpening(unscanned) is { } obstacle)
        {
            throw obstacle;
        }
    }

    /// <summary>Only what could not be looked into is released, and once.</summary>
    internal RuleBrokenException? ObstacleToRelease() =>
        State != ScanState.NotLookedInto
            ? new RuleBrokenException(
                RuleCodes.FileNotToRelease, "Only a file that the virus scanner could not look into waits for a decision to open it.")
        : Release is not null ? new RuleBrokenException(RuleCodes.AlreadyDone, "It was decided already that this file is opened.")
        : null;

    internal void Open(FileRelease release)
    {
        (ReleasedBy, ReleasedAt, ReleaseReason) = (release.By, release.At, release.Reason);
        Touch();
    }

    private RuleBrokenException? ObstacleToOpening(bool unscanned) => State switch
    {
        ScanState.Infected => new(RuleCodes.FileInfected, "The virus scanner found something in this file. Nobody can open it."),
        ScanState.NotLookedInto when Release is null => new(
            RuleCodes.FileNotLookedInto,
            "The virus scanner could not look into this file. Nobody can open it before an officer of the case decides to.",
            "an officer's decision to open it"),
        ScanState.Waiting when !unscanned => new(
            RuleCodes.FileNotScanned, "This file was not scanned for viruses yet. Nobody can open it before.", "a scan that finds nothing"),
        _ => null,
    };

    private void RequireWaiting()
    {
        if (State != ScanState.Waiting)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This file was scanned already.");
        }
    }
}

[Recorded("EvidenceFileKept", 1)]
public sealed record EvidenceFileKept(ComplaintId Complaint, EvidenceId Evidence, string Sha256, long Size)
    : DomainEvent(StreamId.Of(Complaint), Evidence.Value);

[Recorded("EvidenceFileReleased", 1)]
public sealed record EvidenceFileReleased(ComplaintId Complaint, EvidenceId Evidence, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Evidence.Value);

[Recorded("EvidenceFileScanned", 1)]
public sealed record EvidenceFileScanned(ComplaintId Complaint, EvidenceId Evidence, ScanState State, string? Finding)
    : DomainEvent(StreamId.Of(Complaint), Evidence.Value);

[Recorded("ReportFileKept", 1)]
public sealed record ReportFileKept(ReportId Report, EvidenceId File, string Sha256, long Size) : DomainEvent(StreamId.Of(Report), File.Value);

[Recorded("ReportFileScanned", 1)]
public sealed record ReportFileScanned(ReportId Report, EvidenceId File, ScanState State, string? Finding)
    : DomainEvent(StreamId.Of(Report), File.Value);
