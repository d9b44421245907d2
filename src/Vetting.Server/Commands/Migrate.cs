using System.CommandLine;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Server.Commands;

internal static class Migrate
{
    public static Command Create()
    {
        var command = new Command(
            "migrate", "Brings the database and its reference data up to date, then stops. On a server: as the account that owns the database.");
        command.SetAction((parsed, ct) => Run(parsed, SeedKind.Reference, ct));
        return command;
    }

    public static async Task<int> Run(ParseResult parsed, SeedKind upTo, CancellationToken ct)
    {
        await using var app = parsed.Compose();
        await Preparation.Migrate(app.Services, upTo, ct);
        return 0;
    }
}
