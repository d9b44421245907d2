using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Vetting.Application.Common;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Infrastructure.Persistence.Engines;

/// <summary>For several replicas; Always On or a managed service makes it a distributed one.</summary>
internal sealed class SqlServerEngine : DatabaseEngine
{
    /// <summary>The number of the error with which <see cref="AwaitTurn"/> says that it waited too long.</summary>
    private const int TurnTooLong = 51001;

    /// <summary>ASP.NET Core Identity's own names for what it keeps of an account, none of which is half as long.</summary>
    private const int TokenNameMaxLength = 128;

    private const string Catalog = """
        IF SERVERPROPERTY('IsFullTextInstalled') = 1 AND NOT EXISTS (SELECT 1 FROM sys.fulltext_catalogs WHERE name = N'VettingWords')
            EXEC(N'CREATE FULLTEXT CATALOG [VettingWords] WITH ACCENT_SENSITIVITY = OFF')
        """;

    private const string WordIndex = """
        IF SERVERPROPERTY('IsFullTextInstalled') = 1 AND NOT EXISTS (SELECT 1 FROM sys.fulltext_indexes WHERE object_id = OBJECT_ID(N'[ComplaintWords]'))
            EXEC(N'CREATE FULLTEXT INDEX ON [ComplaintWords] ([Words] LANGUAGE 0) KEY INDEX [PK_ComplaintWords] ON [VettingWords] WITH STOPLIST = OFF')
        """;

    public override string Name => "SqlServer";

    protected override string Provider => "Microsoft.EntityFrameworkCore.SqlServer";

    internal override string? Collation => "Latin1_General_100_BIN2";

    internal override IReadOnlyDictionary<string, string> Refusals { get; } =
        new SortedDictionary<string, string>(Triggers().ToDictionary(trigger => trigger.Name, trigger => trigger.Sql), StringComparer.Ordinal);

