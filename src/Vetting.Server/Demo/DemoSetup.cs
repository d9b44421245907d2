using Vetting.Infrastructure.Seeding;

namespace Vetting.Server.Demo;

internal static class DemoSetup
{
    public static void AddDemoParty(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddScoped<ISeed, DemoParty>();
        services.AddScoped<ISeed, Archive>();
        if (environment.IsDevelopment())
        {
            services.AddHostedService<ScenarioNotice>();
        }
    }
}
