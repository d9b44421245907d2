namespace Vetting.Infrastructure.Persistence;

/// <summary>The full-text index of complaints on SQLite. <c>secure-delete</c>: what leaves the index is gone from the file.</summary>
internal static class SearchSql
{
    public static readonly string[] Up =
    [
        "CREATE VIRTUAL TABLE ComplaintSearch USING fts5(ComplaintId UNINDEXED, Words, tokenize = 'unicode61 remove_diacritics 2')",
        "INSERT INTO ComplaintSearch(ComplaintSearch, rank) VALUES ('secure-delete', 1)",
    ];
}
