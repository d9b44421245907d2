using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Testing.Databases;

internal sealed class SqliteDatabases : TestDatabases
{
    private static readonly ReversedUnorderedSelects Backwards = new();

    public override DatabaseEngine Engine => DatabaseEngine.Sqlite;

    public override Task<string> Create(string folder) => Task.FromResult(ConnectionString(folder));

    public override Task<string> Copy(string connectionString, string folder)
    {
        var copy = ConnectionString(folder);
        File.Copy(new SqliteConnectionStringBuilder(connectionString).DataSource, new SqliteConnectionStringBuilder(copy).DataSource);
        return Task.FromResult(copy);
    }

    /// <summary>
    /// SQLite always returns rows as they were written. When they come in reverse, it is seen that a query has no order of its own.
    /// </summary>
    public override void Unsettle(DbContextOptionsBuilder options)
    {
        options.AddInterceptors(Backwards);
        if (QueryPlans.Watching is { } plans)
        {
            options.AddInterceptors(plans);
        }
    }

    public override void LetGo(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>The database is deleted with its folder.</summary>
    public override Task Drop(string connectionString) => Task.CompletedTask;

    private static string ConnectionString(string folder) =>
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "vetting.db") }.ConnectionString;

    private sealed class ReversedUnorderedSelects : DbConnectionInterceptor
    {
        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Reverse(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken ct = default)
        {
            Reverse(connection);
            return Task.CompletedTask;
        }

        private static void Reverse(DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA reverse_unordered_selects = ON";
            command.ExecuteNonQuery();
        }
    }
}
