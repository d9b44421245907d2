using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Demo;

[Turn(5)]
public sealed class InterruptedSeedTests
{
    [Fact]
    public async Task A_seeding_that_is_interrupted_leaves_nothing_and_the_next_one_begins_again()
    {
        await using var server = await VettingServer.StartNew();
        using var interruption = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(() => Seed(server, new InterruptAt(0.3, interruption), interruption.Token));

        (await server.Look(db => db.Candidates.CountAsync())).ShouldBe(0);
        (await server.Look(db => db.AuditEntries.CountAsync(entry => entry.Case != null))).ShouldBe(0);

        await Seed(server, new InterruptAt(2, interruption), TestContext.Current.CancellationToken);

        (await server.Look(db => db.Complaints.CountAsync())).ShouldBeGreaterThan(50);
    }

    [Fact]
    public Task It_seeds_on_a_Sunday_too() => ShouldSeed(daysLater: 6);

    [NightlyFact("a Sunday shows by day that it may be a weekend.")]
    public Task It_seeds_on_a_Saturday_too() => ShouldSeed(daysLater: 5);

    private static async Task ShouldSeed(int daysLater)
    {
        await using var server = await VettingServer.StartNew();
        server.Clock.Advance(TimeSpan.FromDays(daysLater) + TimeSpan.FromHours(-8.9));

        await Seed(server, new InterruptAt(2, new CancellationTokenSource()), TestContext.Current.CancellationToken);

        (await server.Look(db => db.Complaints.CountAsync())).ShouldBeGreaterThan(50);
    }

    private static async Task Seed(VettingServer server, IProgress<double> progress, CancellationToken ct)
    {
        await using var scope = server.Services.CreateScopeAs(Caller.System());
        foreach (var seed in scope.ServiceProvider.GetServices<ISeed>().Where(seed => seed.Kind == SeedKind.DemoParty).OrderBy(seed => seed.Order))
        {
            await seed.Run(progress, ct);
        }
    }

    private sealed class InterruptAt(double share, CancellationTokenSource interruption) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value > share)
            {
                interruption.Cancel();
            }
        }
    }
}
