using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Vetting.Testing.Databases;

/// <summary>
/// A PostgreSQL for the tests alone: its files are in a temporary folder, its port is a free one, and it trusts everybody on this machine. It can be
/// killed and started again. PostgreSQL does not run as root, so root runs it as the user of Debian's package.
/// </summary>
public sealed class PostgreSqlCluster : IDisposable
{
    public const string Superuser = "postgres";

    /// <summary>The account that owns the database.</summary>
    public const string Owner = "vetting_migrate";

    /// <summary>The account that serves.</summary>
    public const string Server = "vetting";

    private static readonly string Accounts =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "deploy", "accounts-postgresql.sql"));

    private static readonly string? Programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderBy(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture))
            .Select(folder => Path.Combine(folder, "bin")).LastOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
        : null;

    private readonly string _folder;
    private readonly int _port = ServerProcess.FreePort();
    private readonly string _durability;

    private PostgreSqlCluster(string folder, bool isDurable) =>
        (_folder, _durability) = (folder, isDurable ? "" : " -c fsync=off -c full_page_writes=off -c synchronous_commit=off");

    /// <summary>Why it cannot be run here; null if it can.</summary>
    public static string? Missing => Programs is null ? "PostgreSQL is not here: on Debian, apt-get install postgresql." : null;

    private string Data => Path.Combine(_folder, "data");

    /// <param name="isDurable">Whether committed data must survive a power cut. Only tests that are about that need it.</param>
    /// <param name="disk">Where its files are; by default among the temporary files.</param>
    public static async Task<PostgreSqlCluster> Start(bool isDurable, string? disk = null)
    {
        var folder = disk is null
            ? Directory.CreateTempSubdirectory("vetting-postgresql-").FullName
            : Directory.CreateDirectory(Path.Combine(disk, "cluster")).FullName;
        var cluster = new PostgreSqlCluster(folder, isDurable);
        if (Environment.IsPrivilegedProcess)
        {
            await Execute("chown", Superuser, cluster._folder);
        }

        await Execute(Command("initdb", "-D", cluster.Data, "-U", Superuser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"));
        await cluster.Start();
        return cluster;
    }

    public string ConnectionString(string database, string user = Superuser) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = database,
        Username = user,
        MaxPoolSize = 40,
        Timeout = 5,
    }.ConnectionString;

    /// <summary>Starts it, also after it was stopped or killed, and waits until it accepts connections.</summary>
    public Task Start() => Execute(Command(
        "pg_ctl", "-D", Data, "-w", "-l", Path.Combine(_folder, "log"), "-o",
        $"-p {_port} -k {_folder} -c listen_addresses=127.0.0.1 -c max_connections=300{_durability}", "start"));

    /// <summary>Ends it as a power cut does: it is not told, and writes nothing.</summary>
    public Task Kill() => Execute(Command("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop"));

    /// <summary>Runs one statement as the superuser.</summary>
    /// <param name="database">The database; by default the maintenance database.</param>
    public async Task Run(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString(database)};Pooling=false;Command Timeout=120");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Runs one statement as an account.</summary>
    /// <returns>The first column of what it found.</returns>
    public async Task<IReadOnlyList<string>> Read(string sql, string database, string account = Superuser)
    {
        await using var connection = new NpgsqlConnection($"{ConnectionString(database, account)};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        List<string> found = [];
        while (await reader.ReadAsync())
        {
            found.Add(reader.GetValue(0).ToString()!);
        }

        return found;
    }

    /// <summary>Makes a database and its two accounts, as an operator does.</summary>
    public Task MakeAccounts(string database) => Execute(
        Path.Combine(Programs!, "psql"), "-q", "-h", "127.0.0.1", "-p", _port.ToString(CultureInfo.InvariantCulture), "-U", Superuser, "-d",
        "postgres", "-v", $"database={database}", "-f", Accounts);

    public void Dispose()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            Kill().GetAwaiter().GetResult();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string[] Command(string program, params string[] arguments)
    {
        string[] command = [Path.Combine(Programs!, program), .. arguments];
        return Environment.IsPrivilegedProcess ? ["runuser", "-u", Superuser, "--", .. command] : command;
    }

    private static async Task Execute(params string[] command)
    {
        // A process that stays behind keeps the output open, so the output cannot be read to its end.
        var start = new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>\"$0\"", "/dev/null", .. command]) { WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(command.First(word => word.StartsWith('/')))} failed with {process.ExitCode}.");
        }
    }
}
