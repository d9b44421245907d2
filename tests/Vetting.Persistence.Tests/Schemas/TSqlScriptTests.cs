using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shouldly;
using Vetting.Testing.TSql;
using Xunit;

namespace Vetting.Persistence.Tests.Schemas;

/// <summary>The scripts for SQL Server, read by its own tools: every table, index and trigger is of things that are there.</summary>
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

    private static string Words(string sql) => string.Join(' ', sql.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Script(MigrationsSqlGenerationOptions options = MigrationsSqlGenerationOptions.Default)
    {
        using var db = SqlServerShadow.Open();
        return db.GetService<IMigrator>().GenerateScript(options: options);
    }
}
