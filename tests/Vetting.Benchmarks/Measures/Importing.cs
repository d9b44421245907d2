using System.Diagnostics;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Importing;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Seeding;
using Vetting.Server;
using Vetting.Testing;

namespace Vetting.Benchmarks.Measures;

/// <summary>
/// How fast <c>import complaints</c> takes in a file on SQLite, and how much memory it needs. The floor inserts the very rows that the import stored
/// into an equal database: by prepared commands, 1,000 cases a transaction, each of which is on the disk when it is committed.
/// </summary>
internal static class Importing
{
    private const int Respondents = 100;
    private const int InOneTransaction = 1_000;
    private const int WarmUp = 5_000;
    private const int Rounds = 3;

    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        List<Cost> floors = [];
        List<Cost> imports = [];
        for (var round = 0; round < Rounds; round++)
        {
            using var folder = new TemporaryFolder();
            var database = await Prepare(folder.Path);
            var empty = folder.File("empty.db");
            await using (var app = Composed(folder.Path, database))
            {
                await Send(app, new ImportComplaints(Archive(folder.Path, "W", WarmUp), ImportOptions.Default));
                Copy(database, empty);
                var file = Archive(folder.Path, "OLD", cases);
                imports.Add(await Measure(() => Send(app, new ImportComplaints(file, ImportOptions.Default))));
            }

            floors.Add(await Insert(database, empty, cases));
        }

        List<Result> results =
        [
            Result.Of("cases", Speeds(imports), Speeds(floors), Result.PerSecond, "≥ 0.5"),
            Result.Of("processor", [.. imports.Select(one => one.Processor)], [.. floors.Select(one => one.Processor)], Result.Seconds),
            Result.Of("memory, beside one case", [await PeakMegabytes(cases)], [await PeakMegabytes(1)], Result.Megabytes, "≤ 300 MB"),
        ];
        results.ForEach(Console.WriteLine);
        return results;

