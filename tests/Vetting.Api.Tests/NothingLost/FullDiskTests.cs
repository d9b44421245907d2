using System.Diagnostics;
using System.Net;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.NothingLost;

public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_is_said_and_costs_nothing_that_was_acknowledged()
    {
        using var disk = SmallDisk.TryMount();
        Requirement.Need("mount", disk is not null, "A small disk cannot be made here: that takes the right to mount one.");
        await using var server = await ServerProcess.Start(disk!.Path);
        var officer = await server.SignedIn("officer");
        await Register(officer, "F-1", HttpStatusCode.Created);

        disk.Fill();
        var written = 1;
        ApiAnswer answer;
        do
        {
            answer = await officer.Post("/candidates", new { name = "Ash Sample", membershipNumber = $"F-{++written}" }, key: $"F-{written}");
        }
        while (answer.Status == HttpStatusCode.Created && written < 1_000);
        answer.ShouldBe(HttpStatusCode.ServiceUnavailable, "unavailable");
        (await server.IsReady()).ShouldBeFalse("a server that cannot write called itself ready");

        disk.Empty();
        for (var tries = 0; tries < 100 && !await server.IsReady(); tries++)
        {
            await Task.Delay(200);
        }

        (await server.IsReady()).ShouldBeTrue("it did not recover by itself");
        await Register(officer, $"F-{written}", HttpStatusCode.Created);
        for (var number = 1; number <= written; number++)
        {
            // Each is there, once: the number is taken.
            (await officer.Post("/candidates", new { name = "Ash Sample", membershipNumber = $"F-{number}" })).ShouldBe(HttpStatusCode.Conflict);
        }

        await server.Kill();
        var (exitCode, output, errors) = await ServerProcess.Run(disk.Path, ["audit", "verify"]);
        exitCode.ShouldBe(0, output + errors);
    }

    private static async Task Register(ApiClient officer, string number, HttpStatusCode expected) =>
        (await officer.Post("/candidates", new { name = "Ash Sample", membershipNumber = number }, key: number)).ShouldBe(expected);

    /// <summary>A disk of its own in memory, which one file can fill.</summary>
    private sealed class SmallDisk : IDisposable
    {
        private const string Size = "96m";

        private readonly TemporaryFolder _folder = new();

        public string Path => _folder.Path;

        private string Ballast => _folder.File("ballast");

        public static SmallDisk? TryMount()
        {
            var disk = new SmallDisk();
            if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && Run("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", disk.Path))
            {
                return disk;
            }

            disk._folder.Dispose();
            return null;
        }

        public void Fill()
        {
            using var ballast = new FileStream(Ballast, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            var block = new byte[4096];
            try
            {
                while (true)
                {
                    ballast.Write(block);
                }
            }
            catch (IOException)
            {
                // The disk is full, as it was to become.
            }
        }

        public void Empty() => File.Delete(Ballast);

        public void Dispose()
        {
            Run("umount", "--lazy", Path);
            _folder.Dispose();
        }

        private static bool Run(string program, params string[] arguments)
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
    }
}
