using System.CommandLine;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Server.Commands;

internal static class SeedDemo
{
    public static Command Create()
    {
        var command = new Command(
            "seed-demo", "Adds the invented demo party: candidates, complaints at every stage, demo accounts. In Development only.");
        command.SetAction((parsed, ct) => Migrate.Run(parsed, SeedKind.DemoArchive, ct));
        return command;
    }
}