    /// <summary>
    /// Denies to every account that does not own the database, one by one: denied to <c>public</c>, as earlier versions did, it would bind the
    /// account that migrates too, since a member of <c>db_owner</c> is not <c>dbo</c>. ALTER is what TRUNCATE needs, which fires no trigger.
    /// </summary>
    internal override string? Narrowing { get; } = $"""
        DECLARE @others nvarchar(max) = (
            SELECT STRING_AGG(CAST(QUOTENAME(name) AS nvarchar(max)), N', ') FROM sys.database_principals
            WHERE type IN ('S', 'U', 'G', 'E', 'X') AND principal_id > 4 AND ISNULL(IS_ROLEMEMBER(N'db_owner', name), 0) = 0);
        DECLARE @narrow nvarchar(max) = N'';
        {string.Join("\n", Denied().Select(denied =>
            $"SET @narrow += N'REVOKE UPDATE, DELETE ON [{denied.Table}] FROM public; ' "
                + $"+ ISNULL(N'DENY {denied.Rights} ON [{denied.Table}] TO ' + @others + N'; ', N'');"))}
        EXEC(@narrow);
        """;

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
            .ExecutionStrategy(dependencies => new Repeating(dependencies)));

    /// <summary>
    /// Names its isolation. A pooled connection keeps the level of the transaction before, and a writer that reads as of a moment before its turn
    /// would decide on what is no longer so.
    /// </summary>
    internal override Task<IDbContextTransaction> BeginWriting(VettingDbContext db, CancellationToken ct) =>
        db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);

    internal override Task AwaitTurn(VettingDbContext db, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"""
        DECLARE @turn int;
        EXEC @turn = sp_getapplock @Resource = N'Vetting.Turn', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = {(int)LongestWaitForTurn.TotalMilliseconds};
        IF @turn < 0 THROW {TurnTooLong}, 'Others are writing, and this waited too long for its turn.', 1;
        """, ct);

    internal override bool IsOutage(DbException fault) =>
        fault is SqlException known && SqlServerFaults.Of(known).Any(number => number == TurnTooLong || SqlServerFaults.IsOutage(number));

    /// <summary>
    /// The numbers of the errors about rows, tables, the schema and the database. Some say that a thing does not exist when the account may not see
    /// it.
    /// </summary>
    internal override bool IsForbidden(DbException fault) =>
        fault is SqlException { Number: 229 or 230 or 262 or 1088 or 2760 or 3701 or 4902 or 5011 or 8197 or 15151 or 15247 };

    /// <summary>
    /// Puts the connection's isolation back before the pool gets it: <c>sp_reset_connection</c> does not, and whoever had it next would read as of a
    /// moment too.
    /// </summary>
    internal override async Task<TResult> InSnapshot<TResult>(
        VettingDbContext db, Func<IDbContextTransaction, Task<TResult>> read, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.Snapshot, ct);
            return await read(snapshot);
        }
        finally
        {
            await db.Database.ExecuteSqlAsync($"SET TRANSACTION ISOLATION LEVEL READ COMMITTED", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    internal override string First(int rows, string ordered) =>
        string.Create(CultureInfo.InvariantCulture, $"{ordered} OFFSET 0 ROWS FETCH NEXT {rows} ROWS ONLY");

    internal override string Among(DbCommand command, IReadOnlyCollection<object> values)
    {
        command.Parameters.Add(new SqlParameter("@among", JsonSerializer.Serialize(values)));
        return $"IN (SELECT [value] FROM OPENJSON(@among) WITH ([value] {(values.First() is Guid ? "uniqueidentifier" : "nvarchar(450)")} '$'))";
    }

    /// <summary>Otherwise readers wait for writers, and the trail cannot be verified while others write.</summary>
    internal override async Task<string?> Misconfigured(VettingDbContext db, CancellationToken ct)
    {
        var run = await db.Database.SqlQuery<string>($"""
            SELECT CONCAT(
                CASE WHEN is_read_committed_snapshot_on = 0
                    THEN N'ALTER DATABASE ' + QUOTENAME(name) + N' SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE; ' END,
                CASE WHEN snapshot_isolation_state IN (0, 2) THEN N'ALTER DATABASE ' + QUOTENAME(name) + N' SET ALLOW_SNAPSHOT_ISOLATION ON; ' END) AS [Value]
            FROM sys.databases WHERE database_id = DB_ID()
            """).SingleAsync(ct);
        return run.Length == 0 ? null : $"The database does not let readers read as of one moment. Its administrator runs: {run.TrimEnd()}";
    }

    /// <summary>Full-text search is an optional part of the server. Where it is installed later, the next <c>migrate</c> uses it.</summary>
    internal override async Task Complete(VettingDbContext db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync(Catalog, ct);
        await db.Database.ExecuteSqlRawAsync(WordIndex, ct);
    }

    /// <summary>
    /// What is too wide for a clustered key (900 bytes) has a key that is not clustered (1,700). Entries of the trail lie in the order of their
    /// streams: this engine orders ids by their last bytes, so that by them each would be put somewhere else.
    /// </summary>
    internal override void Shape(ModelBuilder builder)
    {
        builder.Entity<IdentityUserLogin<Guid>>(logins =>
        {
            logins.Property(login => login.LoginProvider).HasMaxLength(AccountChange.IssuerMaxLength);
            logins.Property(login => login.ProviderKey).HasMaxLength(AccountChange.SubjectMaxLength);
            logins.HasKey(login => new { login.LoginProvider, login.ProviderKey }).IsClustered(false);
        });
        builder.Entity<IdentityUserToken<Guid>>(tokens =>
        {
            tokens.Property(token => token.LoginProvider).HasMaxLength(TokenNameMaxLength);
            tokens.Property(token => token.Name).HasMaxLength(TokenNameMaxLength);
        });
        builder.Entity<IdentityUserPasskey<Guid>>().HasKey(passkey => passkey.CredentialId).IsClustered(false);
        builder.Entity<IdempotencyRecord>().HasKey(record => new { record.Caller, record.Path, record.Key }).IsClustered(false);
        builder.Entity<AuditEntry>(entries =>
        {
            entries.HasKey(entry => entry.Id).IsClustered(false);
            entries.HasIndex(entry => new { entry.Stream, entry.Number }).IsClustered();
        });
    }

    /// <summary>
    /// Compares with white space as one space. A trigger whose text has several lines is indented by a script that may be run again, and a script
    /// that was made on Windows ends lines otherwise.
    /// </summary>
    internal override async Task<IReadOnlyList<string>> MissingRefusals(VettingDbContext db, CancellationToken ct)
    {
        var present = (await db.Database.SqlQuery<string>(
            $"SELECT OBJECT_DEFINITION(object_id) AS [Value] FROM sys.triggers WHERE is_disabled = 0 AND OBJECT_DEFINITION(object_id) IS NOT NULL")
            .ToListAsync(ct)).Select(InOneLine).ToHashSet(StringComparer.Ordinal);
        return [.. Refusals.Where(trigger => !present.Contains(InOneLine(trigger.Value))).Select(trigger => trigger.Key)];
    }

    internal override async Task<long?> Size(VettingDbContext db, CancellationToken ct) =>
        await db.Database.SqlQuery<long>($"SELECT CAST(SUM(CAST(size AS bigint)) * 8192 AS bigint) AS [Value] FROM sys.database_files")
            .SingleAsync(ct);

    internal override Task Index(VettingDbContext db, ComplaintId complaint, DateTimeOffset receivedAt, string text, CancellationToken ct)
    {
        var (first, last) = (FoundByWords.FirstAt(receivedAt), FoundByWords.LastAt(receivedAt));
        var words = Kept(text);
        return db.Database.ExecuteSqlAsync($"""
            UPDATE [ComplaintWords] SET [Words] = {words} WHERE [ComplaintId] = {complaint.Value};
            IF @@ROWCOUNT = 0 INSERT INTO [ComplaintWords] ([ComplaintId], [Words], [Place])
                SELECT {complaint.Value}, {words}, COALESCE(MAX([Place]) + 1, {first}) FROM [ComplaintWords] WHERE [Place] BETWEEN {first} AND {last};
            """, ct);
    }

    internal override IQueryable<Guid> Indexed(VettingDbContext db, IReadOnlyList<(ComplaintId Complaint, string Text)> texts)
    {
        var all = JsonSerializer.Serialize(texts.Select(one => new[] { one.Complaint.Value.ToString(), Kept(one.Text) }));
        return db.Database.SqlQuery<Guid>($"""
            SELECT kept.[ComplaintId] AS [Value] FROM OPENJSON({all}) WITH ([Id] uniqueidentifier '$[0]', [Words] nvarchar(max) '$[1]') AS one
            JOIN [ComplaintWords] AS kept ON kept.[ComplaintId] = one.[Id] AND kept.[Words] = one.[Words]
            """);
    }

    internal override string IdAsText(string column) => $"LOWER(CONVERT(nvarchar(36), {column}))";

    internal override IQueryable<FoundByWords> Matching(VettingDbContext db, IReadOnlyList<string> words)
    {
        if (HasFullText(db))
        {
            // Words consist only of letters and digits, so none can end its quotation. The star makes each word of a phrase a beginning, so the
            // phrase itself is looked for in what is found.
            var query = string.Join(" AND ", words.Select((word, index) => $"\"{word}{(index == words.Count - 1 ? "*" : "")}\""));
            return words[^1].Contains(' ', StringComparison.Ordinal)
                ? db.Set<FoundByWords>().FromSql($"""
                    SELECT words.[ComplaintId] AS [Complaint], words.[Place] FROM [ComplaintWords] AS words WHERE CONTAINS(words.[Words], {query}) AND words.[Words] LIKE {$"% {words[^1]}%"}
                    """)
                : db.Set<FoundByWords>().FromSql(
                    $"SELECT words.[ComplaintId] AS [Complaint], words.[Place] FROM [ComplaintWords] AS words WHERE CONTAINS(words.[Words], {query})");
        }

        var patterns = words.Select((word, index) => $"% {word}{(index == words.Count - 1 ? "%" : " %")}").ToList();
        return patterns.Select(pattern =>
            db.Set<FoundByWords>().FromSql($"SELECT words.[ComplaintId] AS [Complaint], words.[Place] FROM [ComplaintWords] AS words WHERE words.[Words] LIKE {pattern}"))
            .Aggregate((all, one) => all.Intersect(one));
    }

    private protected override string Restoring(string name) => $"DROP TRIGGER IF EXISTS [{name}]; {Dynamic(Refusals[name])}";

    /// <summary>With a space before and after, for LIKE.</summary>
    private static string Kept(string text) => $" {text} ";

    /// <summary>What each account that does not own the database is denied. Only the owner may write which migrations were applied, too.</summary>
    private static IEnumerable<(string Table, string Rights)> Denied() =>
    [
        .. AppendOnly.Tables.Select(item => (item.Table, "UPDATE, DELETE, ALTER")),
        (AppendOnly.AuditData, "UPDATE, ALTER"),
        (HistoryRepository.DefaultTableName, "INSERT, UPDATE, DELETE, ALTER"),
    ];

    private static string InOneLine(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

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

    /// <summary>Asks again after what EF knows to pass, and after what <see cref="SqlServerFaults.IsSafeToRepeat"/> adds.</summary>
    private sealed class Repeating(ExecutionStrategyDependencies dependencies)
        : SqlServerRetryingExecutionStrategy(dependencies, Retries, LongestPause, errorNumbersToAdd: null)
    {
        protected override bool ShouldRetryOn(Exception exception) =>
            base.ShouldRetryOn(exception) || (exception is SqlException fault && SqlServerFaults.IsSafeToRepeat(fault));
    }
}
