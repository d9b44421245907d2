using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using Shouldly;
using Vetting.Testing;
using Vetting.Testing.Databases;
using Xunit;

namespace Vetting.PostgreSql.Tests.Replicas;

/// <summary>
/// A PostgreSQL with the accounts of <c>deploy/accounts-postgresql.sql</c>, and a database that one of them migrated and the other serves.
/// </summary>
public sealed class AccountsCluster : IAsyncLifetime
{
    public const string Database = "vetting";

    private readonly TemporaryFolder _folder = new();
    private PostgreSqlCluster? _cluster;

    public PostgreSqlCluster Cluster
    {
        get
        {
            Requirement.Need("postgresql", PostgreSqlCluster.Missing is null, PostgreSqlCluster.Missing ?? "");
            return _cluster!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (PostgreSqlCluster.Missing is not null)
        {
            return;
        }

        _cluster = await PostgreSqlCluster.Start(isDurable: false);
        await _cluster.MakeAccounts(Database);
        (await Command(PostgreSqlCluster.Owner, Database, "migrate")).ExitCode.ShouldBe(0);
    }

    public ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        _cluster?.Dispose();
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    public Task<(int ExitCode, string Output, string Errors)> Command(string account, string database, params string[] arguments) =>
        OperatorConsole.Run(_folder.Path, arguments, Settings(account, database));

    public Task<ServerProcess> Serve() => ServerProcess.Start(_folder.Path, Settings(PostgreSqlCluster.Server, Database));

    /// <summary>Runs one command as in production: outside Development, with keys and certificates, and without a setting about migrating.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> CommandInEarnest(string account, string database, params string[] arguments)
    {
        var (audit, evidence, certificate) = (_folder.File("audit.key"), _folder.File("evidence.key"), _folder.File("issuer.p12"));
        if (!File.Exists(certificate))
        {
            (await OperatorConsole.Run(_folder.Path, ["audit", "new-key", audit, "--origin", "vetting.example.org/audit"])).ExitCode.ShouldBe(0);
            (await OperatorConsole.Run(_folder.Path, ["files", "new-key", evidence])).ExitCode.ShouldBe(0);
            using var key = RSA.Create(2048);
            using var issued = new CertificateRequest("CN=Vetting", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            await File.WriteAllBytesAsync(certificate, issued.Export(X509ContentType.Pkcs12, "test"));
        }

        return await OperatorConsole.Run(_folder.Path, arguments,
        [
            .. Settings(account, database).Where(setting => setting.Key != "Database:Migrate"),
            ("DOTNET_ENVIRONMENT", "Production"),
            ("Audit:SigningKey", audit),
            ("Storage:Key", evidence),
            ("Identity:SigningCertificate", certificate),
            ("Identity:EncryptionCertificate", certificate),
            ("Identity:CertificatePassword", "test"),
        ]);
    }

    /// <summary>Runs one statement as an account.</summary>
    /// <returns>The first column of what it found.</returns>
    public Task<IReadOnlyList<string>> Run(string account, string sql) => Cluster.Read(sql, Database, account);

    private (string Key, string Value)[] Settings(string account, string database) =>
    [
        ("Database:Provider", "PostgreSql"),
        ("Database:ConnectionString", Cluster.ConnectionString(database, account)),
        ("Database:Migrate", "false"),
        ("Storage:EvidencePath", _folder.File("evidence")),
    ];
}

/// <summary>The account that serves can do its work and cannot undo what guards the audit trail.</summary>
[Turn(2)]
public sealed class AccountTests(AccountsCluster set) : IClassFixture<AccountsCluster>
{
    private const string Outdated = "The database is not up to date: run 'migrate' as the account that owns it.";

    /// <summary>
    /// The tables in which not even the owner can change a row. From the first, data may be deleted, because they may have to be erased.
    /// </summary>
    private static readonly string[] Guarded =
        ["AuditData", "AuditCheckpoints", "AuditEntries", "AuditLeaves", "AuditNodes", "Notices", "Rulings", "Votes"];

    [Fact]
    public async Task The_account_that_serves_owns_nothing_and_works()
    {
        _ = set.Cluster;
        await using var server = await set.Serve();
        var officer = await server.SignedIn("officer");

        (await officer.Post("/candidates", new { name = "Ash Sample", membershipNumber = "A-1" })).ShouldBe(HttpStatusCode.Created);
        (await officer.Get("/candidates?search=sample")).ShouldBe(HttpStatusCode.OK);
        for (var tries = 0; tries < 300 && (await set.Run(PostgreSqlCluster.Superuser, """SELECT 1 FROM "AuditUnsealed" """)).Count > 0; tries++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        var (exitCode, output, errors) = await set.Command(PostgreSqlCluster.Server, AccountsCluster.Database, "audit", "verify");
        exitCode.ShouldBe(0, output + errors);
        output.ShouldContain("Whole:");
        (await set.Run(PostgreSqlCluster.Server, """SELECT "Size" FROM "AuditCheckpoints" """)).ShouldNotBeEmpty("nothing was sealed");
        (await set.Run(PostgreSqlCluster.Server, "SELECT relname FROM pg_class WHERE pg_get_userbyid(relowner) = 'vetting'")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("""UPDATE "AuditEntries" SET "Action" = 'Nothing'""")]
    [InlineData("""DELETE FROM "AuditEntries" """)]
    [InlineData("""TRUNCATE "AuditEntries" CASCADE""")]
    [InlineData("""UPDATE "AuditData" SET "Salt" = NULL""")]
    [InlineData("""TRUNCATE "AuditData" """)]
    [InlineData("""TRUNCATE "Candidates" CASCADE""")]
    [InlineData("""DROP TRIGGER "AuditEntries_NoUpdate" ON "AuditEntries" """)]
    [InlineData("""ALTER TABLE "AuditEntries" DISABLE TRIGGER "AuditEntries_NoUpdate" """)]
    [InlineData("""ALTER TABLE "AuditEntries" DISABLE TRIGGER ALL""")]
    [InlineData("""CREATE TRIGGER "Another" BEFORE INSERT ON "AuditEntries" FOR EACH ROW EXECUTE FUNCTION refuse_change()""")]
    [InlineData("""DROP TABLE "AuditEntries" CASCADE""")]
    [InlineData("SET session_replication_role = replica")]
    [InlineData("CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'")]
    [InlineData("ALTER FUNCTION refuse_change() SET session_replication_role = replica")]
    [InlineData("DROP FUNCTION refuse_change() CASCADE")]
    [InlineData("""INSERT INTO "__EFMigrationsHistory" VALUES ('20990101000000_Later', '10.0.0')""")]
    [InlineData("""DELETE FROM "__EFMigrationsHistory" """)]
    [InlineData("CREATE TABLE another (id int)")]
    [InlineData("CREATE TEMPORARY TABLE \"AuditEntries\" (id int)")]
    [InlineData("CREATE SCHEMA vetting")]
    [InlineData("SET ROLE vetting_migrate")]
    [InlineData("ALTER ROLE vetting SUPERUSER")]
    public async Task What_guards_the_trail_is_out_of_reach_of_the_account_that_serves(string sql)
    {
        _ = set.Cluster;

        (await Should.ThrowAsync<PostgresException>(() => set.Run(PostgreSqlCluster.Server, sql))).SqlState.ShouldBe(
            PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task Of_the_tables_of_the_trail_it_reads_and_adds_and_of_the_others_it_also_changes()
    {
        foreach (var (act, except) in new (string, string[])[]
        {
            ("SELECT", []), ("INSERT", ["__EFMigrationsHistory"]), ("UPDATE", [.. Guarded, "__EFMigrationsHistory"]),
                ("DELETE", [.. Guarded.Except(["AuditData"]), "__EFMigrationsHistory"]),
        })
        {
            var refused = await set.Run(
                PostgreSqlCluster.Superuser,
                $"SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT has_table_privilege('vetting', oid, '{act}')");
            refused.ShouldBe(except, ignoreOrder: true, act);
        }

        (await set.Run(
                PostgreSqlCluster.Superuser,
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace "
                    + "AND has_table_privilege('vetting', oid, 'TRUNCATE, REFERENCES, TRIGGER')"))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task What_may_be_erased_of_the_trail_goes_only_after_a_decision()
    {
        await using (await set.Serve())
        {
        }

        (await Should.ThrowAsync<PostgresException>(() => set.Run(PostgreSqlCluster.Server, """DELETE FROM "AuditData" """))).SqlState.ShouldBe(
            "23001");
    }

    [Fact]
    public async Task A_database_that_is_not_up_to_date_is_left_alone_by_the_account_that_serves()
    {
        await set.Cluster.MakeAccounts("fresh");
        foreach (var command in (string[])["serve", "migrate", "users list"])
        {
            var (exitCode, _, errors) = await set.Command(PostgreSqlCluster.Server, "fresh", command.Split(' '));

            exitCode.ShouldBe(1, command);
            errors.Trim().ShouldBe($"Database:ConnectionString: {Outdated}", command);
        }

        (await set.Command(PostgreSqlCluster.Owner, "fresh", "users", "list")).Errors.ShouldContain(
            Outdated, customMessage: "the setting forbids it even to the owner");
        (await set.Command(PostgreSqlCluster.Owner, "fresh", "migrate")).ExitCode.ShouldBe(0);
        (await set.Command(PostgreSqlCluster.Owner, "fresh", "migrate")).ExitCode.ShouldBe(0);
        (await set.Command(PostgreSqlCluster.Server, "fresh", "users", "list")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task In_earnest_only_migrate_migrates_whoever_starts()
    {
        await set.Cluster.MakeAccounts("earnest");

        var (exitCode, _, errors) = await set.CommandInEarnest(PostgreSqlCluster.Owner, "earnest", "users", "list");
        exitCode.ShouldBe(1);
        errors.Trim().ShouldBe($"Database:ConnectionString: {Outdated}");
        (await set.CommandInEarnest(PostgreSqlCluster.Owner, "earnest", "migrate")).ExitCode.ShouldBe(0);
        (await set.CommandInEarnest(PostgreSqlCluster.Server, "earnest", "users", "list")).ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Only_the_owner_puts_back_what_guarded_the_trail()
    {
        await set.Cluster.MakeAccounts("unguarded");
        (await set.Command(PostgreSqlCluster.Owner, "unguarded", "migrate")).ExitCode.ShouldBe(0);
        await set.Cluster.Run("""DROP TRIGGER "Votes_NoUpdate" ON "Votes" """, "unguarded");

        (await set.Command(PostgreSqlCluster.Server, "unguarded", "serve")).Errors.ShouldContain("no longer refuses changes");
        var (exitCode, _, errors) = await set.Command(PostgreSqlCluster.Server, "unguarded", "audit", "restore-triggers");
        exitCode.ShouldBe(1);
        errors.ShouldContain("Only the account that owns the database can do this.");
        (await set.Command(PostgreSqlCluster.Owner, "unguarded", "audit", "restore-triggers")).Output.ShouldContain("Restored: Votes_NoUpdate.");
    }
}
