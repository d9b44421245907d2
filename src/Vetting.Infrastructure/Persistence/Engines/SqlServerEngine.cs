using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Persistence.Engines;

/// <summary>For several replicas; Always On or a managed service makes it a distributed one.</summary>
internal sealed class SqlServerEngine : DatabaseEngine
{
    /// <summary>The number of the error with which <see cref="AwaitTurn"/> says that it waited too long.</summary>
    private const int TurnTooLong = 51001;

    public override string Name => "SqlServer";

    protected override string Provider => "Microsoft.EntityFrameworkCore.SqlServer";

    internal override string? Collation => "Latin1_General_100_BIN2";

    internal override IReadOnlyDictionary<string, string> Refusals { get; } =
        new SortedDictionary<string, string>(Triggers().ToDictionary(trigger => trigger.Name, trigger => trigger.Sql), StringComparer.Ordinal);

    internal override string? Narrowing { get; } = string.Join(
        Environment.NewLine,
        AppendOnly.Tables.Select(item => $"DENY UPDATE, DELETE ON [{item.Table}] TO public;")
            .Append($"DENY UPDATE ON [{AppendOnly.AuditData}] TO public;"));

    public override string Check(string? connectionString)
    {
        var builder = new SqlConnectionStringBuilder(connectionString);
        return builder.DataSource.Length == 0 || builder.InitialCatalog.Length == 0
            ? throw new BadSettingException(
                DatabaseSettings.Connection, "it must name a server and a database: 'Server=…;Database=…;User Id=…;Password=…'.")
            : builder.ConnectionString;
    }

    public override void Use(DbContextOptionsBuilder options, string connectionString) => options.UseSqlServer(
        connectionString,
        server => server.MigrationsAssembly(MigrationsAssembly).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
            .EnableRetryOnFailure(Retries, LongestPause, errorNumbersToAdd: null));

    internal override Task AwaitTurn(VettingDbContext db, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        DECLARE @turn int;
        EXEC @turn = sp_getapplock @Resource = N'Vetting.Turn', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = {(int)LongestWaitForTurn.TotalMilliseconds};
        IF @turn < 0 THROW {TurnTooLong}, 'Others are writing, and this waited too long for its turn.', 1;
        """, ct);

    /// <summary>No room in a file group (1101, 1105) or in the log (9002); waited too long for its turn.</summary>
    internal override bool IsOutage(DbException fault) => fault is SqlException { Number: 1101 or 1105 or 9002 or TurnTooLong };

    /// <summary>
    /// The numbers of the errors about rows, tables, the schema and the database. Some say that a thing does not exist when the account may not see
    /// it.
    /// </summary>
    internal override bool IsForbidden(DbException fault) =>
        fault is SqlException { Number: 229 or 230 or 262 or 1088 or 2760 or 3701 or 4902 or 5011 or 15151 or 15247 };

    internal override async Task BeginSnapshot(VettingDbContext db, CancellationToken ct) =>
        await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, ct);

    internal override async Task<IReadOnlyList<string>> MissingRefusals(VettingDbContext db, CancellationToken ct)
    {
        var present = await db.Database.SqlQuery<string>(
            $"SELECT OBJECT_DEFINITION(object_id) AS [Value] FROM sys.triggers WHERE is_disabled = 0 AND OBJECT_DEFINITION(object_id) IS NOT NULL")
            .ToListAsync(ct);
        return [.. Refusals.Where(trigger => !present.Contains(trigger.Value)).Select(trigger => trigger.Key)];
    }

    internal override async Task<long?> Size(VettingDbContext db, CancellationToken ct) =>
        await db.Database.SqlQuery<long>($"SELECT CAST(SUM(CAST(size AS bigint)) * 8192 AS bigint) AS [Value] FROM sys.database_files")
            .SingleAsync(ct);

    internal override Task Index(VettingDbContext db, ComplaintId complaint, DateTimeOffset receivedAt, string text, CancellationToken ct)
    {
        var (first, last) = (FoundByWords.FirstAt(receivedAt), FoundByWords.LastAt(receivedAt));
        var words = $" {text} ";
        return db.Database.ExecuteSqlAsync($"""
            UPDATE [ComplaintWords] SET [Words] = {words} WHERE [ComplaintId] = {complaint.Value};
            IF @@ROWCOUNT = 0 INSERT INTO [ComplaintWords] ([ComplaintId], [Words], [Place])
                SELECT {complaint.Value}, {words}, COALESCE(MAX([Place]) + 1, {first}) FROM [ComplaintWords] WHERE [Place] BETWEEN {first} AND {last};
            """, ct);
    }

    internal override IQueryable<FoundByWords> Matching(VettingDbContext db, IReadOnlyList<string> words)
    {
        if (HasFullText(db))
        {
            // Words consist only of letters and digits, so none can end its quotation.
            var query = string.Join(" AND ", words.Select((word, index) => $"\"{word}{(index == words.Count - 1 ? "*" : "")}\""));
            return db.Set<FoundByWords>().FromSql(
                $"SELECT words.[ComplaintId] AS [Complaint], words.[Place] FROM [ComplaintWords] AS words WHERE CONTAINS(words.[Words], {query})");
        }

        var patterns = words.Select((word, index) => $"% {word}{(index == words.Count - 1 ? "%" : " %")}").ToList();
        return patterns.Select(pattern =>
            db.Set<FoundByWords>().FromSql($"SELECT words.[ComplaintId] AS [Complaint], words.[Place] FROM [ComplaintWords] AS words WHERE words.[Words] LIKE {pattern}"))
            .Aggregate((all, one) => all.Intersect(one));
    }

    private protected override string Restoring(string name) => $"DROP TRIGGER IF EXISTS [{name}]; {Dynamic(Refusals[name])}";

    /// <summary>With a space before and after each, for LIKE.</summary>
    private protected override string Kept(string words) => $"N' ' + {words} + N' '";

    private static bool HasFullText(VettingDbContext db) =>
        db.Database.SqlQuery<int>(
            $"SELECT COUNT(*) AS [Value] FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID('ComplaintWords') AND is_enabled = 1").Single() > 0;

    /// <summary>A batch of its own within another one: a trigger must be alone in its batch, and the scripts first ask whether it exists.</summary>
    private static string Dynamic(string sql) => $"EXEC(N'{sql.Replace("'", "''", StringComparison.Ordinal)}')";

    /// <summary>
    /// It runs after the act, because an INSTEAD OF trigger is not allowed where references cascade. The error that it raises undoes the act.
    /// </summary>
    private static IEnumerable<(string Name, string Sql)> Triggers()
    {
        foreach (var table in AppendOnly.Tables.Select(item => item.Table).Append(AppendOnly.AuditData))
        {
            yield return Trigger(table, "Update", Refuse(table));
            yield return Trigger(table, "Delete", table == AppendOnly.AuditData
                ? $"IF EXISTS (SELECT 1 FROM deleted AS gone WHERE NOT EXISTS ({AppendOnly.Decision("gone.\"EntryId\"")})) {Refuse(table)}"
                : Refuse(table));
        }
    }

    private static string Refuse(string table) => $"THROW 51000, N'{AppendOnly.Message(table)}', 1;";

    private static (string Name, string Sql) Trigger(string table, string act, string then) =>
        ($"{table}_No{act}", $"CREATE TRIGGER [{table}_No{act}] ON [{table}] AFTER {act.ToUpperInvariant()} AS {then}");
}
