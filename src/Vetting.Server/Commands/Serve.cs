using System.CommandLine;
using Vetting.Domain.Auditing;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Server.Commands;

internal static class Serve
{
    public static Command Create()
    {
        var command = new Command(
            "serve",
            "Serves the API and the pages until stopped. The default. An embedded database is brought up to date first; "
                + "on a server 'migrate' does that.");
        command.SetAction(Run);
        return command;
    }

    public static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        await using var app = parsed.Compose();
        await Preparation.Run(app.Services, Seeds(app), ct);
        await RequireWhole(app.Services, ct);
        await app.RunAsync(ct);
        return 0;
    }

    /// <summary>In Development also the demo party. If <c>Demo:Party</c> is false, only its accounts.</summary>
    private static SeedKind Seeds(WebApplication app) => app.Environment.IsDevelopment()
        ? app.Configuration.GetValue("Demo:Party", true) ? SeedKind.DemoArchive : SeedKind.DemoAccounts
        : SeedKind.Reference;

    /// <exception cref="BadSettingException">The trail could not be sealed, or is no longer guarded. Then nothing may be served.</exception>
    private static async Task RequireWhole(IServiceProvider services, CancellationToken ct)
    {
        var keys = services.GetRequiredService<Lazy<VerifierKeys>>().Value;
        await using var scope = services.CreateScopeAs(Caller.System());
        var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        if (await Schema.ProblemOf(db, ct) is { } problem)
        {
            throw new BadSettingException("Database:ConnectionString", problem);
        }

        if (!Succession.Allows(keys.Current, await db.NewestCheckpoint(ct), services.GetRequiredService<ISignatures>(), out var refusal))
        {
            throw new BadSettingException("Audit:SigningKey", refusal);
        }
    }
}
