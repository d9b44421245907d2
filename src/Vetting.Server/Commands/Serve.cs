using System.CommandLine;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Server.Commands;

internal static class Serve
{
    public static Command Create()
    {
        var command = new Command("serve", "Brings the database up to date, then serves the API and the pages until stopped. The default.");
        command.SetAction((_, ct) => Run(ct));
        return command;
    }

    public static async Task<int> Run(CancellationToken ct)
    {
        await using var app = Composition.Build();
        await Preparation.Run(app.Services, app.Environment.IsDevelopment() ? SeedKind.DemoParty : SeedKind.Reference, ct);
        await app.RunAsync(ct);
        return 0;
    }
}
