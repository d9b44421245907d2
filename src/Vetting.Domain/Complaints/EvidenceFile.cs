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
}

/// <summary>
/// The file of a piece of evidence: where it is kept, and what the virus scanner said. It has a version of its own, so that a scan does not change
/// the version of the case on which an officer is working.
/// </summary>
public sealed class EvidenceFile : AggregateRoot
{
    public const int BlobMaxLength = 64;
    public const int FindingMaxLength = 200;

    private EvidenceFile()
    {
    }

    public EvidenceId Id { get; private init; }

    public ComplaintId Complaint { get; private init; }

    public string Sha256 { get; private init; } = "";

    public string Blob { get; private init; } = "";

    /// <summary>In bytes.</summary>
    public long Size { get; private init; }

    public DateTimeOffset KeptAt { get; private init; }

    public ScanState State { get; private set; }

    public DateTimeOffset? ScannedAt { get; private set; }

    /// <summary>The scanner's name for what it found.</summary>
    public string? Finding { get; private set; }

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

    /// <summary>Begins a scan. Nobody else can begin one before the time is over.</summary>
    public void BeginScan(DateTimeOffset now, TimeSpan mayTake)
    {
        RequireWaiting();
        if (NextAttemptAt > now)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "Another scan of this file has begun.");
        }

        Attempts++;
        NextAttemptAt = now + mayTake;
        Touch();
    }

    /// <param name="attempt">Which scan this ends. A scan that took so long that another one was begun no longer counts.</param>
    /// <param name="finding">What was found; null when nothing was.</param>
    public void EndScan(int attempt, string? finding, DateTimeOffset now)
    {
        RequireWaiting();
        if (attempt != Attempts)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "Another scan of this file has begun since.");
        }

        Finding = finding is { Length: > FindingMaxLength } ? finding[..FindingMaxLength] : finding;
        (State, ScannedAt) = (finding is null ? ScanState.Clean : ScanState.Infected, now);
        Raise(new EvidenceFileScanned(Complaint, Id, State, Finding));
    }

    /// <param name="unscanned">Whether the operator said that no scanner is used; then a file that was not scanned may be opened.</param>
    /// <exception cref="RuleBrokenException">The file was not found clean.</exception>
    public void RequireMayBeOpened(bool unscanned)
    {
        if (State == ScanState.Infected)
        {
            throw new RuleBrokenException(RuleCodes.FileInfected, "The virus scanner found something in this file. Nobody can open it.");
        }

        if (State == ScanState.Waiting && !unscanned)
        {
            throw new RuleBrokenException(
                RuleCodes.FileNotScanned, "This file was not scanned for viruses yet. Nobody can open it before.", "a scan that finds nothing");
        }
    }

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

[Recorded("EvidenceFileScanned", 1)]
public sealed record EvidenceFileScanned(ComplaintId Complaint, EvidenceId Evidence, ScanState State, string? Finding)
    : DomainEvent(StreamId.Of(Complaint), Evidence.Value);
