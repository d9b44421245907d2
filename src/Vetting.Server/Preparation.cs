using Vetting.Infrastructure;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Server;

/// <summary>What a database needs before anybody is served: its tables, its reference data and, in Development, the demo party.</summary>
public static class Preparation
{
    /// <exception cref="BadSettingException">The demo party was asked for outside Development.</exception>
    public static async Task Run(IServiceProvider services, bool withDemo, CancellationToken ct)
    {
        if (withDemo && !services.GetRequiredService<IHostEnvironment>().IsDevelopment())
        {
            throw new BadSettingException("DOTNET_ENVIRONMENT", "the demo party and its accounts exist in Development only.");
        }

        await using var scope = services.CreateScopeAs(new SystemUser());
        await Schema.Migrate(scope.ServiceProvider.GetRequiredService<VettingDbContext>(), ct);
        var seeds = scope.ServiceProvider.GetServices<ISeed>().Where(seed => withDemo || !seed.IsDemo).OrderBy(seed => seed.Order);
        await Progress.Show(seeds.Select(seed => new Step(seed.Name, progress => seed.Run(progress, ct))));
    }
}
