namespace Vetting.Infrastructure.Persistence.Engines;

/// <summary>
/// The tables of which every engine refuses to change what is there. That stops accidents and the application itself, not the owner of the
/// database: for that there are accounts of fewer rights, and checkpoints kept outside.
/// </summary>
internal static class AppendOnly
{
    /// <summary>Of these, the data of an entry may go once a sealed entry has decided on it.</summary>
    public const string AuditData = "AuditData";

    /// <summary>No row of these ever changes or goes. With the keys of each.</summary>
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

    /// <summary>A query, in the dialect of all, for the sealed decision to dispose of an entry's data.</summary>
    /// <param name="entry">The column that holds the entry's id.</param>
    public static string Decision(string entry) =>
        $"""
        SELECT 1 FROM "AuditDisposals" d JOIN "AuditLeaves" l ON l."EntryId" = d."DecidedBy" JOIN "AuditEntries" e ON e."Id" = d."DecidedBy"
        WHERE d."EntryId" = {entry} AND e."Action" = 'DataDisposed'
        """;
}
