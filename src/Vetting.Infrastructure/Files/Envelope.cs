using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Vetting.Application.Files;

namespace Vetting.Infrastructure.Files;

/// <summary>
/// How a file is encrypted, wherever it is kept. A header of 81 bytes: <c>VETTINGF</c> (8), version 1 (1), id of the key (8), salt (32), seal (32).
/// Then chunks of 64 KiB of content, the last one shorter or equal, each followed by its tag (16): AES-256-GCM under a key of the file's own,
/// HKDF-SHA256 of the key and the salt; the nonce is three zero bytes, the number of the chunk (8, big-endian) and 1 for the last chunk, 0 for all
/// others; the header before the seal is authenticated with each. The seal is HMAC-SHA256, under another key derived in the same way, of the header
/// before it and the name under which the file is kept.
/// </summary>
/// <remarks>
/// So it is noticed if a chunk is changed, left out, moved, cut off or taken from another file, and also if one whole file is put in the place of
/// another.
/// </remarks>
internal static class Envelope
{
    public const int ChunkLength = 64 * 1024;
    public const int TagLength = 16;
    public const int HeaderLength = SealedLength + SealLength;

    private const int SealedLength = 8 + 1 + FileKeys.IdLength + SaltLength;
    private const int SaltLength = 32;
    private const int SealLength = 32;
    private const int KeyLength = 32;
    private const byte Version = 1;
    private static readonly byte[] Magic = "VETTINGF"u8.ToArray();

    /// <summary>Encrypts the content to its end, in constant memory.</summary>
    /// <param name="look">Is given the first bytes, up to one chunk, before anything is written. It may throw.</param>
    /// <param name="output">Empty, and can be sought in.</param>
    /// <returns>The SHA-256 of the content, and its size.</returns>
    public static async Task<(byte[] Sha256, long Size)> Write(
        Stream content, Stream output, FileKeys keys, long maxSize, Action<ReadOnlyMemory<byte>> look, CancellationToken ct)
    {
        var (id, master) = keys.Current;
        byte[] header = [.. Magic, Version, .. id, .. RandomNumberGenerator.GetBytes(SaltLength)];
        using var cipher = CipherOf(master, header, out var sealKey);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await output.WriteAsync(header, ct);
        await output.WriteAsync(new byte[SealLength], ct);

        // While one chunk is hashed and encrypted, the next is read and the one before is written.
        var (plain, next) = (new byte[ChunkLength], new byte[ChunkLength]);
        var (chunk, before) = (new byte[ChunkLength + TagLength], new byte[ChunkLength + TagLength]);
        var (length, size) = (await content.ReadAtLeastAsync(plain, ChunkLength, throwOnEndOfStream: false, ct), 0L);
        look(plain.AsMemory(0, length));
        var (reading, writing) = (Task.FromResult(0), Task.CompletedTask);
        try
        {
            for (var number = 0L; length > 0 || number == 0; number++)
            {
                size += length;
                if (size > maxSize)
                {
                    throw new TooLargeException();
                }

                reading = length < ChunkLength
                    ? Task.FromResult(0)
                    : content.ReadAtLeastAsync(next, ChunkLength, throwOnEndOfStream: false, ct).AsTask();
                hash.AppendData(plain, 0, length);
                var following = await reading;
                cipher.Encrypt(
                    Nonce(number, following == 0), plain.AsSpan(0, length), chunk.AsSpan(0, length), chunk.AsSpan(length, TagLength), header);
                await writing;
                writing = output.WriteAsync(chunk.AsMemory(0, length + TagLength), ct).AsTask();
                (plain, next, chunk, before, length) = (next, plain, before, chunk, following);
            }

            await writing;
        }
        finally
        {
            // What is still under way uses the streams, which the caller is about to close. Why it failed is thrown already.
            await Task.WhenAll(reading, writing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var sha256 = hash.GetHashAndReset();
        output.Position = SealedLength;
        await output.WriteAsync(SealOf(sealKey, header, keys.NameOf(sha256)), ct);
        return (sha256, size);
    }

    /// <summary>Opens what <see cref="Write"/> wrote. The stream checks each chunk before it hands out a byte of it.</summary>
    /// <param name="name">The name under which it is kept.</param>
    /// <exception cref="DamagedFileException">The header is not that of this file, or its key is not here.</exception>
    public static async Task<Stream> Open(Stream stored, string name, FileKeys keys, CancellationToken ct)
    {
        var header = new byte[HeaderLength];
        if (await stored.ReadAtLeastAsync(header, HeaderLength, throwOnEndOfStream: false, ct) < HeaderLength || !header.AsSpan().StartsWith(Magic))
        {
            throw new DamagedFileException("What is kept is no encrypted file.");
        }

        if (header[Magic.Length] != Version)
        {
            throw new DamagedFileException("It was written by a version that this one cannot read.");
        }

        var authenticated = header[..SealedLength];
        var id = authenticated.AsSpan(Magic.Length + 1, FileKeys.IdLength);
        var master = keys.Find(id)
            ?? throw new DamagedFileException(
                $"It is encrypted under the key {Convert.ToHexStringLower(id)}, which is not in the file of Storage:Key.");
        var cipher = CipherOf(master, authenticated, out var sealKey);
        if (!CryptographicOperations.FixedTimeEquals(SealOf(sealKey, authenticated, name), header.AsSpan(SealedLength)))
        {
            cipher.Dispose();
            throw new DamagedFileException("Another file stands in its place, or its header was changed.");
        }

        return new Opening(stored, cipher, authenticated);
    }

    /// <summary>Opens what <see cref="Write"/> just wrote, to be looked at here and there.</summary>
    public static Stream Look(FileStream written, FileKeys keys)
    {
        var header = new byte[HeaderLength];
        written.Position = 0;
        written.ReadExactly(header);
        var authenticated = header[..SealedLength];
        return new Looking(written, CipherOf(keys.Current.Key, authenticated, out _), authenticated);
    }

    private static AesGcm CipherOf(byte[] master, byte[] header, out byte[] sealKey)
    {
        var keys = HKDF.DeriveKey(
            HashAlgorithmName.SHA256, master, 2 * KeyLength, header[^SaltLength..], Encoding.ASCII.GetBytes("vetting evidence file 1"));
        sealKey = keys[KeyLength..];
        return new AesGcm(keys.AsSpan(0, KeyLength), TagLength);
    }

    private static byte[] SealOf(byte[] key, byte[] header, string name) =>
        HMACSHA256.HashData(key, (byte[])[.. header, .. Encoding.ASCII.GetBytes(name)]);

    private static byte[] Nonce(long number, bool isLast)
    {
        var nonce = new byte[AesGcm.NonceByteSizes.MaxSize];
        BinaryPrimitives.WriteInt64BigEndian(nonce.AsSpan(3), number);
        nonce[^1] = isLast ? (byte)1 : (byte)0;
        return nonce;
    }

    /// <summary>The content, from wherever it is asked, one chunk in memory at a time.</summary>
    private sealed class Looking(FileStream written, AesGcm cipher, byte[] header) : Stream
    {
        private readonly byte[] _chunk = new byte[ChunkLength + TagLength];
        private readonly byte[] _plain = new byte[ChunkLength];
        private readonly long _chunks = ChunksIn(written.Length);
        private long _number = -1;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => written.Length - HeaderLength - (_chunks * TagLength);

        public override long Position { get; set; }

        public override int Read(Span<byte> buffer)
        {
            if (Position >= Length || buffer.IsEmpty)
            {
                return 0;
            }

            var number = Position / ChunkLength;
            var length = (int)Math.Min(ChunkLength, Length - (number * ChunkLength));
            if (number != _number)
            {
                written.Position = HeaderLength + (number * (ChunkLength + TagLength));
                written.ReadExactly(_chunk, 0, length + TagLength);
                cipher.Decrypt(
                    Nonce(number, number == _chunks - 1), _chunk.AsSpan(0, length), _chunk.AsSpan(length, TagLength), _plain.AsSpan(0, length),
                    header);
                _number = number;
            }

            var from = (int)(Position % ChunkLength);
            var count = Math.Min(buffer.Length, length - from);
            _plain.AsSpan(from, count).CopyTo(buffer);
            Position += count;
            return count;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) => Position = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => Position,
            _ => Length,
        };

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            cipher.Dispose();
            base.Dispose(disposing);
        }

        private static long ChunksIn(long length) => Math.Max(1, ((length - HeaderLength) + ChunkLength + TagLength - 1) / (ChunkLength + TagLength));
    }

