using System.CommandLine;
using FluentValidation;
using Vetting.Application.Importing;
using Vetting.Domain.Common;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Backups;
using Vetting.Server.Commands;

namespace Vetting.Server;

/// <summary>The operator's way in. Exit code 0: done; 1: failed; 2: wrong usage.</summary>
public static class CommandLine
{
    private const int Failed = 1;
    private const int WrongUsage = 2;

    /// <param name="environment">Null for the one that the environment variables name.</param>
    /// <param name="settings">Stand above the files and variables of the configuration.</param>
    public static async Task<int> Run(string[] args, string? environment = null, IEnumerable<KeyValuePair<string, string?>>? settings = null)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return WrongUsage;
        }

        try
        {
            return await parsed.InvokeAsync(new Invocation(environment, settings));
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(Explain(exception));
            return Failed;
        }
    }

    /// <summary>The server that a command works with.</summary>
    /// <exception cref="BadSettingException">A setting cannot be used.</exception>
    internal static WebApplication Compose(this ParseResult parsed) => parsed.InvocationConfiguration is Invocation given
        ? Composition.Build(given.Environment, given.Settings)
        : throw new InvalidOperationException("A command was not run by this command line.");

    /// <summary>If an operator can mend the error, one clear line; if only a developer can, everything there is to say.</summary>
    private static string Explain(Exception exception) => exception switch
    {
        BadSettingException or RuleBrokenException or NotFoundException or ForbiddenException or ImportFailedException or RestoreFailedException
            or IOException => exception.Message,
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
            Mappings.Create(),
            Users.Create(),
            Clients.Create(),
            Audit.Create(),
            Files.Create(),
            Backup.Create(),
            Restore.Create(),
            Probe.Create(),
        };
        root.SetAction(Serve.Run);
        return root;
    }

    /// <summary>What a command was run with, beside its arguments.</summary>
    private sealed class Invocation : InvocationConfiguration
    {
        public Invocation(string? environment, IEnumerable<KeyValuePair<string, string?>>? settings) =>
            (Environment, Settings, EnableDefaultExceptionHandler) = (environment, settings, false);

        public string? Environment { get; }

        public IEnumerable<KeyValuePair<string, string?>>? Settings { get; }
    }
}
