using System.CommandLine;
using Vetting.Domain.Auditing;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Server.Commands;

internal static class Serve
{
    public static Command Create()
    {
        var command = new Command("serve", "Serves the API and the pages until stopped. The default. An embedded database is brought up to date first; on a server 'migrate' does that.");
        command.SetAction((_, ct) => Run(ct));
        return command;
    }

    public static async Task<int> Run(CancellationToken ct)
    {
        await using var app = Composition.Build();
        await Preparation.Run(app.Services, Seeds(app), ct);
        await RequireWhole(app.Services, ct);
        await app.RunAsync(ct);
        return 0;
    }

    /// <summary>In Development the demo party too, unless <c>Demo:Party</c> says false: then only its accounts.</summary>
    private static SeedKind Seeds(WebApplication app) => app.Environment.IsDevelopment()
        ? app.Configuration.GetValue("Demo:Party", true) ? SeedKind.DemoParty : SeedKind.DemoAccounts
        : SeedKind.Reference;

    /// <exception cref="BadSettingException">The trail could not be sealed, or is no longer guarded: nothing may be served then.</exception>
    private static async Task RequireWhole(IServiceProvider services, CancellationToken ct)
    {
        services.GetRequiredService<ISigningKey>();
        await using var scope = services.CreateScopeAs(Caller.System());
        if (await Schema.ProblemOf(scope.ServiceProvider.GetRequiredService<VettingDbContext>(), ct) is { } problem)
        {
            throw new BadSettingException("Database:ConnectionString", problem);
        }
    }
}
