namespace Vetting.Infrastructure.Persistence;

/// <summary>The full-text index of complaints on SQLite. With <c>secure-delete</c> what leaves the index is gone from the file.</summary>
internal static class SearchSql
{
    public static readonly string[] Up =
    [
        "CREATE TABLE ComplaintWords (Id INTEGER PRIMARY KEY, ComplaintId TEXT NOT NULL UNIQUE, Words TEXT NOT NULL)",
        "CREATE VIRTUAL TABLE ComplaintSearch USING fts5(Words, content = 'ComplaintWords', content_rowid = 'Id', tokenize = 'unicode61 remove_diacritics 2')",
        "INSERT INTO ComplaintSearch(ComplaintSearch, rank) VALUES ('secure-delete', 1)",
        """
        CREATE TRIGGER ComplaintWords_Insert AFTER INSERT ON ComplaintWords BEGIN
            INSERT INTO ComplaintSearch(rowid, Words) VALUES (new.Id, new.Words);
        END
        """,
        """
        CREATE TRIGGER ComplaintWords_Update AFTER UPDATE ON ComplaintWords BEGIN
            INSERT INTO ComplaintSearch(ComplaintSearch, rowid, Words) VALUES ('delete', old.Id, old.Words);
            INSERT INTO ComplaintSearch(rowid, Words) VALUES (new.Id, new.Words);
        END
        """,
        """
        CREATE TRIGGER ComplaintWords_Delete AFTER DELETE ON ComplaintWords BEGIN
            INSERT INTO ComplaintSearch(ComplaintSearch, rowid, Words) VALUES ('delete', old.Id, old.Words);
        END
        """,
    ];
}
