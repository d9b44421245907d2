namespace Vetting.Infrastructure.Persistence.Engines;

/// <summary>
/// The tables in which every engine refuses to change existing rows. That stops accidents and the application itself, but not the owner of the
/// database. Against the owner there are accounts with fewer rights, and checkpoints that are kept outside.
/// </summary>
internal static class AppendOnly
{
    /// <summary>From this table the data of an entry may be deleted, once a sealed entry has decided on that.</summary>
    public const string AuditData = "AuditData";

    /// <summary>The tables in which no row is ever changed or deleted, with the key of each.</summary>
    public static readonly (string Table, string[][] Keys)[] Tables =
    [
        ("AuditEntries", [["Id"], ["Stream", "Number"]]),
        ("AuditLeaves", [["LeafIndex"], ["EntryId"]]),
        ("AuditNodes", [["LastLeaf", "Level"]]),
        ("AuditCheckpoints", [["Size"]]),
        ("Rulings", [["Id"]]),
        ("Votes", [["Id"], ["PanelId", "User"]]),
        ("Notices", [["Id"]]),
    ];

    public static bool Has(string? table) => table == AuditData || Tables.Any(item => item.Table == table);

    public static string Message(string table) => $"{table} is append-only";

    /// <summary>A query for the sealed decision to dispose of an entry's data. Every engine understands it.</summary>
    /// <param name="entry">The column that holds the entry's id.</param>
    public static string Decision(string entry) =>
        $"""
        SELECT 1 FROM "AuditDisposals" d JOIN "AuditLeaves" l ON l."EntryId" = d."DecidedBy" JOIN "AuditEntries" e ON e."Id" = d."DecidedBy"
        WHERE d."EntryId" = {entry} AND e."Action" = 'DataDisposed'
        """;
}
