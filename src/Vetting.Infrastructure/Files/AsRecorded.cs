using System.Security.Cryptography;
using Vetting.Application.Files;

namespace Vetting.Infrastructure.Files;

/// <summary>Hands out a content whose size and fingerprint were recorded, and throws before its last byte if it is not that content.</summary>
internal sealed class AsRecorded(Stream content, string sha256, long size) : ForwardStream
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private long _read;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        var count = await content.ReadAsync(buffer, cancellationToken);
        _hash.AppendData(buffer.Span[..count]);
        var before = _read;
        _read += count;
        if (_read > size || (count == 0 && _read < size)
            || (_read == size && before < size && Convert.ToHexStringLower(_hash.GetHashAndReset()) != sha256))
        {
            buffer.Span[..count].Clear();
            throw new DamagedFileException("It is not the file that was recorded: its fingerprint differs.");
        }

        return count;
    }

    protected override void Dispose(bool disposing)
    {
        _hash.Dispose();
        content.Dispose();
        base.Dispose(disposing);
    }
}
