using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Testing;
using Vetting.Testing.TSql;
using Xunit;

namespace Vetting.Persistence.Tests.Schemas;

/// <summary>The scripts for SQL Server, read by its own tools: every table, index and trigger refers to things that exist.</summary>
[Turn(2)]
public sealed class TSqlScriptTests
{
    [Fact]
    public void The_script_creates_what_can_be_created()
    {
        using var schema = TSqlSchema.Of(Script());

        schema.Problems().ShouldBeEmpty();
        schema.Created.Count(statement => statement.StartsWith("CREATE TRIGGER", StringComparison.Ordinal)).ShouldBe(16);
        schema.Created.Count(statement => statement.StartsWith("CREATE FULLTEXT", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public void The_script_that_may_be_run_again_creates_the_same()
    {
        using var schema = TSqlSchema.Of(Script());
        using var again = TSqlSchema.Of(Script(MigrationsSqlGenerationOptions.Idempotent));

        again.Problems().ShouldBeEmpty();
        again.Created.Select(Words).ShouldBe(schema.Created.Select(Words));
    }

    [Theory]
    [InlineData("JOIN \"AuditLeaves\" l ON l.\"EntryId\"", "JOIN \"AuditLeaves\" l ON l.\"NoEntry\"")]
    [InlineData("ON [Votes] AFTER UPDATE", "ON [NoVotes] AFTER UPDATE")]
    [InlineData("([Words] LANGUAGE 0)", "([NoWords] LANGUAGE 0)")]
    [InlineData("ON [AuditEntries] ([Stream], [Number])", "ON [AuditEntries] ([Stream], [NoNumber])")]
    public void A_wrong_name_in_it_is_found(string right, string wrong)
    {
        var script = Script();
        script.ShouldContain(right);

        using var schema = TSqlSchema.Of(script.Replace(right, wrong, StringComparison.Ordinal));

        schema.Problems().ShouldNotBeEmpty();
    }

    [Fact]
    public void A_query_of_what_is_not_there_is_found()
    {
        string[] wrong =
        [
            "SELECT [c].[NoReference] FROM [Complaints] AS [c] WHERE [c].[Version] = @version",
            "SELECT [c].[Reference] FROM [NoComplaints] AS [c] WHERE [c].[Version] = @version",
            "SELECT [c0].[NoReference] FROM (SELECT [c].[Reference] FROM [Complaints] AS [c] WHERE [c].[Version] = @version) AS [c0]",
            "SELECT [c].[Reference] FROM [Complaints] AS [c] WHERE EXISTS (SELECT 1 FROM [Panels] AS [p] WHERE [p].[NoComplaint] = [c].[Id])",
            "SELECT [c].[Reference] FROM [Complaints] AS [c] ORDER BY [c].[NoVersion]",
            "DELETE FROM [d] FROM [Drafts] AS [d] WHERE [d].[NoForm] = N''",
        ];
        using var schema = TSqlSchema.Present();

        schema.AddQueries(wrong.Append("SELECT [c].[Reference] FROM [Complaints] AS [c] WHERE [c].[Version] = @version")
            .Select(sql => new ShadowQuery(sql, ["@version bigint"])));

        var problems = schema.Problems();
        Enumerable.Range(0, wrong.Length + 1).Where(index => problems.Any(problem => problem.Contains($"[q].[{index}]", StringComparison.Ordinal)))
            .ShouldBe(Enumerable.Range(0, wrong.Length));
    }

    [Fact]
    public void A_query_that_cannot_be_parsed_is_found()
    {
        using var schema = TSqlSchema.Present();

        Should.Throw<FormatException>(() => schema.AddQueries([new ShadowQuery("SELECT [c].[Reference] FROM [Complaints] LIMIT 1", [])]));
    }

    [Fact]
    public async Task What_the_engine_says_in_its_own_words_is_of_what_is_there()
    {
        var engine = DatabaseEngine.SqlServer;
        var said = new List<ShadowQuery>();
        var ct = TestContext.Current.CancellationToken;
        await using (var db = SqlServerShadow.Open(said.Add, answer: 8192L))
        {
            await engine.AwaitTurn(db, ct);
            await engine.Size(db, ct);
            await engine.Index(db, Id.New<ComplaintId>(), DateTimeOffset.UnixEpoch, "Shouted.", ct);
        }

        await using (var db = SqlServerShadow.Open(said.Add))
        {
            (await engine.MissingRefusals(db, ct)).Count.ShouldBe(16);
            await engine.RestoreRefusals(db, engine.Refusals.Keys, ct);
            await engine.Complete(db, ct);
            await db.Database.ExecuteSqlRawAsync(engine.Narrowing!, ct);
        }

        await using (var db = SqlServerShadow.Open(said.Add, answer: "ALTER DATABASE [Party] SET ALLOW_SNAPSHOT_ISOLATION ON; "))
        {
            (await engine.Misconfigured(db, ct)).ShouldNotBeNull().ShouldEndWith("ALTER DATABASE [Party] SET ALLOW_SNAPSHOT_ISOLATION ON;");
        }

        foreach (var isInstalled in new[] { 0, 1 })
        {
            await using var db = SqlServerShadow.Open(said.Add, answer: isInstalled);
            var query = ShadowQuery.Of(engine.Matching(db, ["shouted", "volunt"]).CreateDbCommand());
            query.Sql.ShouldContain(isInstalled == 0 ? "LIKE" : "CONTAINS");
            said.Add(query);
            said.Add(ShadowQuery.Of(engine.Matching(db, ["shouted", "at a volunt"]).CreateDbCommand()));
        }

        using var schema = TSqlSchema.Present();
        schema.AddQueries(said);

        said.Count.ShouldBe(32);
        schema.Problems().ShouldBeEmpty();
    }

    private static string Words(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Script(MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
    {
        using var db = SqlServerShadow.Open();
        return db.GetService<IMigrator>().GenerateScript(options: options);
    }
}
