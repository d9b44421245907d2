using System.CommandLine;

namespace Vetting.Server.Commands;

internal static class MigrateCommand
{
    public static Command Create()
    {
        var command = new Command("migrate", "Brings the database and its reference data up to date, then stops.");
        command.SetAction((_, ct) => Migrate(withDemo: false, ct));
        return command;
    }

    public static async Task<int> Migrate(bool withDemo, CancellationToken ct)
    {
        await using var app = Composition.Build();
        await Preparation.Run(app.Services, withDemo, ct);
        return 0;
    }
}
