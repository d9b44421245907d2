using System.Text;

namespace Vetting.Infrastructure.Files;

/// <summary>
/// Looks into files that are ZIP files by their first bytes (DOCX, XLSX and ODT are) for what clamd passes over without a word: a packed file that is
/// larger than it looks into, or packed by a method that it does not know. What is encrypted is looked for too, and Office documents with a password.
/// Each packed file is unpacked and counted: what an archive says of its sizes may be untrue.
/// </summary>
internal sealed class InsideFile
{
    /// <summary>A ZIP file in a ZIP file in a ZIP file, and in that one more.</summary>
    private const int Deepest = 4;

    private const int PieceLength = 64 * 1024;

    private const string IsTooLarge = "it is larger than is looked into";

    private static readonly byte[] Zip = [.. "PK"u8, 3, 4];
    private static readonly byte[] EmptyZip = [.. "PK"u8, 5, 6];

    /// <summary>Of the container of former Office documents, in which those with a password are packed too ([MS-CFB], [MS-OFFCRYPTO]).</summary>
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private static readonly byte[] EncryptedPackage = Encoding.Unicode.GetBytes("EncryptedPackage");

    private readonly ScanLimits _limits;
    private readonly CancellationToken _ct;
    private readonly byte[] _piece = new byte[PieceLength];

    /// <summary>Of all that was unpacked.</summary>
    private long _unpacked;

    /// <summary>Of what is in memory now.</summary>
    private long _held;

    private InsideFile(ScanLimits limits, CancellationToken ct) => (_limits, _ct) = (limits, ct);

    /// <returns>Why it cannot be looked into, as the end of a sentence; null when it can, or is no file of these kinds.</returns>
    public static async Task<string?> WhyNotLookedInto(Stream content, ScanLimits limits, CancellationToken ct)
    {
        var start = new byte[Compound.Length];
        var length = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, ct);
        if (!IsContainer(start.AsSpan(0, length)))
        {
            return null;
        }

        using var whole = new MemoryStream();
        whole.Write(start, 0, length);
        var piece = new byte[PieceLength];
        while (await content.ReadAsync(piece, ct) is > 0 and var read)
        {
            if (whole.Length + read > limits.One)
            {
                return IsTooLarge;
            }

            whole.Write(piece, 0, read);
        }

        return new InsideFile(limits, ct).Look(whole, depth: 1);
    }

    private static bool IsContainer(ReadOnlySpan<byte> start) => start.StartsWith(Zip) || start.StartsWith(EmptyZip) || start.StartsWith(Compound);

    private string? Look(MemoryStream file, int depth)
    {
        var bytes = file.GetBuffer().AsSpan(0, (int)file.Length);
        if (bytes.StartsWith(Compound))
        {
            return bytes.IndexOf(EncryptedPackage) >= 0 ? "it is encrypted" : null;
        }

        if (depth > Deepest)
        {
            return $"it is packed more than {Deepest} deep";
        }

        _held += file.Length;
        try
        {
            return ZipDirectory.Read(file.GetBuffer().AsMemory(0, (int)file.Length)).Select(packed => Look(packed, depth))
                .FirstOrDefault(why => why is not null);
        }
        catch (InvalidDataException)
        {
            return "it is damaged, or packed by a method that is not known";
        }
        finally
        {
            _held -= file.Length;
        }
    }

    private string? Look(ZipDirectory.Packed packed, int depth)
    {
        if (packed.IsEncrypted)
        {
            return "it is encrypted";
        }

        using var content = packed.Open();
        using var held = new MemoryStream();
        var (isHeld, size) = (false, 0L);
        while (content.ReadAtLeast(_piece, PieceLength, throwOnEndOfStream: false) is > 0 and var read)
        {
            _ct.ThrowIfCancellationRequested();
            isHeld |= size == 0 && IsContainer(_piece.AsSpan(0, read));
            (size, _unpacked) = (size + read, _unpacked + read);
            if (size > _limits.One || _unpacked > _limits.All || (isHeld && _held + size > _limits.One))
            {
                return $"what is packed in it {IsTooLarge["it ".Length..]}";
            }

            if (isHeld)
            {
                held.Write(_piece, 0, read);
            }
        }

        return isHeld ? Look(held, depth + 1) : null;
    }
}
