using DotNet.Testcontainers.Builders;
using Microsoft.Data.SqlClient;
using Testcontainers.MsSql;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Testing.Databases;

/// <summary>Databases in a container of Microsoft's image, if a Docker engine answers.</summary>
internal sealed class SqlServerDatabases : TestDatabases
{
    private const string Image = "mcr.microsoft.com/mssql/server:2022-latest";

    private readonly Lazy<Task<MsSqlContainer>> _container = new(async () =>
    {
        var container = new MsSqlBuilder(Image).Build();
        await container.StartAsync();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => container.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return container;
    });

    private int _count;

    public override DatabaseEngine Engine => DatabaseEngine.SqlServer;

    public override string? Missing { get; } = Ask();

    public override async Task<string> Create(string folder)
    {
        var name = $"vetting_{Interlocked.Increment(ref _count)}";
        await Run($"CREATE DATABASE {name}; ALTER DATABASE {name} SET READ_COMMITTED_SNAPSHOT ON");
        return await ConnectionString(name);
    }

    /// <summary>Copies by a backup, which the engine restores under another name.</summary>
    public override async Task<string> Copy(string connectionString, string folder)
    {
        var (from, to) = (new SqlConnectionStringBuilder(connectionString).InitialCatalog, $"vetting_{Interlocked.Increment(ref _count)}");
        await Run($"""
            BACKUP DATABASE {from} TO DISK = '/tmp/{to}.bak' WITH COPY_ONLY;
            RESTORE DATABASE {to} FROM DISK = '/tmp/{to}.bak' WITH MOVE '{from}' TO '/var/opt/mssql/data/{to}.mdf', MOVE '{from}_log' TO '/var/opt/mssql/data/{to}.ldf'
            """);
        return await ConnectionString(to);
    }

    public override void LetGo(string connectionString)
    {
        using var connection = new SqlConnection(connectionString);
        SqlConnection.ClearPool(connection);
    }

    public override Task Drop(string connectionString)
    {
        var name = new SqlConnectionStringBuilder(connectionString).InitialCatalog;
        return Run($"ALTER DATABASE {name} SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE {name}");
    }

    private async Task<string> ConnectionString(string database) =>
        new SqlConnectionStringBuilder((await _container.Value).GetConnectionString()) { InitialCatalog = database }.ConnectionString;

    private async Task Run(string sql)
    {
        await using var connection = new SqlConnection((await _container.Value).GetConnectionString());
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private static string? Ask()
    {
        try
        {
            _ = new MsSqlBuilder(Image).Build();
            return null;
        }
        catch (DockerUnavailableException)
        {
            return "No Docker engine answers, in which SQL Server could run.";
        }
    }
}
