using Microsoft.AspNetCore.DataProtection;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Server;

/// <summary>What a database needs before anybody is served: its tables, its reference data and, in Development, the demo party.</summary>
public static class Preparation
{
    /// <param name="upTo">The last kind of seed to run.</param>
    /// <exception cref="BadSettingException">The demo party was asked for outside Development.</exception>
    public static async Task Run(IServiceProvider services, SeedKind upTo, CancellationToken ct)
    {
        if (upTo != SeedKind.Reference && !services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            throw new BadSettingException("DOTNET_ENVIRONMENT", "the demo party and its accounts exist in Development only.");
        }

        await using var scope = services.CreateScopeAs(Caller.System());
        await Schema.Migrate(scope.ServiceProvider.GetRequiredService<VettingDbContext>(), ct);

        // The first key for cookies is made now, by one: replicas that each made theirs would not read each other's.
        services.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(Preparation)).Protect([0]);
        var seeds = scope.ServiceProvider.GetServices<ISeed>().Where(seed => seed.Kind <= upTo).OrderBy(seed => seed.Kind).ThenBy(seed => seed.Order);
        await Progress.Show(seeds.Select(seed => new Step(seed.Name, progress => seed.Run(progress, ct))));
    }
}
