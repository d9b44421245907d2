using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Candidates;
using Vetting.Application.Letters;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;

namespace Vetting.Benchmarks.Measures;

/// <summary>
/// How long it takes to send 500 letters of clearance, from the start of the run to its end. The floor merges the same documents and draws the same
/// PDFs one after the other, and keeps, encrypts and records nothing.
/// </summary>
internal static class Letters
{
    private const int Count = 500;
    private const int Rounds = 3;

    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        await using var server = await VettingServer.StartNew(SeedKind.DemoParty);
        var journey = new Journey(server);
        var press = server.Services.GetRequiredService<ILetterPress>();
        var template = press.Shipped(LetterKind.Clearance);
        List<Guid> candidates = [];
        for (var each = 0; each < Count; each++)
        {
            var candidate = await journey.RegisterCandidate();
            await journey.Do("selection", new VetCandidate(candidate, 1, ClearanceState.Clear, "Nothing found.", "C3.2", null));
            candidates.Add(candidate.Value);
        }

        List<double> products = [];
        List<double> floors = [];
        for (var round = -1; round < Rounds; round++)
        {
            var floor = await Importing.Measure(() => Task.Run(() =>
            {
                for (var each = 0; each < Count; each++)
                {
                    press.Make(template, MergeFields.Examples(LetterKind.Clearance), "Clearance of a candidate");
                }
            }));
            var run = default(LetterRunId);
            var product = await Importing.Measure(async () =>
            {
                run = await journey.Do("selection", new StartLetterRun(LetterKind.Clearance, candidates, LetterMethod.ByHand));
                while (await server.Send(Caller.System(), new PrintLetterBatch()) is { } batch)
                {
                    await server.Send(Caller.System(), new SendLetterBatch(batch));
                }
            });
            var sent = await server.Look(db => db.Letters.CountAsync(letter => letter.Run == run));
            if (sent != Count)
            {
                throw new InvalidOperationException($"Only {sent} letters were sent.");
            }

            if (round >= 0)
            {
                products.Add(product.Seconds);
                floors.Add(floor.Seconds);
            }
        }

        List<Result> results = [Result.Of($"{Count} letters", products, floors, Result.Seconds, "≤ 10 s")];
        results.ForEach(Console.WriteLine);
        return results;
    }
}
