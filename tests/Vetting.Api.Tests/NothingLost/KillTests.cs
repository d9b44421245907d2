using System.Collections.Concurrent;
using System.Net;
using Microsoft.Data.Sqlite;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.NothingLost;

/// <summary>2 kills in the daily run; 20 nightly, or as many as <c>VETTING_KILLS</c> says.</summary>
[Turn(2)]
public sealed class KillTests
{
    private static readonly int Kills = Effort.Of("VETTING_KILLS", usual: 2, nightly: 20);
    private const int Writers = 8;

    [Fact]
    public async Task What_was_acknowledged_before_a_kill_is_there_and_the_trail_is_whole()
    {
        using var folder = new TemporaryFolder();
        await ServerProcess.Prepare(folder.Path);
        var random = new Random(20260302);
        var acknowledged = new ConcurrentBag<string>();
        for (var kill = 0; kill < Kills; kill++)
        {
            await using var server = await ServerProcess.Start(folder.Path);
            var officer = await server.SignedIn("officer");
            var writers = Enumerable.Range(0, Writers).Select(writer => WriteUntilItDies(officer, $"{kill}-{writer}", acknowledged)).ToList();
            var before = acknowledged.Count;
            while (acknowledged.Count < before + Writers)
            {
                await Task.Delay(5);
            }

            await Task.Delay(random.Next(20, 300));
            await server.Kill();
            await Task.WhenAll(writers);
        }

        acknowledged.Count.ShouldBeGreaterThan(Kills);
        var stored = await Read(folder, """SELECT "MembershipNumber" FROM "Candidates" """);
        acknowledged.Except(stored).ShouldBeEmpty("an acknowledged write is gone");
        (await Read(folder, """SELECT "Stream" FROM "AuditEntries" GROUP BY "Stream" HAVING MAX("Number") <> COUNT(*) OR MIN("Number") <> 1"""))
            .ShouldBeEmpty("a stream has a gap");
        var (exitCode, output, errors) = await OperatorConsole.Run(folder.Path, ["audit", "verify"]);
        exitCode.ShouldBe(0, output + errors);
    }

    private static async Task WriteUntilItDies(ApiClient officer, string prefix, ConcurrentBag<string> acknowledged)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                var number = $"{prefix}-{i}";
                (await officer.Post("/candidates", new { name = $"Ash {number.Replace('-', 'x')}", membershipNumber = number }, key: number))
                    .ShouldBe(HttpStatusCode.Created);
                acknowledged.Add(number);
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            // The server is dead. What it did not acknowledge may be stored or not.
        }
    }

    private static async Task<IReadOnlyList<string>> Read(TemporaryFolder folder, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={folder.File("data/vetting.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetString(0));
        }

        return found;
    }
}
