using System.Net;
using Shouldly;
using Vetting.Testing;
using Vetting.Testing.Databases;
using Xunit;

namespace Vetting.Api.Tests.NothingLost;

[Turn(3)]
public sealed class FullDiskTests
{
    [Fact]
    public async Task A_full_disk_is_said_and_costs_nothing_that_was_acknowledged()
    {
        using var disk = SmallDisk.Mount(96);
        await ServerProcess.Prepare(disk.Path);
        await using var server = await ServerProcess.Start(disk.Path);
        await FillsUp(disk, server);
        await server.Kill();
        await ShouldVerify(disk.Path);
    }

    [NightlyFact("it is the server of the database that runs out of room here, and what ours then does the embedded one shows by day.")]
    public async Task A_full_disk_of_the_database_server_is_said_and_costs_nothing_either()
    {
        Requirement.Need("postgresql", PostgreSqlCluster.Missing is null, PostgreSqlCluster.Missing ?? "");
        using var disk = SmallDisk.Mount(384);
        using var folder = new TemporaryFolder();
        using var cluster = await PostgreSqlCluster.Start(isDurable: true, disk.Path);
        await cluster.Run("CREATE DATABASE vetting");
        (string, string)[] settings =
            [("Database:Provider", "PostgreSql"), ("Database:ConnectionString", cluster.ConnectionString("vetting")),
                ("Storage:EvidencePath", folder.File("evidence"))];
        await using var server = await ServerProcess.Start(folder.Path, settings);
        await FillsUp(disk, server);
        await server.Kill();
        await ShouldVerify(folder.Path, settings);
    }

    private static async Task FillsUp(SmallDisk disk, ServerProcess server)
    {
        var officer = await server.SignedIn("officer");
        await Register(officer, "F-1", HttpStatusCode.Created);

        disk.Fill();
        var written = 1;
        ApiAnswer answer;
        do
        {
            answer = await officer.Post("/candidates", new { name = $"Ash Fx{++written}", membershipNumber = $"F-{written}" }, key: $"F-{written}");
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
            // Each is there, once, because the number is taken.
            (await officer.Post("/candidates", new { name = $"Rowan {number}q", membershipNumber = $"F-{number}" }))
                .ShouldBe(HttpStatusCode.Conflict, "already-done");
        }
    }

    private static async Task ShouldVerify(string folder, params (string, string)[] settings)
    {
        var (exitCode, output, errors) = await ServerProcess.Run(folder, ["audit", "verify"], settings);
        exitCode.ShouldBe(0, output + errors);
    }

    private static async Task Register(ApiClient officer, string number, HttpStatusCode expected) =>
        (await officer.Post("/candidates", new { name = $"Ash {number.Replace('-', 'x')}", membershipNumber = number }, key: number))
            .ShouldBe(expected);
}
