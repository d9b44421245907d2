using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Rulings;
using Vetting.Benchmarks.Data;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;
using Vetting.Testing;

namespace Vetting.Benchmarks.Measures;

/// <summary>
/// What it costs to find the comparators of a case, as an officer asks for them, with permissions, filters and the entry of the reading. The floor is the
/// same question among a thousand cases.
/// </summary>
internal static class LikeCases
{
    private const int Rounds = 300;
    private const int Shapes = 60;
    private const int Asked = 40;

    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        using var folderOfMany = new TemporaryFolder();
        using var folderOfFew = new TemporaryFolder();
        await using var many = await Product.Start(await (await CaseDatabase.Of(cases)).Copy(folderOfMany));
        await using var few = await Product.Start(await (await CaseDatabase.Of(Lists.Few)).Copy(folderOfFew));
        var (askMany, askFew) = (await Questions(many), await Questions(few));
        var (ofMany, ofFew) = await Beside.InTurns(askMany, askFew, warmUp: 2 * Asked, Rounds);
        var concluded = await many.Look(db => db.ConcludedCases.CountAsync());
        var result = Result.Of(
            $"comparators, {concluded} cases", ofMany, ofFew, Result.Milliseconds, "≤ 1.3, p95 ≤ 10 ms", ofMany.Percentile(99), ofFew.Percentile(99));
        Console.WriteLine(result);
        Console.WriteLine(FormattableString.Invariant($"  p95 {ofMany.Percentile(95):0.0} ms beside {ofFew.Percentile(95):0.0}"));
        return [result];
    }

    /// <summary>Asks for the comparators of one case after the other.</summary>
    private static async Task<Func<Task>> Questions(Product product)
    {
        await product.Look(SpreadShapes);
        var officer = await product.Look(async db =>
        {
            var id = new UserId(await db.Users.Where(user => user.Email == "officer@demo.invalid").Select(user => user.Id).SingleAsync());
            var account = (await db.FindAccount(id, CancellationToken.None))!;
            return Caller.SignedIn(id, account.Person, [Role.ComplianceOfficer], "192.0.2.1", account.OtherRecords);
        });
        var references = await product.Look(db => db.ConcludedCases.Where(row => row.IsImported).OrderByDescending(row => row.DecidedOn)
            .Select(row => row.Reference).Take(Asked).ToListAsync());
        var next = 0;
        return async () =>
        {
            await using var scope = product.Services.CreateScopeAs(officer);
            await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetComparators(references[next++ % references.Count]));
        };
    }

    /// <summary>The cases are copies of a few; a party's are of as many shapes as there can be.</summary>
    private static async Task<int> SpreadShapes(VettingDbContext db)
    {
        var shapes = await db.ConcludedShapes.AsNoTracking().ToListAsync();
        var random = new Random(Shapes);
        foreach (var known in shapes)
        {
            for (var i = 10; i < 10 + Shapes; i++)
            {
                var other = known.Shape with
                {
                    Severity = (Severity)random.Next(4),
                    PreviousSanctions = random.Next(4),
                    Age = (EventAge)random.Next(5),
                    HeldCandidacy = random.Next(2) == 0,
                    Factors = new(random.Next(4), random.Next(4)),
                };
                var ending = i.ToString(System.Globalization.CultureInfo.InvariantCulture);
                await db.ConcludedCases.Where(row => row.Category == known.Category && row.Reference.EndsWith(ending))
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Shape, other));
                if (!await db.ConcludedShapes.AnyAsync(row => row.Category == known.Category && row.Shape == other))
                {
                    db.ConcludedShapes.Add(new(known.Category, other));
                    await db.SaveChangesAsync();
                }
            }
        }

        return shapes.Count;
    }
}
