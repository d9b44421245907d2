using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Persistence.Engines;

/// <summary>The embedded default: one file, one server.</summary>
internal sealed class SqliteEngine : DatabaseEngine
{
    private static readonly SqlitePragmas Pragmas = new();

    public override string Name => "Sqlite";

    protected override string Provider => "Microsoft.EntityFrameworkCore.Sqlite";

    internal override string? Collation => null;

    internal override IReadOnlyDictionary<string, string> Refusals { get; } =
        new SortedDictionary<string, string>(Triggers().ToDictionary(trigger => trigger.Name, trigger => trigger.Sql), StringComparer.Ordinal);

    internal override string? Narrowing => null;

    public override string Check(string? connectionString)
    {
        var builder = new SqliteConnectionStringBuilder(connectionString);
        if (builder.DataSource.Length == 0)
        {
            throw new BadSettingException(DatabaseSettings.Connection, "it names no file. Write for example 'Data Source=data/vetting.db'.");
        }

        builder.DataSource = Path.GetFullPath(builder.DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(builder.DataSource)!);
        return builder.ConnectionString;
    }

    public override string FolderOf(string connectionString) =>
        Path.GetDirectoryName(new SqliteConnectionStringBuilder(connectionString).DataSource)!;

    public override void Use(DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlite(connectionString, sqlite =>
            sqlite.MigrationsAssembly(MigrationsAssembly).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery))
        .AddInterceptors(Pragmas);

    /// <summary>In SQLite a transaction is the only writer from its beginning.</summary>
    internal override Task AwaitTurn(VettingDbContext db, CancellationToken ct) => Task.CompletedTask;

    internal override bool TakesRowByRow => true;

    /// <summary>With its usual cache it would write pages out and read them again all the time. The connection forgets it when it is opened anew.</summary>
    internal override Task ExpectMany(VettingDbContext db, CancellationToken ct) => db.Database.ExecuteSqlAsync($"PRAGMA cache_size = -16000", ct);

    internal override string WhyUnreachable(VettingDbContext db) => File.Exists(db.Database.GetDbConnection().DataSource)
        ? base.WhyUnreachable(db)
        : "There is no database. 'migrate' or 'serve' makes one, 'restore' brings one back.";

    /// <summary>Busy, reading or writing failed, full, cannot be opened.</summary>
    internal override bool IsOutage(DbException fault) => fault is SqliteException { SqliteErrorCode: 5 or 10 or 13 or 14 };

    /// <summary>The file, or its folder, cannot be written.</summary>
    internal override bool IsForbidden(DbException fault) => fault is SqliteException { SqliteErrorCode: 8 };

    internal override async Task<TResult> InSnapshot<TResult>(
        VettingDbContext db, Func<IDbContextTransaction, Task<TResult>> read, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        await using var snapshot = (await db.Database.UseTransactionAsync(
            ((SqliteConnection)db.Database.GetDbConnection()).BeginTransaction(deferred: true), ct))!;
        return await read(snapshot);
    }

    internal override string Among(DbCommand command, IReadOnlyCollection<object> values)
    {
        var texts = values.Select(value => value is Guid id ? AsKept(id) : value);
        command.Parameters.Add(new SqliteParameter("@among", JsonSerializer.Serialize(texts)));
        return "IN (SELECT value FROM json_each(@among))";
    }

    internal override string IdAsText(string column) => $"lower({column})";

    internal override async Task<IReadOnlyList<string>> MissingRefusals(VettingDbContext db, CancellationToken ct)
    {
        var present = await db.Database.SqlQuery<string>($"SELECT sql AS Value FROM sqlite_master WHERE type = 'trigger'").ToListAsync(ct);
        return [.. Refusals.Where(trigger => !present.Contains(trigger.Value)).Select(trigger => trigger.Key)];
    }

    internal override Task<long?> Size(VettingDbContext db, CancellationToken ct)
    {
        var file = new FileInfo(db.Database.GetDbConnection().DataSource);
        return Task.FromResult<long?>(file.Exists ? file.Length : null);
    }

    /// <summary>The number of a row is its place, so that what is found comes in the order of receipt.</summary>
    internal override Task Index(VettingDbContext db, ComplaintId complaint, DateTimeOffset receivedAt, string text, CancellationToken ct)
    {
        var (first, last) = (FoundByWords.FirstAt(receivedAt), FoundByWords.LastAt(receivedAt));
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO ComplaintWords (Id, ComplaintId, Words)
            VALUES (COALESCE((SELECT MAX(Id) + 1 FROM ComplaintWords WHERE Id BETWEEN {first} AND {last}), {first}), {complaint.Value}, {text})
            ON CONFLICT (ComplaintId) DO UPDATE SET Words = excluded.Words
            """, ct);
    }

    internal override IQueryable<Guid> Indexed(VettingDbContext db, IReadOnlyList<(ComplaintId Complaint, string Text)> texts)
    {
        var all = JsonSerializer.Serialize(texts.Select(one => new[] { AsKept(one.Complaint.Value), one.Text }));
        return db.Database.SqlQuery<Guid>($"""
            SELECT kept.ComplaintId AS Value FROM json_each({all}) AS one JOIN ComplaintWords AS kept ON kept.ComplaintId = one.value ->> 0 AND kept.Words = one.value ->> 1
            """);
    }

    internal override IQueryable<FoundByWords> Matching(VettingDbContext db, IReadOnlyList<string> words)
    {
        var query = $"{string.Join(' ', words.Select(word => $"\"{word}\""))}*";
        return db.Set<FoundByWords>().FromSql($"""
            SELECT words.ComplaintId AS Complaint, ComplaintSearch.rowid AS Place FROM ComplaintSearch JOIN ComplaintWords AS words ON words.Id = ComplaintSearch.rowid
            WHERE ComplaintSearch MATCH {query}
            """);
    }

    private protected override string Restoring(string name) => $"DROP TRIGGER IF EXISTS \"{name}\"; {Refusals[name]}";

    /// <summary>SQLite keeps ids in capital letters.</summary>
    private static string AsKept(Guid id) => id.ToString().ToUpperInvariant();

    private static IEnumerable<(string Name, string Sql)> Triggers()
    {
        foreach (var (table, keys) in AppendOnly.Tables)
        {
            yield return Refusal(table, "Update", "UPDATE");
            yield return Refusal(table, "Delete", "DELETE");
            yield return Replacement(table, keys);
        }

        yield return Refusal(AppendOnly.AuditData, "Update", "UPDATE");
        yield return Replacement(AppendOnly.AuditData, [["EntryId"]]);
        yield return Refusal(AppendOnly.AuditData, "Delete", "DELETE", $"NOT EXISTS ({AppendOnly.Decision("OLD.\"EntryId\"")})");
    }

    /// <summary>REPLACE removes a row without firing the delete trigger.</summary>
    private static (string Name, string Sql) Replacement(string table, string[][] keys)
    {
        var same = string.Join(" OR ", keys.Select(key => $"({string.Join(" AND ", key.Select(column => $"\"{column}\" = NEW.\"{column}\""))})"));
        return Refusal(table, "Replace", "INSERT", $"""EXISTS (SELECT 1 FROM "{table}" WHERE {same})""");
    }

    private static (string Name, string Sql) Refusal(string table, string name, string act, string when = "1") =>
        ($"{table}_No{name}",
            $"CREATE TRIGGER \"{table}_No{name}\" BEFORE {act} ON \"{table}\" WHEN {when} "
                + $"BEGIN SELECT RAISE(ABORT, '{AppendOnly.Message(table)}'); END");
}
