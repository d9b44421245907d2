using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Vetting.Infrastructure.Persistence;

/// <summary>
/// The triggers by which SQLite refuses to change the audit trail and the records that it vouches for. They stop accidents and the application
/// itself, not the owner of the file: for that there are checkpoints kept outside. EF's table rebuilds drop them, so the start looks for them.
/// </summary>
internal static class AuditSql
{
    /// <summary>No row of these ever changes or goes. The keys are named because REPLACE removes a row without asking the delete trigger.</summary>
    private static readonly (string Table, string[][] Keys)[] Immutable =
    [
        ("AuditEntries", [["Id"], ["Stream", "Number"]]),
        ("AuditLeaves", [["LeafIndex"], ["EntryId"]]),
        ("AuditNodes", [["LastLeaf", "Level"]]),
        ("AuditCheckpoints", [["Size"]]),
        ("Rulings", [["Id"]]),
        ("Votes", [["Id"], ["PanelId", "User"]]),
        ("Notices", [["Id"]]),
    ];

    private static readonly SortedDictionary<string, string> Triggers = new(All().ToDictionary(trigger => trigger.Name, trigger => trigger.Sql), StringComparer.Ordinal);

    public static readonly string[] Up = [.. Triggers.Values];

    public static string[] Down => [.. Triggers.Keys.Select(name => $"DROP TRIGGER IF EXISTS \"{name}\"")];

    /// <returns>The names of the triggers that are gone or say something else, in order.</returns>
    public static async Task<IReadOnlyList<string>> MissingTriggers(DbConnection connection, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT sql FROM sqlite_master WHERE type = 'trigger'";
        await using var reader = await command.ExecuteReaderAsync(ct);
        HashSet<string> present = [];
        while (await reader.ReadAsync(ct))
        {
            present.Add(reader.GetString(0));
        }

        return [.. Triggers.Where(trigger => !present.Contains(trigger.Value)).Select(trigger => trigger.Key)];
    }

    public static async Task<IReadOnlyList<string>> RestoreTriggers(VettingDbContext db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var missing = await MissingTriggers(db.Database.GetDbConnection(), ct);
        foreach (var name in missing)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"DROP TRIGGER IF EXISTS \"{name}\"; {Triggers[name]}";
            await command.ExecuteNonQueryAsync(ct);
        }

        return missing;
    }

    private static IEnumerable<(string Name, string Sql)> All()
    {
        foreach (var (table, keys) in Immutable)
        {
            yield return Refusal(table, "Update", "UPDATE");
            yield return Refusal(table, "Delete", "DELETE");
            yield return Replacement(table, keys);
        }

        yield return Refusal("AuditData", "Update", "UPDATE");
        yield return Replacement("AuditData", [["EntryId"]]);
        yield return Refusal("AuditData", "Delete", "DELETE",
            """
            NOT EXISTS (SELECT 1 FROM "AuditDisposals" d JOIN "AuditLeaves" l ON l."EntryId" = d."DecidedBy" JOIN "AuditEntries" e ON e."Id" = d."DecidedBy"
            WHERE d."EntryId" = OLD."EntryId" AND e."Action" = 'DataDisposed')
            """);
    }

    private static (string Name, string Sql) Replacement(string table, string[][] keys)
    {
        var same = string.Join(" OR ", keys.Select(key => $"({string.Join(" AND ", key.Select(column => $"\"{column}\" = NEW.\"{column}\""))})"));
        return Refusal(table, "Replace", "INSERT", $"""EXISTS (SELECT 1 FROM "{table}" WHERE {same})""");
    }

    private static (string Name, string Sql) Refusal(string table, string name, string act, string when = "1") =>
        ($"{table}_No{name}", $"CREATE TRIGGER \"{table}_No{name}\" BEFORE {act} ON \"{table}\" WHEN {when} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END");
}
