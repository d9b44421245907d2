using System.Text;
using Shouldly;
using Vetting.Infrastructure.Files;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Files;

/// <summary>Our own look into what a scanner may pass over.</summary>
public sealed class InsideFileTests
{
    /// <summary>Files of 64 kB, four times that in one packed file, sixteen times that in all.</summary>
    private static readonly ScanLimits Limits = new(64 * 1024);

    private static readonly byte[] Text = "Who said what."u8.ToArray();

    [Fact]
    public async Task What_can_be_read_is_looked_into()
    {
        (await Why(Text)).ShouldBeNull();
        (await Why([])).ShouldBeNull();
        (await Why(Zip.Of())).ShouldBeNull();
        (await Why(Zip.Of(("word/document.xml", Text), ("word/", [])))).ShouldBeNull();
        (await Why(Zip.Of(("a.docx", Zip.Of(("word/document.xml", new byte[Limits.One / 2])))))).ShouldBeNull();
        (await Why(new byte[2 * Limits.One])).ShouldBeNull("It is no archive: how large it may be is the scanner's question.");
    }

    [Fact]
    public async Task What_is_encrypted_is_not_at_any_depth()
    {
        (await Why(Zip.Encrypted(Text))).ShouldBe("it is encrypted");
        (await Why(Zip.Of(("a.txt", Text), ("b.zip", Zip.Of(("c.zip", Zip.Encrypted(Text))))))).ShouldBe("it is encrypted");
        (await Why(Office("EncryptedPackage"))).ShouldBe("it is encrypted");
        (await Why(Zip.Of(("minutes.docx", Office("EncryptedPackage"))))).ShouldBe("it is encrypted");
        (await Why(Office("WordDocument"))).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_too_large_is_not_whatever_the_archive_says_of_its_sizes()
    {
        const string tooLarge = "what is packed in it is larger than is looked into";
        var one = Zip.Of(("long.txt", new byte[Limits.One + 1]));

        (await Why(one)).ShouldBe(tooLarge);
        (await Why(SayingLess(one))).ShouldBe(tooLarge);
        (await Why(Zip.Of([.. Enumerable.Range(0, 5).Select(number => ($"{number}.txt", new byte[Limits.One]))]))).ShouldBe(tooLarge);
        (await Why(Zip.Of(("a.zip", Zip.Of(("b.zip", one)))))).ShouldBe(tooLarge);
        (await Why([.. Zip.Of(("a.txt", Text)), .. new byte[Limits.One]])).ShouldBe("it is larger than is looked into");
    }

    [Fact]
    public async Task What_is_packed_too_deep_or_damaged_is_not()
    {
        var deep = Enumerable.Range(0, 5).Aggregate(Text, (inner, _) => Zip.Of(("inner.zip", inner)));
        (await Why(deep)).ShouldBe("it is packed more than 4 deep");

        (await Why(Zip.Of(("a.txt", Text))[..^4])).ShouldNotBeNull().ShouldStartWith("it is damaged");
        var unknown = Zip.Of(("a.txt", Text));
        unknown[8] = unknown[unknown.AsSpan().IndexOf("PK\u0001\u0002"u8) + 10] = 14;
        (await Why(unknown)).ShouldNotBeNull().ShouldEndWith("packed by a method that is not known");
    }

    private static Task<string?> Why(byte[] file) => InsideFile.WhyNotLookedInto(new MemoryStream(file), Limits, CancellationToken.None);

    /// <summary>The beginning of a document of former Office, which names a part of it.</summary>
    private static byte[] Office(string part) =>
        [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504], .. Encoding.Unicode.GetBytes(part), .. new byte[64]];

    /// <summary>The directory of the archive says that the packed file is of one byte.</summary>
    private static byte[] SayingLess(byte[] zip)
    {
        byte[] changed = [.. zip];
        var size = changed.AsSpan().IndexOf("PK\u0001\u0002"u8) + 24;
        changed[size] = 1;
        changed.AsSpan(size + 1, 3).Clear();
        return changed;
    }
}