    /// <summary>The content, chunk by chunk.</summary>
    private sealed class Opening(Stream stored, AesGcm cipher, byte[] header) : ForwardStream
    {
        private byte[] _chunk = new byte[ChunkLength + TagLength];
        private byte[] _next = new byte[ChunkLength + TagLength];
        private readonly byte[] _plain = new byte[ChunkLength];
        private int _length = -1;
        private long _number;
        private int _at;
        private int _end;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            if (_at == _end && !await Advance(cancellationToken))
            {
                return 0;
            }

            var count = Math.Min(buffer.Length, _end - _at);
            _plain.AsMemory(_at, count).CopyTo(buffer);
            _at += count;
            return count;
        }

        protected override void Dispose(bool disposing)
        {
            cipher.Dispose();
            stored.Dispose();
            base.Dispose(disposing);
        }

        private async Task<bool> Advance(CancellationToken ct)
        {
            if (_length < 0)
            {
                _length = await ReadChunk(_chunk, ct);
                if (_length == 0)
                {
                    throw new DamagedFileException("It was cut short.");
                }
            }

            if (_length == 0)
            {
                return false;
            }

            var following = _length < _chunk.Length ? 0 : await ReadChunk(_next, ct);
            Decrypt(following == 0);
            (_chunk, _next, _length) = (_next, _chunk, following);
            return _end > 0;
        }

        private void Decrypt(bool isLast)
        {
            var length = _length - TagLength;
            if (length < 0)
            {
                throw new DamagedFileException("It was cut short.");
            }

            try
            {
                cipher.Decrypt(
                    Nonce(_number++, isLast), _chunk.AsSpan(0, length), _chunk.AsSpan(length, TagLength), _plain.AsSpan(0, length), header);
            }
            catch (AuthenticationTagMismatchException)
            {
                throw new DamagedFileException("It was changed, cut short or put together anew.");
            }

            (_at, _end) = (0, length);
        }

        private ValueTask<int> ReadChunk(byte[] into, CancellationToken ct) =>
            stored.ReadAtLeastAsync(into, into.Length, throwOnEndOfStream: false, ct);
    }
}

/// <summary>There is more content than is accepted.</summary>
internal sealed class TooLargeException : Exception;
