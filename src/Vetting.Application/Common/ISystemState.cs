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
/// <param name="Scanner">Null when no virus scanner is used; otherwise whether it answers.</param>
/// <param name="FilesWaiting">Files of evidence that wait for the virus scanner.</param>
public sealed record SystemState(
    string? Problem, string Build, string Database, long? DatabaseBytes, long Entries, int Unsealed, DateTimeOffset? OldestUnsealed,
    long? CheckpointSize, DateTimeOffset? CheckpointAt, MailState Mail, bool? Scanner, int FilesWaiting);
