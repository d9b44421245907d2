using Microsoft.EntityFrameworkCore;
using Vetting.Application.Candidates;
using Vetting.Infrastructure.Persistence;
using Vetting.Testing;

namespace Vetting.Benchmarks.Measures;

/// <summary>
/// How many acts a second many writers get done together, past HTTP. Each act is complete, with rules, audit entry and commit, and one writer works at
/// a time. The floor is as many writers that each insert one bare row in a transaction of its own on the same engine, without taking turns.
/// </summary>
internal static class Writers
{
    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        await using var server = await VettingServer.StartNew();
        await server.Look(db => db.Database.ExecuteSqlRawAsync("""CREATE TABLE "Floor" ("Id" varchar(40) NOT NULL PRIMARY KEY)"""));
        return [await Beside.Measure("register a candidate", null, await Act(server), () => Row(server))];
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
}
