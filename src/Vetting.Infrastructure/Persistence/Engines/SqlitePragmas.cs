using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Vetting.Infrastructure.Persistence.Engines;

/// <summary>
/// What SQLite must be told on each connection: readers beside the writer, an acknowledged ruling that survives a power cut, waiting instead
/// of sleeping, references that hold, and erased text that is gone.
/// </summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Text = """
        PRAGMA busy_timeout = 10000;
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA foreign_keys = ON;
        PRAGMA secure_delete = ON;
        """;

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Text;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken ct = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Text;
        await command.ExecuteNonQueryAsync(ct);
    }
}
