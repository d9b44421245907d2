using Vetting.Domain.Complaints;

namespace Vetting.Application.Files;

/// <summary>
/// Where the files of evidence are kept: encrypted, each content once, under a name that is derived from its fingerprint and tells nobody what it is.
/// </summary>
public interface IEvidenceFiles
{
    /// <summary>The largest file that is taken, in bytes.</summary>
    long MaxSize { get; }

    /// <summary>Reads the content to its end and keeps it. When this returns, it is on disk or acknowledged by the service that keeps it.</summary>
    /// <exception cref="Domain.Common.RuleBrokenException">It is too large, empty, or a program. Nothing is kept.</exception>
    Task<StoredFile> Put(Stream content, CancellationToken ct);

    /// <summary>
    /// Opens what is kept. The stream throws <see cref="DamagedFileException"/> rather than hand out the last byte of anything but the content that was recorded.
    /// </summary>
    /// <exception cref="DamagedFileException">It is gone, is another file, or was encrypted under a key that is not here.</exception>
    Task<Stream> Open(StoredFile file, CancellationToken ct);

    /// <summary>What is kept and was written before the moment.</summary>
    IAsyncEnumerable<KeptBlob> WrittenBefore(DateTimeOffset moment, CancellationToken ct);

    /// <summary>Throws it away, unless it was written again since it was seen.</summary>
    Task Delete(KeptBlob seen, CancellationToken ct);
}

/// <param name="Name">As in <see cref="StoredFile.Blob"/>.</param>
/// <param name="Tag">Tells one writing of it from the next.</param>
public sealed record KeptBlob(string Name, DateTimeOffset WrittenAt, string Tag);

/// <summary>What is kept is not what was stored. The message says what is wrong with it, and nothing of its content.</summary>
public sealed class DamagedFileException(string message) : Exception(message);
