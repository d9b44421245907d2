using System.Text;
using Microsoft.Data.Sqlite;
using Vetting.Server;

namespace Vetting.Testing;

/// <summary>
/// Runs commands of the operator in this process, where what they need was compiled before, each apart from all others. What only a process can show
/// is shown by <see cref="ServerProcess"/>.
/// </summary>
public static class OperatorConsole
{
    private static readonly AsyncLocal<Written?> Present = new();

    static OperatorConsole()
    {
        Console.SetOut(new Divided(Console.Out, written => written.Output));
        Console.SetError(new Divided(Console.Error, written => written.Errors));
    }

    /// <summary>Runs one command to its end, as it would run in the folder, in Development.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> Run(
        string folder, string[] arguments, params (string Key, string Value)[] settings)
    {
        var given = DefaultsIn(folder);
        foreach (var (key, value) in ServerProcess.Settings.Concat(settings))
        {
            given[key] = value;
        }

        given.Remove(ServerProcess.EnvironmentVariable, out var environment);
        var written = new Written();
        var exitCode = await Task.Run(() =>
        {
            Present.Value = written;
            return CommandLine.Run(arguments, environment ?? ServerProcess.Development, given);
        });

        // A process that has ended holds no file open.
        SqliteConnection.ClearAllPools();
        return (exitCode, written.Output.ToString(), written.Errors.ToString());
    }

    /// <summary>A process would find all this under the folder in which it is started.</summary>
    private static Dictionary<string, string?> DefaultsIn(string folder)
    {
        var data = Path.Combine(folder, "data");
        return new()
        {
            ["Database:ConnectionString"] = $"Data Source={Path.Combine(data, "vetting.db")}",
            ["Audit:SigningKey"] = Path.Combine(data, "keys", "audit.key"),
            ["Audit:CheckpointPath"] = Path.Combine(data, "checkpoints.txt"),
            ["Storage:Key"] = Path.Combine(data, "keys", "evidence.key"),
        };
    }

    private sealed class Written
    {
        public StringWriter Output { get; } = new();

        public StringWriter Errors { get; } = new();
    }

    /// <summary>Gives what a command writes to whoever ran it, and all else to the console.</summary>
    private sealed class Divided(TextWriter console, Func<Written, TextWriter> own) : TextWriter
    {
        public override Encoding Encoding => console.Encoding;

        private TextWriter Target => Present.Value is { } written ? own(written) : console;

        public override void Write(char value) => Synchronized(writer => writer.Write(value));

        public override void Write(char[] buffer, int index, int count) => Synchronized(writer => writer.Write(buffer, index, count));

        public override void Write(string? value) => Synchronized(writer => writer.Write(value));

        public override void Flush() => Target.Flush();

        private void Synchronized(Action<TextWriter> write)
        {
            var target = Target;
            lock (target)
            {
                write(target);
            }
        }
    }
}
