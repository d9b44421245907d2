using Vetting.Domain.Complaints;

namespace Vetting.Application.Files;

/// <summary>
/// Where the files of evidence are kept: encrypted, each content once, under a name that is derived from its fingerprint and does not tell what it
/// is.
/// </summary>
public interface IEvidenceFiles
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    long MaxSize { get; }

    /// <summary>Reads the content to its end and keeps it. When this returns, it is on disk or acknowledged by the service that keeps it.</summary>
    /// <exception cref="Domain.Common.RuleBrokenException">The file is too large, empty, or a program. Nothing is kept.</exception>
    Task<StoredFile> Put(Stream content, CancellationToken ct);

    /// <summary>
    /// Opens what is kept. If the content is not the one that was recorded, the stream throws <see cref="DamagedFileException"/> before it hands out
    /// the last byte.
    /// </summary>
    /// <exception cref="DamagedFileException">The file is gone, is another one, or was encrypted under a key that is not here.</exception>
    Task<Stream> Open(StoredFile file, CancellationToken ct);

    /// <summary>The files that are kept and were written before the moment.</summary>
    IAsyncEnumerable<KeptBlob> WrittenBefore(DateTimeOffset moment, CancellationToken ct);

    /// <summary>Throws a file away, unless it was written again since it was seen.</summary>
    Task Delete(KeptBlob seen, CancellationToken ct);
}

/// <param name="Name">As in <see cref="StoredFile.Blob"/>.</param>
/// <param name="Tag">Distinguishes one writing of it from the next.</param>
public sealed record KeptBlob(string Name, DateTimeOffset WrittenAt, string Tag);

/// <summary>The file that is kept is not the one that was stored. The message says what is wrong with it, and nothing of its content.</summary>
public sealed class DamagedFileException(string message) : Exception(message);
