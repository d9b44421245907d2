using System.IO.Compression;
using System.Text;
using Vetting.Application.Files;

namespace Vetting.Infrastructure.Files;

/// <summary>
/// Asks clamd about harmless files that it cannot read. By its own defaults it calls them clean; set up as <c>deploy/kubernetes/clamd.conf</c> says,
/// it tells of them.
/// </summary>
internal sealed class ScannerProbes(Clamd clamd, ScanLimits limits)
{
    private const string Encrypted = "Heuristics.Encrypted";

    /// <summary>More than any <c>MaxRecursion</c>.</summary>
    private const int VeryDeep = 101;

    private const int Small = 1024;

    /// <returns>What it passes over, and the setting that is missing; null when it tells of all of them.</returns>
    /// <exception cref="ScanFailedException">It did not answer, or could not scan.</exception>
    public async Task<string?> Problem(CancellationToken ct) =>
        !await Tells(Encrypted, EncryptedZip(Small), ct) ? Passes("an encrypted archive", "AlertEncryptedArchive yes")
        : !await Tells(Encrypted, EncryptedPdf(), ct) ? Passes("an encrypted document", "AlertEncryptedDoc yes")
        : !await Tells(Scanner.Exceeded, await Nested(ct), ct) ? Passes("what is packed too deep", "AlertExceedsMax yes")
        : !await Tells(Encrypted, await Zipped(EncryptedZip(limits.One), CompressionLevel.Fastest, ct), ct) ? Passes(
            $"a packed file of {limits.One / ScanLimits.Megabyte} MB",
            $"MaxFileSize {limits.One / ScanLimits.Megabyte}M and MaxScanSize {limits.All / ScanLimits.Megabyte}M")
        : !await Tells(Encrypted, EncryptedZip(Math.Min(limits.Whole, limits.One)), ct) ? Passes(
            $"a file of {limits.Whole / ScanLimits.Megabyte} MB", $"StreamMaxLength {limits.Whole / ScanLimits.Megabyte}M")
        : null;

    private static string Passes(string what, string setting) =>
        $"the virus scanner does not tell that it passes over {what}: set {setting} in clamd.conf";

    private async Task<bool> Tells(string what, Stream file, CancellationToken ct)
    {
        await using (file)
        {
            return (await clamd.Ask(file, ct))?.StartsWith(what, StringComparison.Ordinal) == true;
        }
    }

    /// <summary>A ZIP file of this size with one packed file, all zeros, which is marked as encrypted (APPNOTE 4.4.4, bit 0).</summary>
    private static Padded EncryptedZip(long size)
    {
        var name = "probe"u8.ToArray();
        var (local, central, end) = (30 + name.Length, 46 + name.Length, 22);
        var packed = (uint)(size - local - central - end);
        byte[] described = [20, 0, 1, 0, 0, 0, 0, 0, 0x21, 0, 0, 0, 0, 0, .. Number(packed), .. Number(packed), (byte)name.Length, 0, 0, 0];
        return new(
            [.. "PK"u8, 3, 4, .. described, .. name],
            packed,
            [
                .. "PK"u8, 1, 2, 20, 0, .. described, .. new byte[14], .. name,
                .. "PK"u8, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0, .. Number((uint)central), .. Number((uint)local + packed), 0, 0,
            ]);
    }

    private static byte[] Number(uint value) => BitConverter.IsLittleEndian ? BitConverter.GetBytes(value) : [.. BitConverter.GetBytes(value).Reverse()];

    /// <summary>A PDF without a page, which names a key that nobody has.</summary>
    private static MemoryStream EncryptedPdf()
    {
        var objects = $"""
            %PDF-1.4
            1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
            2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
            3 0 obj<</Filter/Standard/V 2/R 3/Length 128/P -44/O<{new string('0', 64)}>/U<{new string('1', 64)}>>>endobj

            """;
        return new(Encoding.ASCII.GetBytes(
            $"{objects}xref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 4/Encrypt 3 0 R/ID[<00><00>]>>\n"
            + $"startxref\n{objects.Length}\n%%EOF\n"));
    }

    private static async Task<MemoryStream> Nested(CancellationToken ct)
    {
        var file = new MemoryStream("probe"u8.ToArray());
        for (var depth = 0; depth < VeryDeep; depth++)
        {
            file = await Zipped(file, CompressionLevel.NoCompression, ct);
        }

        return file;
    }

    private static async Task<MemoryStream> Zipped(Stream content, CompressionLevel level, CancellationToken ct)
    {
        var output = new MemoryStream();
        await using (content)
        await using (var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        await using (var entry = archive.CreateEntry("probe", level).Open())
        {
            await content.CopyToAsync(entry, ct);
        }

        output.Position = 0;
        return output;
    }

    /// <summary>A beginning, zeros, and an end: as large as you like, in no memory.</summary>
    private sealed class Padded(byte[] start, long zeros, byte[] end) : ForwardStream
    {
        private long _at;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var beforeEnd = start.Length + zeros;
            var count = _at < start.Length ? Take(start.AsSpan((int)_at), buffer.Span)
                : _at < beforeEnd ? Clear(beforeEnd - _at, buffer.Span)
                : Take(end.AsSpan((int)(_at - beforeEnd)), buffer.Span);
            _at += count;
            return ValueTask.FromResult(count);
        }

        private static int Take(ReadOnlySpan<byte> from, Span<byte> buffer)
        {
            var count = Math.Min(from.Length, buffer.Length);
            from[..count].CopyTo(buffer);
            return count;
        }

        private static int Clear(long most, Span<byte> buffer)
        {
            var count = (int)Math.Min(most, buffer.Length);
            buffer[..count].Clear();
            return count;
        }
    }
}
