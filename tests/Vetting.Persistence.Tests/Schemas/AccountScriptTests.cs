using Microsoft.SqlServer.TransactSql.ScriptDom;
using Shouldly;
using Xunit;

namespace Vetting.Persistence.Tests.Schemas;

/// <summary>
/// <c>deploy/accounts-sqlserver.sql</c> without a server: it can be parsed, and grants the account that serves no more than it says.
/// </summary>
public sealed class AccountScriptTests
{
    private static readonly string Script =
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "deploy", "accounts-sqlserver.sql"));

    [Fact]
    public void The_account_that_serves_is_granted_rows_and_the_sight_of_triggers_and_nothing_else()
    {
        var statements = Statements();

        var granted = statements.OfType<GrantStatement>().ShouldHaveSingleItem();
        granted.Principals.ShouldHaveSingleItem().Identifier.Value.ShouldBe("vetting");
        granted.Permissions.Select(permission => string.Join(' ', permission.Identifiers.Select(word => word.Value)))
            .ShouldBe(["SELECT", "INSERT", "UPDATE", "DELETE", "VIEW DEFINITION"]);
        var added = statements.OfType<AlterRoleStatement>().ShouldHaveSingleItem();
        added.Action.ShouldBeOfType<AddMemberAlterRoleAction>().Member.Value.ShouldBe("vetting_migrate");
    }

    [Fact]
    public void The_database_is_read_as_of_one_moment()
    {
        var options = Statements().OfType<AlterDatabaseSetStatement>().SelectMany(statement => statement.Options).ToList();

        options.ShouldContain(option => option.OptionKind == DatabaseOptionKind.AllowSnapshotIsolation);
        File.ReadAllText(Script).ShouldContain("SET READ_COMMITTED_SNAPSHOT ON");
    }

    /// <summary>Without the lines that are sqlcmd's own.</summary>
    private static List<TSqlStatement> Statements()
    {
        using var script = new StringReader(string.Join('\n', File.ReadAllLines(Script).Where(line => !line.StartsWith(':'))));
        var read = new TSql150Parser(initialQuotedIdentifiers: true).Parse(script, out var errors);
        errors.ShouldBeEmpty();
        return [.. ((TSqlScript)read).Batches.SelectMany(batch => batch.Statements)];
    }
}
