using System.CommandLine;
using FluentValidation;
using Vetting.Application.Importing;
using Vetting.Domain.Common;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Backups;
using Vetting.Server.Commands;

namespace Vetting.Server;

/// <summary>The operator's way in. Exit code 0: done; 1: failed; 2: wrong usage.</summary>
internal static class CommandLine
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    public static async Task<int> Run(string[] args)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(Explain(exception));
            return Failed;
        }
    }

    /// <summary>One clear line for what an operator can mend; all there is to say about what only a developer can.</summary>
    private static string Explain(Exception exception) => exception switch
    {
        BadSettingException or RuleBrokenException or NotFoundException or ForbiddenException or ImportFailedException or RestoreFailedException or IOException => exception.Message,
        ValidationException shape => string.Join(Environment.NewLine, shape.Errors.Select(error => error.ErrorMessage)),
        OperationCanceledException => "Stopped.",
        _ => exception.ToString(),
    };

    private static RootCommand Root()
    {
        var root = new RootCommand("Vetting: decides, fairly and provably, who may stand. Without a command it serves.")
        {
            Serve.Create(),
            Migrate.Create(),
            SeedDemo.Create(),
            Import.Create(),
            Users.Create(),
            Clients.Create(),
            Audit.Create(),
            Files.Create(),
            Backup.Create(),
            Restore.Create(),
            Probe.Create(),
        };
        root.SetAction((_, ct) => Serve.Run(ct));
        return root;
    }
}
