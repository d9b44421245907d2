using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using SharpCompress.Archives.Rar;
using SharpCompress.Archives.SevenZip;
using SharpCompress.Common;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace Vetting.Infrastructure.Files;

/// <summary>
/// Whether a file opens with a password alone, so that nobody can scan or read it: archives, PDFs and documents of Office, by what is plain in them.
/// It reads a little here and there, and never holds the file. What is broken, or packed in what is packed, is left to the scanner.
/// </summary>
internal static class LockedFile
{
    private const int PieceLength = 64 * 1024;

    private static readonly byte[] Pdf = "%PDF-"u8.ToArray();
    private static readonly byte[] Zip = [.. "PK"u8, 3, 4];
    private static readonly byte[] SevenZip = [.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C];
    private static readonly byte[] Rar = [.. "Rar!"u8, 0x1A, 7];

    /// <summary>Of former documents of Office, in which those with a password are packed too ([MS-CFB]).</summary>
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static readonly byte[][] Containers = [Pdf, Zip, SevenZip, Rar, Compound];

    public static bool MayBe(ReadOnlySpan<byte> start)
    {
        foreach (var container in Containers)
        {
            if (start.StartsWith(container))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="file">Can be sought in.</param>
    public static bool Is(Stream file)
    {
        var start = Part(file, 0, Compound.Length);
        try
        {
            return start.AsSpan().StartsWith(Pdf) ? IsPdf(file)
                : start.AsSpan().StartsWith(Zip) ? IsZip(file)
                : start.AsSpan().StartsWith(SevenZip) ? IsSevenZip(file)
                : start.AsSpan().StartsWith(Rar) ? IsRar(file)
                : start.AsSpan().StartsWith(Compound) && IsOffice(file);
        }
        catch (Exception broken) when (IsOfBrokenFile(broken))
        {
            return false;
        }
    }

    /// <summary>Readers of files that strangers send throw much, for what is no file of the kind.</summary>
    private static bool IsOfBrokenFile(Exception exception) =>
        exception is not (IOException { InnerException: null } or OutOfMemoryException or OperationCanceledException or ObjectDisposedException)
        || exception is EndOfStreamException;

    /// <summary>One that opens without a password is read by everybody, whatever its author forbids.</summary>
    private static bool IsPdf(Stream file)
    {
        if (IndexOf(file, "/Encrypt"u8) is null)
        {
            return false;
        }

        file.Position = 0;
        try
        {
            using var opened = PdfDocument.Open(file);
            return false;
        }
        catch (PdfDocumentEncryptedException)
        {
            return true;
        }
    }

    private static bool IsRar(Stream file)
    {
        file.Position = 0;
        try
        {
            using var archive = RarArchive.OpenArchive(file, new() { LeaveStreamOpen = true });
            return archive.Entries.Any(entry => entry.IsEncrypted);
        }
        catch (CryptographicException)
        {
            return true;
        }
    }

    /// <summary>The list of what is packed stands at the end, plain or packed itself; encrypted, where names are secret too.</summary>
    private static bool IsSevenZip(Stream file)
    {
        const int startLength = 32;
        const int mostOfList = 1024 * 1024;
        var start = Part(file, 0, startLength);
        var (at, length) = (BinaryPrimitives.ReadInt64LittleEndian(start.AsSpan(12)), BinaryPrimitives.ReadInt64LittleEndian(start.AsSpan(20)));
        if (length is <= 0 or > mostOfList || at < 0 || startLength + at + length > file.Length)
        {
            return false;
        }

        var list = Part(file, startLength + at, (int)length);
        if (list.AsSpan().IndexOf<byte>([0x06, 0xF1, 0x07, 0x01]) >= 0)
        {
            return true;
        }

        if (!UnpacksInLittleMemory(list))
        {
            return false;
        }

        file.Position = 0;
        try
        {
            using var archive = SevenZipArchive.OpenArchive(file, new() { LeaveStreamOpen = true });
            return archive.Entries.Any(entry => entry.IsEncrypted);
        }
        catch (CryptographicException)
        {
            return true;
        }
    }

    /// <summary>A list that is packed by LZMA says how much memory its unpacking takes: up to 4 GB, which no list needs.</summary>
    private static bool UnpacksInLittleMemory(ReadOnlySpan<byte> list)
    {
        const byte packed = 0x17;
        const int dictionaryAt = 5;
        const uint mostOfDictionary = 16 * 1024 * 1024;
        var coder = list.IndexOf<byte>([0x03, 0x01, 0x01, 0x05]);
        return list[0] != packed || (coder >= 0 && coder + dictionaryAt + sizeof(uint) <= list.Length
            && BinaryPrimitives.ReadUInt32LittleEndian(list[(coder + dictionaryAt)..]) <= mostOfDictionary);
    }

    /// <summary>By its central directory (APPNOTE 4.3.12). An OpenDocument says in its manifest what is encrypted, and not in the directory.</summary>
    private static bool IsZip(Stream file)
    {
        const int endLength = 22;
        const int entryLength = 46;
        const int longestComment = ushort.MaxValue;
        const int encrypted = 1 | (1 << 6) | (1 << 13);
        var tailAt = Math.Max(0, file.Length - endLength - longestComment);
        var tail = Part(file, tailAt, (int)(file.Length - tailAt));
        var end = tail.AsSpan(tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8));
        var (files, at) = (BinaryPrimitives.ReadUInt16LittleEndian(end[10..]), (long)BinaryPrimitives.ReadUInt32LittleEndian(end[16..]));
        for (var number = 0; number < files; number++)
        {
            var entry = Part(file, at, entryLength);
            if (!entry.AsSpan().StartsWith("PK\u0001\u0002"u8))
            {
                return false;
            }

            if ((BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(8)) & encrypted) != 0)
            {
                return true;
            }

            var name = Encoding.ASCII.GetString(Part(file, at + entryLength, BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(28))));
            if (name == "META-INF/manifest.xml" && IsEncryptedBy(file, BinaryPrimitives.ReadUInt32LittleEndian(entry.AsSpan(42))))
            {
                return true;
            }

            at += entryLength + name.Length + BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(30))
                + BinaryPrimitives.ReadUInt16LittleEndian(entry.AsSpan(32));
        }

        return false;
    }

    private static bool IsEncryptedBy(Stream file, long manifestAt)
    {
        const int localLength = 30;
        const int deflated = 8;
        const int mostOfManifest = 1024 * 1024;
        var local = Part(file, manifestAt, localLength);
        file.Position = manifestAt + localLength + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(26))
            + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(28));
        using var unpacked = BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(8)) == deflated
            ? new DeflateStream(file, CompressionMode.Decompress, leaveOpen: true)
            : null;
        var manifest = new byte[mostOfManifest];
        var length = (unpacked ?? file).ReadAtLeast(manifest, mostOfManifest, throwOnEndOfStream: false);
        return manifest.AsSpan(0, length).IndexOf("<manifest:encryption-data"u8) >= 0;
    }

    /// <summary>
    /// One of today is packed whole ([MS-OFFCRYPTO] 2.3.4.4). Former ones say so at their beginning: of Word in the flags of its header ([MS-DOC]
    /// 2.5.2), of Excel by a record after the first ([MS-XLS] 2.4.117), of PowerPoint by a stream of its own.
    /// </summary>
    private static bool IsOffice(Stream file)
    {
        const int flagsOfWord = 10;
        const int isEncrypted = 1 << 8;
        const int filePass = 0x2F;
        if (IndexOf(file, Encoding.Unicode.GetBytes("EncryptedPackage")) is not null
            || IndexOf(file, Encoding.Unicode.GetBytes("EncryptedSummary")) is not null)
        {
            return true;
        }

        if (StreamOf(file, "WordDocument") is { } word)
        {
            return (BinaryPrimitives.ReadUInt16LittleEndian(Part(file, word + flagsOfWord, sizeof(ushort))) & isEncrypted) != 0;
        }

        if ((StreamOf(file, "Workbook") ?? StreamOf(file, "Book")) is not { } book)
        {
            return false;
        }

        const int recordHead = 4;
        var first = Part(file, book, recordHead);
        var second = Part(file, book + recordHead + BinaryPrimitives.ReadUInt16LittleEndian(first.AsSpan(2)), recordHead);
        return BinaryPrimitives.ReadUInt16LittleEndian(second) == filePass;
    }

    /// <summary>Where a stream begins: its entry in the directory holds its name, of 64 bytes, and the number of its first sector.</summary>
    private static long? StreamOf(Stream file, string name)
    {
        const int sizeAt = 30;
        const int nameLength = 64;
        const int sectorAt = 116;
        if (IndexOf(file, Encoding.Unicode.GetBytes(name + '\0')) is not { } entry || entry % nameLength != 0)
        {
            return null;
        }

        var size = 1L << BinaryPrimitives.ReadUInt16LittleEndian(Part(file, sizeAt, sizeof(ushort)));
        return (BinaryPrimitives.ReadUInt32LittleEndian(Part(file, entry + sectorAt, sizeof(uint))) + 1L) * size;
    }

    /// <returns>Null when it is not in the file.</returns>
    private static long? IndexOf(Stream file, ReadOnlySpan<byte> sought)
    {
        var piece = new byte[PieceLength + sought.Length];
        file.Position = 0;
        var (held, at) = (0, 0L);
        while (file.Read(piece, held, PieceLength) is > 0 and var read)
        {
            var length = held + read;
            if (piece.AsSpan(0, length).IndexOf(sought) is >= 0 and var found)
            {
                return at + found;
            }

            held = Math.Min(sought.Length - 1, length);
            piece.AsSpan(length - held, held).CopyTo(piece);
            at += length - held;
        }

        return null;
    }

    private static byte[] Part(Stream file, long at, int length)
    {
        var part = new byte[length];
        file.Position = at;
        file.ReadExactly(part);
        return part;
    }
}
