using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Auditing;
using Vetting.Application.Importing;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;

namespace Vetting.Benchmarks.Measures;

/// <summary>
/// How fast <c>audit verify</c> goes through a trail on SQLite, of cases that were imported, and how much memory it needs. The floor reads the entries
/// and their data in the order of the leaves, hashes each header and each commitment, and does nothing else: it compares nothing with the records, and
/// checks no signature.
/// </summary>
internal static class Verifying
{
    private const int Rounds = 3;

    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        using var folder = new TemporaryFolder();
        var database = await Importing.Prepare(folder.Path);
        await using var app = Importing.Composed(folder.Path, database);
        await Importing.Send(app, new ImportComplaints(Importing.Archive(folder.Path, "OLD", cases), ImportOptions.Default));
        await using (var scope = app.Services.CreateScopeAs(Caller.System()))
        {
            await scope.ServiceProvider.GetRequiredService<IAuditSealer>().SealNow(CancellationToken.None);
        }

        List<double> floors = [];
        List<double> products = [];
        for (var round = -1; round < Rounds; round++)
        {
            var entries = 0L;
            var floor = await Importing.Measure(() => Task.FromResult(entries = Hash(database)));
            var product = await Importing.Measure(() => Verify(app));
            if (round >= 0)
            {
                floors.Add(entries / floor.Seconds);
                products.Add(entries / product.Seconds);
            }
        }

        var memory = await Importing.PeakMegabytes(folder.Path, "audit", "verify");
        var least = await Importing.PeakMegabytes(folder.Path, "--help");
        List<Result> results =
        [
            Result.Of("entries", products, floors, Result.PerSecond, "≥ 0.8"),
            Result.Of("memory, beside --help", [memory], [least], Result.Megabytes, "≤ 120 MB"),
        ];
        results.ForEach(Console.WriteLine);
        return results;
    }

    private static async Task Verify(WebApplication app)
    {
        await using var scope = app.Services.CreateScopeAs(Caller.Operator("benchmark"));
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyAuditTrail());
        if (!result.IsWhole)
        {
            throw new InvalidOperationException(result.Findings[0].ToString());
        }
    }

    private static long Hash(string file)
    {
        using var database = Importing.Open(file);
        using var command = database.CreateCommand();
        command.CommandText = """
            SELECT e.Action, e.Actor, e.Commitment, e.Correlation, e.Id, e.Number, e.PreviousHash, e.RecordedAt, e.Role, e.Stream, e.Subject,
                d.Salt, d.Data
            FROM AuditLeaves AS l JOIN AuditEntries AS e ON e.Id = l.EntryId JOIN AuditData AS d ON d.EntryId = e.Id ORDER BY l.LeafIndex
            """;
        using var reader = command.ExecuteReader();
        var count = 0L;
        while (reader.Read())
        {
            var header = new StringBuilder();
            for (var column = 0; column < 11; column++)
            {
                header.Append(reader.GetValue(column) is byte[] bytes ? Convert.ToHexStringLower(bytes) : reader.GetString(column));
            }

            SHA256.HashData(Encoding.UTF8.GetBytes(header.ToString()));
            SHA256.HashData([.. reader.GetFieldValue<byte[]>(11), .. Encoding.UTF8.GetBytes(reader.GetString(12))]);
            count++;
        }

        return count;
    }
}
