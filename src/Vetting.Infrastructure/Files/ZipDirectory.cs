using System.Buffers.Binary;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace Vetting.Infrastructure.Files;

/// <summary>
/// What is packed in a ZIP file, by its central directory (APPNOTE 4.3). The framework reads no more of a packed file than the directory says that it
/// is long, which may be untrue. Here each is unpacked to its own end.
/// </summary>
internal static class ZipDirectory
{
    private const int LocalLength = 30;
    private const int CentralLength = 46;
    private const int EndLength = 22;
    private const int Stored = 0;
    private const int Deflated = 8;

    /// <summary>Of a packed file, and of a directory that is itself encrypted.</summary>
    private const int EncryptedFlags = 1 | (1 << 6) | (1 << 13);

    /// <exception cref="InvalidDataException">It is damaged, is larger than 4 GB, or holds more than 65,534 files.</exception>
    public static IEnumerable<Packed> Read(ReadOnlyMemory<byte> zip)
    {
        var endsAt = zip.Span.LastIndexOf("PK\u0005\u0006"u8);
        var end = Part(zip, endsAt, EndLength);
        var (files, at) = (Number(end, 10, 2), Number(end, 16, 4));
        if (files == 0 && endsAt > 0)
        {
            throw new InvalidDataException("It names none of the files that are packed in it.");
        }

        for (var number = 0; number < files; number++)
        {
            var entry = Part(zip, at, CentralLength, "PK\u0001\u0002"u8);
            var local = Part(zip, Number(entry, 42, 4), LocalLength, "PK\u0003\u0004"u8);
            var content = Part(zip, Number(entry, 42, 4) + LocalLength + Number(local, 26, 2) + Number(local, 28, 2), Number(entry, 20, 4));
            yield return new((int)(Number(entry, 8, 2) | Number(local, 6, 2)), Method(entry, local), content);
            at += CentralLength + Number(entry, 28, 2) + Number(entry, 30, 2) + Number(entry, 32, 2);
        }
    }

    private static int Method(ReadOnlyMemory<byte> entry, ReadOnlyMemory<byte> local) => Number(entry, 10, 2) == Number(local, 8, 2)
        ? (int)Number(entry, 10, 2)
        : throw new InvalidDataException("It says twice how a file is packed, and not the same.");

    private static ReadOnlyMemory<byte> Part(ReadOnlyMemory<byte> zip, long at, long length, ReadOnlySpan<byte> start = default)
    {
        var part = at >= 0 && at + length <= zip.Length ? zip.Slice((int)at, (int)length) : throw new InvalidDataException("It lacks a part.");
        return part.Span.StartsWith(start) ? part : throw new InvalidDataException("A part of it is not what it should be.");
    }

    private static long Number(ReadOnlyMemory<byte> part, int at, int bytes) => bytes == sizeof(ushort)
        ? BinaryPrimitives.ReadUInt16LittleEndian(part.Span[at..])
        : BinaryPrimitives.ReadUInt32LittleEndian(part.Span[at..]);

    internal sealed record Packed(int Flags, int Method, ReadOnlyMemory<byte> Content)
    {
        public bool IsEncrypted => (Flags & EncryptedFlags) != 0;

        /// <exception cref="InvalidDataException">It is packed by a method that is not known here.</exception>
        public Stream Open()
        {
            MemoryMarshal.TryGetArray(Content, out var bytes);
            var content = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            return Method switch
            {
                Stored => content,
                Deflated => new DeflateStream(content, CompressionMode.Decompress),
                _ => throw new InvalidDataException("It is packed by a method that is not known."),
            };
        }
    }
}
