using System.IO.Compression;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Vetting.Application.Files;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Files;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Files;

/// <summary>The protocol, spoken with a real clamd.</summary>
public sealed class ClamdTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_it_knows_is_found_and_what_it_does_not_is_clean(bool overSocket)
    {
        ClamDaemon.Need();
        await using var daemon = await ClamDaemon.Start(overSocket, maxMegabytes: 1);
        var scanner = Scanner(daemon.Address);

        (await scanner.Answers(CancellationToken.None)).ShouldBeTrue();
        (await Scan(scanner, ClamDaemon.Eicar)).ShouldNotBeNull().ShouldStartWith("Test.Known");
        (await Scan(scanner, Zipped(ClamDaemon.Eicar))).ShouldNotBeNull().ShouldStartWith("Test.Known");
        (await Scan(scanner, "Who said what."u8.ToArray())).ShouldBeNull();
        (await Scan(scanner, new byte[900_000])).ShouldBeNull();
        (await Should.ThrowAsync<ScanFailedException>(() => Scan(scanner, new byte[8_000_000]))).Message.ShouldNotBeEmpty();

        await daemon.Stop();
        (await scanner.Answers(CancellationToken.None)).ShouldBeFalse();
        await Should.ThrowAsync<ScanFailedException>(() => Scan(scanner, [1]));
    }

    [Fact]
    public void Without_a_scanner_nothing_is_opened_unless_the_operator_says_so()
    {
        (Scanner("").IsUsed, Scanner("").MayOpenUnscanned).ShouldBe((false, false));
        (Scanner("", "None").IsUsed, Scanner("", "None").MayOpenUnscanned).ShouldBe((false, true));
        (Scanner("tcp://clamav:3310").IsUsed, Scanner("tcp://clamav:3310").MayOpenUnscanned).ShouldBe((true, false));
        (Scanner("", environment: "Development").IsUsed, Scanner("", environment: "Development").MayOpenUnscanned).ShouldBe((false, true));
        Scanner("unix:/run/clamav/clamd.ctl", environment: "Development").MayOpenUnscanned.ShouldBeFalse();
    }

    [Theory]
    [InlineData("clamav:3310", "", "Scanner:ClamAv")]
    [InlineData("http://clamav", "", "Scanner:ClamAv")]
    [InlineData("tcp://clamav", "", "Scanner:ClamAv")]
    [InlineData("", "Off", "Scanner:Mode")]
    [InlineData("tcp://clamav:3310", "None", "Scanner:Mode")]
    public void A_setting_that_cannot_be_used_stops_the_start_with_one_line(string address, string mode, string named) =>
        Should.Throw<BadSettingException>(new ScannerOptions { ClamAv = address, Mode = mode }.Check).Message.ShouldStartWith(named);

    private static Clamd Scanner(string address, string mode = "", string environment = "Production") =>
        new(new ScannerOptions { ClamAv = address, Mode = mode }, new Place(environment));

    private static Task<string?> Scan(Clamd scanner, byte[] content) => scanner.Scan(new MemoryStream(content), CancellationToken.None);

    private static byte[] Zipped(byte[] content)
    {
        using var output = new MemoryStream();
        using (var zip = new ZipArchive(output, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("inner.txt").Open();
            entry.Write(content);
        }

        return output.ToArray();
    }

    private sealed class Place(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "Vetting";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
