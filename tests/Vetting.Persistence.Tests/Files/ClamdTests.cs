using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Vetting.Application.Files;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Files;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Files;

/// <summary>A real clamd, with the settings that are shipped: what it finds, what it says that it cannot read, and whether it is believed.</summary>
public sealed class ClamdTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_it_knows_is_found_and_what_it_does_not_is_clean(bool overSocket)
    {
        ClamDaemon.Need();
        await using var daemon = await ClamDaemon.Start(overSocket);
        using var scanner = Scanner(daemon.Address);

        (await scanner.Problem(CancellationToken.None)).ShouldBeNull();
        (await Scan(scanner, ClamDaemon.Eicar)).ShouldSatisfyAllConditions(
            said => said.State.ShouldBe(ScanState.Infected), said => said.Finding!.ShouldStartWith("Test.Known"));
        (await Scan(scanner, Zip.Of(("inner.txt", ClamDaemon.Eicar)))).State.ShouldBe(ScanState.Infected);
        (await Scan(scanner, "Who said what."u8.ToArray())).ShouldBe(ScanVerdict.Clean);
        (await Scan(scanner, Zip.Of(("inner.txt", "Who said what."u8.ToArray())))).ShouldBe(ScanVerdict.Clean);

        await daemon.Stop();
        (await scanner.Problem(CancellationToken.None)).ShouldBe("the virus scanner does not answer");
        await Should.ThrowAsync<ScanFailedException>(() => Scan(scanner, [1]));
    }

    [Fact]
    public async Task What_it_cannot_read_is_neither_clean_nor_infected()
    {
        ClamDaemon.Need();
        await using var daemon = await ClamDaemon.Start(overSocket: true);
        using var scanner = Scanner(daemon.Address);
        var nested = "Who said what."u8.ToArray();
        for (var depth = 0; depth < 20; depth++)
        {
            nested = Zip.Of(("inner.zip", nested));
        }

        await ShouldNotBeLookedInto(Zip.Encrypted("Who said what."u8.ToArray()), "it is encrypted (Heuristics.Encrypted.Zip)");
        await ShouldNotBeLookedInto(nested, "(Heuristics.Limits.Exceeded.MaxRecursion)");

        // 101 MB in a file of 100 kB. clamd itself says nothing about it.
        await ShouldNotBeLookedInto(Zip.Of(("long.txt", new byte[101 * ScanLimits.Megabyte])), "what is packed in it is larger than is looked into");
        await ShouldNotBeLookedInto(new byte[33 * ScanLimits.Megabyte], "it is larger than the scanner takes");

        async Task ShouldNotBeLookedInto(byte[] file, string why) => (await Scan(scanner, file)).ShouldSatisfyAllConditions(
            said => said.State.ShouldBe(ScanState.NotLookedInto), said => said.Finding!.ShouldEndWith(why));
    }

    /// <summary>By its own defaults it calls clean what it cannot read. It is not believed until it tells.</summary>
    [Theory]
    [InlineData("AlertEncryptedArchive", "no", "AlertEncryptedArchive yes")]
    [InlineData("AlertEncryptedDoc", "no", "AlertEncryptedDoc yes")]
    [InlineData("AlertExceedsMax", "no", "AlertExceedsMax yes")]
    [InlineData("MaxFileSize", "3M", "MaxFileSize 4M and MaxScanSize 16M")]
    [InlineData("StreamMaxLength", "512K", "StreamMaxLength 1M")]
    public async Task While_it_passes_over_what_it_cannot_read_it_says_which_setting_is_missing(string setting, string value, string missing)
    {
        ClamDaemon.Need();
        await using var daemon = await ClamDaemon.Start(overSocket: true, (setting, value));
        using var scanner = Scanner(daemon.Address, maxMegabytes: 1);

        (await scanner.Problem(CancellationToken.None)).ShouldNotBeNull().ShouldEndWith($"set {missing} in clamd.conf");
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

    private static Scanner Scanner(string address, string mode = "", string environment = "Production", int maxMegabytes = 25) => new(
        new ScannerOptions { ClamAv = address, Mode = mode }, new StorageOptions { MaxMegabytes = maxMegabytes }, new Place(environment),
        TimeProvider.System);

    private static Task<ScanVerdict> Scan(Scanner scanner, byte[] content) =>
        scanner.Scan(_ => Task.FromResult<Stream>(new MemoryStream(content)), CancellationToken.None);

    private sealed class Place(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "Vetting";

        public string ContentRootPath { get; set; } = "/";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