        List<double> Speeds(List<Cost> costs) => costs.ConvertAll(cost => cases / cost.Seconds);
    }

    /// <summary>A database with the respondents of the cases that are imported next.</summary>
    internal static async Task<string> Prepare(string folder)
    {
        await ServerProcess.Prepare(folder, SeedKind.Reference);
        var database = Path.Combine(folder, "data", "vetting.db");
        var file = Path.Combine(folder, "candidates.csv");
        await File.WriteAllLinesAsync(
            file, Enumerable.Range(1, Respondents).Select(number => $"T-{number},Invented {number}").Prepend("Membership number,Name"));
        await using var app = Composed(folder, database);
        await Send(app, new ImportCandidates(ImportFile.At(file), ImportOptions.Default));
        return database;
    }

    /// <summary>The product as a command composes it: nothing runs in the background.</summary>
    internal static WebApplication Composed(string folder, string database) =>
        Composition.Build("Development", new Dictionary<string, string?>(VettingServer.SettingsFor($"Data Source={database}", folder)), _ => { });

    internal static async Task Send(WebApplication app, IRequest<ImportReport> request)
    {
        await using var scope = app.Services.CreateScopeAs(Caller.Operator("benchmark"));
        var report = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
        if (!report.Stored)
        {
            throw new InvalidOperationException(report.Problems[0].ToString());
        }
    }

    /// <summary>Writes a file of concluded cases of thirty years.</summary>
    internal static ImportFile Archive(string folder, string series, int cases)
    {
        var file = Path.Combine(folder, $"{series}.csv");
        File.WriteAllLines(file, Enumerable.Range(0, cases)
            .Select(number => (Number: number, Year: 1990 + (number % 30)))
            .Select(old =>
                $"{series}-{old.Number},Archive box {old.Number % 40},T-{(old.Number % Respondents) + 1},PartyMember,{old.Year}-01-01,{old.Year}-03-01,"
                    + "Dismissed,discrimination,Said to have spoken of the weather,Minor")
            .Prepend(
                "External reference,Provenance,Respondent membership number,Source,Received on,Closed on,Disposition,Category,Allegation,Severity"));
        return ImportFile.At(file);
    }

    internal static async Task<Cost> Measure(Func<Task> work)
    {
        var (processor, started) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        await work();
        return new(Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }

    private static async Task<double> PeakMegabytes(int cases)
    {
        using var folder = new TemporaryFolder();
        await Prepare(folder.Path);
        Archive(folder.Path, "OLD", cases);
        return await PeakMegabytes(folder.Path, "import", "complaints", folder.File("OLD.csv"));
    }

    /// <summary>Runs a command of the operator's in a process of its own, and watches how much memory that holds.</summary>
    internal static async Task<double> PeakMegabytes(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Vetting.Server.dll"), .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_ENVIRONMENT"] = "Development" },
        };
        foreach (var (key, value) in VettingServer.SettingsFor($"Data Source={Path.Combine(folder, "data", "vetting.db")}", folder))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var peak = 0L;
        var ended = process.WaitForExitAsync();
        while (await Task.WhenAny(ended, Task.Delay(20)) != ended)
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.PeakWorkingSet64);
        }

        return process.ExitCode == 0
            ? peak / 1e6
            : throw new InvalidOperationException($"{string.Join(' ', arguments)}: {await errors}{await output}");
    }

    private static async Task<Cost> Insert(string from, string to, int cases)
    {
        using var source = Open(from);
        using var target = Open(to);
        Execute(target, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON");
        var tables = Texts(
                source, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'ComplaintSearch%'")
            .Select(table => (Name: table, Rows: Rows(source, table, Number(target, $"SELECT COALESCE(MAX(rowid), 0) FROM \"{table}\""))))
            .Where(table => table.Rows.Count > 0).ToList();

        var measured = await Measure(() =>
        {
            Insert(target, tables, (cases + InOneTransaction - 1) / InOneTransaction);
            return Task.CompletedTask;
        });
        SqliteConnection.ClearAllPools();
        return measured;
    }

    private static void Insert(SqliteConnection target, List<(string Name, List<object[]> Rows)> tables, int transactions)
    {
        var commands = tables.ConvertAll(table => Insertion(target, table.Name, table.Rows[0].Length));
        for (var at = 0L; at < transactions; at++)
        {
            using var transaction = target.BeginTransaction();
            Execute(target, "PRAGMA defer_foreign_keys = ON");
            foreach (var ((_, rows), command) in tables.Zip(commands))
            {
                command.Transaction = transaction;
                for (var row = rows.Count * at / transactions; row < rows.Count * (at + 1) / transactions; row++)
                {
                    for (var column = 0; column < command.Parameters.Count; column++)
                    {
                        command.Parameters[column].Value = rows[(int)row][column];
                    }

                    command.ExecuteNonQuery();
                }
            }

            transaction.Commit();
        }
    }

    private static SqliteCommand Insertion(SqliteConnection to, string table, int columns)
    {
        var command = to.CreateCommand();
        command.CommandText =
            $"INSERT INTO \"{table}\" VALUES ({string.Join(", ", Enumerable.Range(0, columns).Select(column => $"@c{column}"))})";
        for (var column = 0; column < columns; column++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@c{column}" });
        }

        command.Prepare();
        return command;
    }

    /// <summary>In the order of cases and of entries, so that what belongs together comes into one transaction.</summary>
    private static List<object[]> Rows(SqliteConnection database, string table, long after)
    {
        using var command = database.CreateCommand();
        var columns = Texts(database, $"SELECT name FROM pragma_table_info('{table}')");
        var order = new[] { "EntryId", "ComplaintId", "Record", "Id" }.FirstOrDefault(columns.Contains, "rowid");
        command.CommandText = $"SELECT * FROM \"{table}\" WHERE rowid > {after} ORDER BY \"{order}\"";
        using var reader = command.ExecuteReader();
        List<object[]> rows = [];
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    private static List<string> Texts(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        List<string> texts = [];
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }

    internal static long Number(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private static void Execute(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static SqliteConnection Open(string file)
    {
        var database = new SqliteConnection($"Data Source={file}");
        database.Open();
        return database;
    }

    private static void Copy(string from, string to)
    {
        using var source = Open(from);
        Execute(source, $"VACUUM INTO '{to}'");
        using var copy = Open(to);
        Execute(copy, "PRAGMA journal_mode = WAL");
    }

    /// <summary>What work took, in seconds by the clock and of all processors.</summary>
    internal sealed record Cost(double Seconds, double Processor);
}
