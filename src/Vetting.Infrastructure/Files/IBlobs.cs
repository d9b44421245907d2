using Vetting.Application.Files;

namespace Vetting.Infrastructure.Files;

/// <summary>Keeps bytes under names that we choose. It knows nothing of encryption or evidence.</summary>
internal interface IBlobs
{
    /// <summary>A folder for a file that is written before its name is known.</summary>
    string Incoming { get; }

    /// <summary>Keeps a finished file, in place of what was kept under the name before. When this returns, it is kept for good.</summary>
    /// <param name="file">In <see cref="Incoming"/>; the caller deletes what is left of it.</param>
    Task Put(string name, string file, CancellationToken ct);

    /// <returns>Null when nothing is kept under the name.</returns>
    Task<Stream?> Open(string name, CancellationToken ct);

    IAsyncEnumerable<KeptBlob> All(CancellationToken ct);

    /// <summary>Throws a file away, unless it was written again since.</summary>
    Task Delete(KeptBlob seen, CancellationToken ct);
}
