using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Candidates;
using Vetting.Infrastructure.Persistence;
using Vetting.Testing;
using Vetting.Testing.Databases;

namespace Vetting.Benchmarks;

/// <summary>
/// Measures how many acts a second many writers get done together. Each act is complete, with rules, audit entry and commit, and one writer works at
/// a time. The floor is as many writers that each insert one bare row in a transaction of its own on the same engine, without taking turns.
/// <c>VETTING_TEST_ENGINE</c> names the engine.
/// </summary>
internal static class Writers
{
    private const int Count = 16;
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(10);

    public static async Task Run()
    {
        await using var server = await VettingServer.StartNew();
        await server.Look(db => db.Database.ExecuteSqlRawAsync("""CREATE TABLE "Floor" ("Id" varchar(40) NOT NULL PRIMARY KEY)"""));
        var (acts, latencies) = await Measure(await Act(server));
        var (rows, _) = await Measure(() => Row(server));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{TestDatabases.Current.Engine.Name}: {Count} writers for {Duration.TotalSeconds:0} s"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"acts  {acts:0} a second, median {latencies[latencies.Count / 2]:0} ms, 99th percentile {latencies[latencies.Count * 99 / 100]:0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rows  {rows:0} a second"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio {acts / rows:0.00}"));
    }

    private static async Task<Func<Task>> Act(VettingServer server)
    {
        var officer = await new Journey(server).As("officer");
        return () => officer.Send(new RegisterCandidate(null, $"Ash {Guid.NewGuid():N}", null, null, Guid.CreateVersion7().ToString()));
    }

    private static Task<int> Row(VettingServer server) => server.Look((VettingDbContext db) =>
    {
        var id = Guid.CreateVersion7().ToString();
        return db.Database.ExecuteSqlAsync($"""INSERT INTO "Floor" ("Id") VALUES ({id})""");
    });

    private static async Task<(double PerSecond, List<double> Latencies)> Measure(Func<Task> act)
    {
        await act();
        var started = Stopwatch.GetTimestamp();
        var each = await Task.WhenAll(Enumerable.Range(0, Count).Select(_ => Task.Run(async () =>
        {
            List<double> own = [];
            while (Stopwatch.GetElapsedTime(started) < Duration)
            {
                var began = Stopwatch.GetTimestamp();
                await act();
                own.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            }

            return own;
        })));
        var all = each.SelectMany(own => own).Order().ToList();
        return (all.Count / Stopwatch.GetElapsedTime(started).TotalSeconds, all);
    }
}
