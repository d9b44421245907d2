using Npgsql;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Testing.Databases;

/// <summary>Databases on a cluster of their own, which lives as long as this process.</summary>
internal sealed class PostgreSqlDatabases : TestDatabases
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Lazy<Task<PostgreSqlCluster>> _cluster = new(async () =>
    {
        var cluster = await PostgreSqlCluster.Start(isDurable: false);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Dispose();
        return cluster;
    });

    private int _count;

    public override DatabaseEngine Engine => DatabaseEngine.PostgreSql;

    public override string? Missing => PostgreSqlCluster.Missing;

    public override Task<string> Create(string folder) => Clone("template0");

    /// <summary>The engine copies a database only while nobody else is copying it.</summary>
    public override async Task<string> Copy(string connectionString, string folder)
    {
        await _one.WaitAsync();
        try
        {
            return await Clone(new NpgsqlConnectionStringBuilder(connectionString).Database!);
        }
        finally
        {
            _one.Release();
        }
    }

    public override void LetGo(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    public override async Task Drop(string connectionString)
    {
        await (await _cluster.Value).Run($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    private async Task<string> Clone(string template)
    {
        var cluster = await _cluster.Value;
        var name = $"vetting_{Interlocked.Increment(ref _count)}";
        await cluster.Run($"CREATE DATABASE {name} TEMPLATE {template}");
        return cluster.ConnectionString(name);
    }
}
