using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Persistence.Engines;

/// <summary>
/// For several replicas. The extension <c>unaccent</c>, which earlier versions used, must be installed, so that it can be created; Debian has it in
/// <c>postgresql-15</c>.
/// </summary>
internal sealed class PostgreSqlEngine : DatabaseEngine
{
    private const string RefuseChange = "refuse_change";
    private const string RefuseDisposal = "refuse_undecided_disposal";

    /// <summary>The key of the advisory lock that one writer holds. The number means nothing, and must never change.</summary>
    private const long TurnKey = 0x56_65_74_74_69_6E_67;

    /// <summary>The code of idle_in_transaction_session_timeout, for which the driver has no name.</summary>
    private const string SilentTooLong = "25P03";

    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(30);

    private static readonly SortedDictionary<string, string> Functions = new(StringComparer.Ordinal)
    {
        [RefuseChange] = "BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END",
        [RefuseDisposal] =
            $"BEGIN IF NOT EXISTS ({AppendOnly.Decision("OLD.\"EntryId\"")}) THEN "
                + "RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END IF; RETURN OLD; END",
    };

    public override string Name => "PostgreSql";

    protected override string Provider => "Npgsql.EntityFrameworkCore.PostgreSQL";

    internal override string? Collation => "C";

    internal override IReadOnlyDictionary<string, string> Refusals { get; } = new SortedDictionary<string, string>(
        Triggers().Concat(Functions.Select(function => (Name: function.Key, Sql: Function(function.Key))))
            .ToDictionary(item => item.Name, item => item.Sql), StringComparer.Ordinal);

    /// <summary>Only the owner may write which migrations were applied, too.</summary>
    internal override string? Narrowing { get; } = $"""
        DO $body$
        DECLARE given record;
        BEGIN
            FOR given IN
                SELECT c.oid::regclass AS place, a.privilege_type AS act, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE a.grantee::regrole::text END AS account
                FROM pg_class c CROSS JOIN aclexplode(c.relacl) a
                WHERE c.relnamespace = current_schema()::regnamespace AND a.grantee <> c.relowner AND (
                    c.relname IN ({string.Join(", ", AppendOnly.Tables.Select(item => $"'{item.Table}'"))}) AND a.privilege_type IN ('UPDATE', 'DELETE', 'TRUNCATE', 'TRIGGER')
                    OR c.relname = '{AppendOnly.AuditData}' AND a.privilege_type IN ('UPDATE', 'TRUNCATE', 'TRIGGER')
                    OR c.relname = '{HistoryRepository.DefaultTableName}' AND a.privilege_type <> 'SELECT')
            LOOP
                EXECUTE format('REVOKE %s ON %s FROM %s', given.act, given.place, given.account);
            END LOOP;
        END $body$
        """;

    public override string Check(string? connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        return string.IsNullOrEmpty(builder.Host) || string.IsNullOrEmpty(builder.Database)
            ? throw new BadSettingException(
                DatabaseSettings.Connection, "it must name a host and a database: 'Host=…;Database=…;Username=…;Password=…'.")
            : builder.ConnectionString;
    }

    public override void Use(DbContextOptionsBuilder options, string connectionString) => options.UseNpgsql(
        connectionString,
        npgsql => npgsql.MigrationsAssembly(MigrationsAssembly).UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery)
            .EnableRetryOnFailure(Retries, LongestPause, errorCodesToAdd: null));

    /// <summary>A writer that holds the turn and falls silent loses it, so that a replica that hangs does not stop the others.</summary>
    internal override Task AwaitTurn(VettingDbContext db, CancellationToken ct) => db.Database.ExecuteSqlAsync($"""
        SELECT set_config('lock_timeout', {Milliseconds(LongestWaitForTurn)}, true), set_config('idle_in_transaction_session_timeout', {Milliseconds(LongestSilence)}, true);
        SELECT pg_advisory_xact_lock({TurnKey})
        """, ct);

    /// <summary>A writer that waited too long for its turn, or fell silent while it had it.</summary>
    internal override bool IsOutage(DbException fault) => fault.SqlState is PostgresErrorCodes.LockNotAvailable or SilentTooLong;

    internal override bool IsForbidden(DbException fault) => fault.SqlState == PostgresErrorCodes.InsufficientPrivilege;

    internal override async Task<TResult> InSnapshot<TResult>(
        VettingDbContext db, Func<IDbContextTransaction, Task<TResult>> read, CancellationToken ct)
    {
        await using var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        return await read(snapshot);
    }

    internal override string Among(DbCommand command, IReadOnlyCollection<object> values)
    {
        object array = values.First() is Guid ? values.Cast<Guid>().ToArray() : values.Cast<string>().ToArray();
        command.Parameters.Add(new NpgsqlParameter("@among", array));
        return "= ANY(@among)";
    }

    internal override string IdAsText(string column) => $"{column}::text";

    internal override async Task<IReadOnlyList<string>> MissingRefusals(VettingDbContext db, CancellationToken ct)
    {
        var triggers = await db.Database.SqlQuery<string>($"""
            SELECT pg_get_triggerdef(t.oid, true) AS "Value" FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgenabled IN ('O', 'A') AND t.tgrelid::regclass::text NOT LIKE '%.%'
            """).ToListAsync(ct);
        var functions = await db.Database.SqlQuery<string>($"""
            SELECT p.proname || ':' || p.prosrc AS "Value" FROM pg_proc p WHERE p.pronamespace = current_schema()::regnamespace
            """).ToListAsync(ct);
        return [.. Refusals.Where(refusal =>
            !(Functions.TryGetValue(refusal.Key, out var source)
                ? functions.Contains($"{refusal.Key}:{source}")
                : triggers.Contains(refusal.Value))).Select(refusal => refusal.Key)];
    }

    internal override async Task<long?> Size(VettingDbContext db, CancellationToken ct) =>
        await db.Database.SqlQuery<long>($"""SELECT pg_database_size(current_database()) AS "Value" """).SingleAsync(ct);

    internal override Task Index(VettingDbContext db, ComplaintId complaint, DateTimeOffset receivedAt, string text, CancellationToken ct)
    {
        var (first, last) = (FoundByWords.FirstAt(receivedAt), FoundByWords.LastAt(receivedAt));
        return db.Database.ExecuteSqlAsync($"""
            INSERT INTO "ComplaintWords" ("ComplaintId", "Words", "Place")
            VALUES ({complaint.Value}, to_tsvector('simple', {text}),
                COALESCE((SELECT MAX("Place") + 1 FROM "ComplaintWords" WHERE "Place" BETWEEN {first} AND {last}), {first}))
            ON CONFLICT ("ComplaintId") DO UPDATE SET "Words" = excluded."Words"
            """, ct);
    }

    internal override IQueryable<Guid> Indexed(VettingDbContext db, IReadOnlyList<(ComplaintId Complaint, string Text)> texts)
    {
        Guid[] ids = [.. texts.Select(one => one.Complaint.Value)];
        string[] words = [.. texts.Select(one => one.Text)];
        return db.Database.SqlQuery<Guid>($"""
            SELECT kept."ComplaintId" AS "Value" FROM unnest({ids}, {words}) AS one(id, words)
            JOIN "ComplaintWords" AS kept ON kept."ComplaintId" = one.id AND kept."Words" = to_tsvector('simple', one.words)
            """);
    }

    internal override IQueryable<FoundByWords> Matching(VettingDbContext db, IReadOnlyList<string> words)
    {
        var query = $"{string.Join(" & ", words.Select(word => word.Replace(" ", " <-> ", StringComparison.Ordinal)))}:*";
        return db.Set<FoundByWords>().FromSql($"""
            SELECT words."ComplaintId" AS "Complaint", words."Place" FROM "ComplaintWords" AS words WHERE words."Words" @@ to_tsquery('simple', {query})
            """);
    }

    private protected override string Restoring(string name) =>
        Functions.ContainsKey(name) ? Refusals[name] : $"DROP TRIGGER IF EXISTS \"{name}\" ON \"{name.Split('_')[0]}\"; {Refusals[name]}";

    /// <summary>Written as the engine itself writes a trigger, so that the two can be compared.</summary>
    private static IEnumerable<(string Name, string Sql)> Triggers()
    {
        foreach (var table in AppendOnly.Tables.Select(item => item.Table).Append(AppendOnly.AuditData))
        {
            yield return Trigger(table, "Update", $"STATEMENT EXECUTE FUNCTION {RefuseChange}()");
            yield return Trigger(table, "Truncate", $"STATEMENT EXECUTE FUNCTION {RefuseChange}()");
            yield return Trigger(
                table, "Delete",
                table == AppendOnly.AuditData ? $"ROW EXECUTE FUNCTION {RefuseDisposal}()" : $"STATEMENT EXECUTE FUNCTION {RefuseChange}()");
        }
    }

    private static (string Name, string Sql) Trigger(string table, string act, string then) =>
        ($"{table}_No{act}", $"CREATE TRIGGER \"{table}_No{act}\" BEFORE {act.ToUpperInvariant()} ON \"{table}\" FOR EACH {then}");

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString(CultureInfo.InvariantCulture);

    private static string Function(string name) =>
        $"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body${Functions[name]}$body$";
}
