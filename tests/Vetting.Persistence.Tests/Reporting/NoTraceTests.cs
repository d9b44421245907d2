using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Testing;
using Xunit;

namespace Vetting.Persistence.Tests.Reporting;

/// <summary>What the database holds of somebody who reports without a name.</summary>
public sealed class NoTraceTests
{
    private const string Browser = "Wombat-Browser/77";

    [Fact]
    public async Task Of_who_reports_without_a_name_the_database_holds_no_address_no_browser_and_no_time_of_the_day()
    {
        await using var server = await VettingServer.StartNew();
        server.Clock.Advance(TimeSpan.FromMinutes(97));
        var answer = (await server.Anonymous.Send(
            HttpMethod.Post, "/reports", System.Net.Http.Json.JsonContent.Create(Reporter.Anonymous, options: DomainJson.Options),
            headers: [("User-Agent", Browser), ("Idempotency-Key", "wombat-key")])).ShouldBe(HttpStatusCode.OK);
        var code = answer.Json.GetProperty("code").GetString()!;
        var opened = (await server.Anonymous.Post("/doors", new { code })).ShouldBe(HttpStatusCode.OK);
        var reporter = server.ThroughDoor(opened.Json.GetProperty("token").GetString()!);
        (await reporter.Post("/mailbox/messages", new { text = "It was a Saturday." })).ShouldBe(HttpStatusCode.NoContent);
        (await reporter.Get("/mailbox")).ShouldBe(HttpStatusCode.OK);

        var id = await server.Look(db => db.Reports.Select(report => report.Id).SingleAsync());
        var stream = StreamId.Of(id);
        var told = await server.Look(db => db.AuditEntries.Include(entry => entry.Data).Where(entry => entry.Stream == stream).ToListAsync());
        told.Count.ShouldBeGreaterThan(3);
        var midnight = CivilTime.StartOf(CivilTime.DateOf(server.Clock.GetUtcNow()));
        told.ShouldAllBe(entry => entry.RecordedAt == midnight && !entry.Data!.Json.Contains("clientAddress"));
        (await server.Look(db => db.AuditEntries.Where(entry => entry.Data!.Json.Contains(id.Value.ToString())).Select(entry => entry.Stream).Distinct()
            .ToListAsync())).ShouldBe([stream]);

        await server.Look(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
        var file = await Read(new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(server.ConnectionString).DataSource);
        Holds(file, "He shouted at a volunteer").ShouldBeTrue();
        foreach (var trace in new[] { Browser, "wombat-key", code, code.Replace("-", "", StringComparison.Ordinal) })
        {
            Holds(file, trace).ShouldBeFalse(trace);
        }

        var ids = await server.Look(async db => (Guid[])
        [
            id.Value, .. await db.DoorKeys.Select(key => key.Id.Value).ToListAsync(), .. told.Select(entry => entry.Id.Value),
            .. (await db.Reports.AsNoTracking().SingleAsync()).Messages.Select(message => message.Id.Value),
        ]);
        ids.ShouldAllBe(one => one.ToString().StartsWith(Guid.CreateVersion7(midnight).ToString().Substring(0, 13), StringComparison.Ordinal));
    }

    private static bool Holds(byte[] file, string text) => file.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    private static async Task<byte[]> Read(string path)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var all = new MemoryStream();
        await stream.CopyToAsync(all);
        return all.ToArray();
    }
}
