using Vetting.Application.Operations;

namespace Vetting.Application.Common;

/// <summary>The state of the server and its database, for the administrators' health page and the probes.</summary>
public interface ISystemState
{
    Task<SystemState> Read(CancellationToken ct);
}

/// <param name="Problem">What keeps the server from serving; null when nothing does.</param>
/// <param name="Build">The version, and after a plus sign the commit that it was built from.</param>
/// <param name="DatabaseBytes">Null when the engine does not say.</param>
/// <param name="OldestUnsealed">When the oldest of the entries was written that no checkpoint covers yet; null when all are covered.</param>
/// <param name="Scanner">Whether there is a virus scanner.</param>
/// <param name="ScannerProblem">What keeps it from being relied on; null when nothing does, or there is none.</param>
/// <param name="FilesWaiting">Files of evidence that wait for the virus scanner.</param>
public sealed record SystemState(
    string? Problem, string Build, string Database, long? DatabaseBytes, long Entries, int Unsealed, DateTimeOffset? OldestUnsealed,
    long? CheckpointSize, DateTimeOffset? CheckpointAt, MailState Mail, ScannerUse Scanner, string? ScannerProblem, int FilesWaiting);

public enum ScannerUse
{
    Used,

    /// <summary>The operator said that none is used: files are opened without a scan.</summary>
    GoneWithout,

    /// <summary>There is none, and nobody said that none is used: no file can be opened.</summary>
    Missing,
}
