using System.Security.Cryptography;
using System.Text;
using PdfSharp.Pdf;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Files;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Files;

/// <summary>Files that open with a password alone are refused when they come, and no others.</summary>
[Collection(nameof(Alone))]
public sealed class LockedFileTests : IDisposable
{
    /// <summary>Of 7-Zip: its list plain, its list packed, and one without a password.</summary>
    private static readonly byte[] SevenZip = Convert.FromBase64String(
        "N3q8ryccAATMha+1EAAAAAAAAAA8AAAAAAAAACLpPIlVVVVVVVVVVVVVVVVVVVVVAQQGAAEJEAAHCwEAASQG8QcBClMHAQEBAQEBAQEMBQAICgGGphA2AAAFARENAGEALgB0AHgAdAAAAAAA");

    private static readonly byte[] SevenZipPacked = Convert.FromBase64String(
        "N3q8ryccAAQ5ZseqSwAAAAAAAAAgAAAAAAAAABrurWVVVVVVVVVVVVVVVVVVVVVVAACBMweuD87ysgwHyEOBKnlcjojq7vQlmdcz0GsrCnoyKaex0JTHATQjxlHPDaVvvJXvf3v//0v+QAAXBhABCTsABwsBAAEjAwEBBV0AAAEADDwKASLpPIkAAA==");

    private static readonly byte[] SevenZipOpen = Convert.FromBase64String(
        "N3q8ryccAAQf8AmtOAAAAAAAAAAgAAAAAAAAAF8Ew+xoZWxsbwAAgTMHrg/N703sA5kc8dK2PRUI8V1Imbidnx+F0aOIwnfvgjqnwNduiANb8///pxHAABcGBQEJMwAHCwEAASMDAQEFXQAAAQAMLgoBYwOxNAAA");

    /// <summary>As 7-Zip 26.02 writes them: with a password (<c>7zz a -p</c>), with its names secret too (<c>-mhe=on</c>), and without one.</summary>
    private static readonly byte[] SevenZipMade = Convert.FromBase64String(
        "N3q8ryccAAQC+/iLIAAAAAAAAABeAAAAAAAAAKLied2+jGME9GOz4Hv/TmHsJhV8EtTtwtYOCIb3xIFicI5tegEEBgABCSAABwsBAAIkBvEHARJTD0LwDWCkgL3ogijOEe0J7z0hIQEAAQAMGBQACAoBfZABfwAABQEZAQAREwBuAG8AdABlAC4AdAB4AHQAAAAZABUGAQAggKSBAAA=");

    private static readonly byte[] SevenZipMadeWithNames = Convert.FromBase64String(
        "N3q8ryccAARA/zP9gAAAAAAAAAAuAAAAAAAAALOEs+KnpttmjN+Vz1zKi/aB5FEQgZnCs+8h+Z/tjlpla6WpKNP46hdwH4bLmohH73BSvxjozYVjBYaqhwb+kLs4ccHVSbinOT+UGAmEmADCdJAfirv/b0452qwkFNHxvWyG2/Hpc9GRwsPTYlrZd0FKDaQxAlEyJPyG6KgPi5JCUKvmzxcGIAEJYAAHCwEAASQG8QcBElMPJcPuLWwIlXUSl8ok5idRjgxeCgH28aTcAAA=");

    private static readonly byte[] SevenZipMadeOpen = Convert.FromBase64String(
        "N3q8ryccAATaJNiUGAAAAAAAAABOAAAAAAAAAIc/JdgBABNoZWxsbyB3b3JsZCwgYSBub3RlCgABBAYAAQkYAAcLAQABISEBAAwUAAgKAX2QAX8AAAUBGQwAAAAAAAAAAAAAAAAREwBuAG8AdABlAC4AdAB4AHQAAAAZABUGAQAggKSBAAA=");

    /// <summary>Of RAR 5: its file encrypted, its names too, and one without a password.</summary>
    private static readonly byte[] Rar = Convert.FromBase64String(
        "UmFyIRoHAQDFGjMyAwEAAGXCMvxAAgMxEAAFIAABBWEudHh0MAEAAQ8BAQEBAQEBAQEBAQEBAQEBAgICAgICAgICAgICAgICAgMDAwMDAwMDAwMDAzMzMzMzMzMzMzMzMzMzMzMZsjo1AwUAAA==");

    private static readonly byte[] RarWithNames = Convert.FromBase64String(
        "UmFyIRoHAQDtWDcgFQQAAAAPAQEBAQEBAQEBAQEBAQEBAZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZk=");

    private static readonly byte[] RarOpen = Convert.FromBase64String(
        "UmFyIRoHAQDFGjMyAwEAAM9UISIOAgIQAAUgAAEFYS50eHQzMzMzMzMzMzMzMzMzMzMzGbI6NQMFAAA=");

    private static readonly byte[] Text = "Who said what."u8.ToArray();

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string, byte[]> Locked => new()
    {
        { "zip", Zip.Encrypted(Text) },
        { "zip with more", [.. Zip.Encrypted(Text)] },
        { "odt", OpenDocument("<manifest:encryption-data manifest:checksum=\"x\">") },
        { "7z", SevenZip },
        { "7z, list packed", SevenZipPacked },
        { "7z of 7-Zip", SevenZipMade },
        { "7z of 7-Zip, names too", SevenZipMadeWithNames },
        { "rar", Rar },
        { "rar, names too", RarWithNames },
        { "pdf", Pdf("Anytown") },
        { "docx", Office("EncryptedPackage", []) },
        { "ppt", Office("EncryptedSummary", []) },
        { "doc", Office("WordDocument", [0xEC, 0xA5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x01]) },
        { "xls", Office("Workbook", [0x09, 0x08, 0x02, 0, 0, 0x06, 0x2F, 0, 0, 0]) },
    };

