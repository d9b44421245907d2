using Microsoft.Data.Sqlite;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Testing.Databases;

internal sealed class SqliteDatabases : TestDatabases
{
    public override DatabaseEngine Engine => DatabaseEngine.Sqlite;

    public override Task<string> Create(string folder) => Task.FromResult(ConnectionString(folder));

    public override Task<string> Copy(string connectionString, string folder)
    {
        var copy = ConnectionString(folder);
        File.Copy(new SqliteConnectionStringBuilder(connectionString).DataSource, new SqliteConnectionStringBuilder(copy).DataSource);
        return Task.FromResult(copy);
    }

    public override void LetGo(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        SqliteConnection.ClearPool(connection);
    }

    /// <summary>It goes with its folder.</summary>
    public override Task Drop(string connectionString) => Task.CompletedTask;

    private static string ConnectionString(string folder) => new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "vetting.db") }.ConnectionString;
}