    public static TheoryData<string, byte[]> Unlocked => new()
    {
        { "zip", Zip.Of(("a.txt", Text)) },
        { "zip of a locked one", Zip.Of(("a.zip", Zip.Encrypted(Text))) },
        { "odt", OpenDocument("<manifest:file-entry />") },
        { "7z", SevenZipOpen },
        { "7z of 7-Zip", SevenZipMadeOpen },
        { "rar", RarOpen },
        { "pdf", Pdf(null) },
        { "pdf that may not be printed", Pdf(null, "Only its author") },
        { "doc", Office("WordDocument", [0xEC, 0xA5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]) },
        { "xls", Office("Workbook", [0x09, 0x08, 0x02, 0, 0, 0x06, 0x42, 0, 0, 0]) },
        { "text of encryption", "%PDF- /Encrypt EncryptedPackage"u8.ToArray() },
        { "cut off", Zip.Encrypted(Text)[..30] },
        { "7z that would take 4 GB", [.. SevenZipPacked[..^20], 0xFF, 0xFF, 0xFF, 0xFF, .. SevenZipPacked[^16..]] },
        { "rar cut off", Rar[..20] },
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Locked))]
    public async Task What_opens_with_a_password_alone_is_refused_and_leaves_nothing_behind(string kind, byte[] content)
    {
        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => Files().Put(new MemoryStream(content), CancellationToken.None), kind);

        refusal.Code.ShouldBe(RuleCodes.FileLocked);
        refusal.Message.ShouldContain("without a password");
        Directory.EnumerateFiles(_folder.File("evidence"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Unlocked))]
    public async Task What_does_not_is_kept_as_it_is(string kind, byte[] content)
    {
        var files = Files();

        var stored = await files.Put(new MemoryStream(content), CancellationToken.None);

        await using var opened = await files.Open(stored, CancellationToken.None);
        var kept = new MemoryStream();
        await opened.CopyToAsync(kept);
        kept.ToArray().ShouldBe(content, kind);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(200_001)]
    public async Task It_is_seen_wherever_it_stands_in_a_large_file(int before)
    {
        var filler = RandomNumberGenerator.GetBytes(before);
        var locked = Zip.Of(("filler.bin", filler), ("a.txt", Text));
        var second = locked.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        locked[second + 8] |= 1;

        (await Should.ThrowAsync<RuleBrokenException>(() => Files().Put(new MemoryStream(locked), CancellationToken.None))).Code
            .ShouldBe(RuleCodes.FileLocked);
    }

    [Fact]
    public async Task A_large_archive_is_looked_at_in_little_memory()
    {
        var content = Zip.Of(("film.mp4", RandomNumberGenerator.GetBytes(20 * 1024 * 1024)));
        var files = Files();
        await files.Put(new MemoryStream(content), CancellationToken.None);
        var before = GC.GetTotalAllocatedBytes(precise: true);

        await files.Put(new MemoryStream(content), CancellationToken.None);

        (GC.GetTotalAllocatedBytes(precise: true) - before).ShouldBeLessThan(5 * 1024 * 1024);
    }

    private EvidenceFiles Files()
    {
        var key = _folder.File("evidence.key");
        if (!File.Exists(key))
        {
            FileKeys.Create(key);
        }

        var options = new StorageOptions { Key = key, EvidencePath = _folder.File("evidence") };
        return new(new DiskBlobs(_folder.File("evidence"), TimeProvider.System), new Lazy<FileKeys>(() => FileKeys.Load(key)), options);
    }

    private static byte[] OpenDocument(string inManifest) =>
        Zip.Of(("content.xml", Text), ("META-INF/manifest.xml", Encoding.UTF8.GetBytes($"<manifest:manifest>{inManifest}</manifest:manifest>")));

    /// <param name="password">That opens it; null for none.</param>
    /// <param name="ofAuthor">Who knows it may do with it what others may not.</param>
    private static byte[] Pdf(string? password, string? ofAuthor = null)
    {
        using var pdf = new PdfDocument();
        pdf.AddPage();
        if ((password ?? ofAuthor) is not null)
        {
            pdf.SecuritySettings.UserPassword = password ?? "";
            pdf.SecuritySettings.OwnerPassword = ofAuthor ?? "Another";
            pdf.SecurityHandler.SetEncryptionToV5();
        }

        using var written = new MemoryStream();
        pdf.Save(written);
        return written.ToArray();
    }

    /// <summary>The beginning of a document of former Office: its header, a directory that names a part, and that part in the sector after it.</summary>
    private static byte[] Office(string part, byte[] content)
    {
        const int sector = 512;
        var file = new byte[4 * sector];
        byte[] magic = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
        magic.CopyTo(file, 0);
        file[30] = 9;
        Encoding.Unicode.GetBytes(part).CopyTo(file, sector);
        file[sector + 116] = 1;
        content.CopyTo(file, 2 * sector);
        return file;
    }
}
