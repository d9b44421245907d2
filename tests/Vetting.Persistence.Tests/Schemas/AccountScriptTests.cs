using Microsoft.SqlServer.TransactSql.ScriptDom;
using Shouldly;
using Xunit;

namespace Vetting.Persistence.Tests.Schemas;

/// <summary>
/// <c>deploy/accounts-sqlserver.sql</c> and <c>deploy/accounts-azure-sql.sql</c> without a server: they can be parsed, and grant the account that
/// serves no more than they say.
/// </summary>
public sealed class AccountScriptTests
{
    private const string OnServer = "accounts-sqlserver.sql";
    private const string OnAzure = "accounts-azure-sql.sql";

    [Theory]
    [InlineData(OnServer)]
    [InlineData(OnAzure)]
    public void The_account_that_serves_is_granted_rows_and_the_sight_of_triggers_and_nothing_else(string name)
    {
        var statements = Statements(name);

        var granted = statements.OfType<GrantStatement>().ShouldHaveSingleItem();
        granted.Principals.ShouldHaveSingleItem().Identifier.Value.ShouldBe("vetting");
        granted.Permissions.Select(permission => string.Join(' ', permission.Identifiers.Select(word => word.Value)))
            .ShouldBe(["SELECT", "INSERT", "UPDATE", "DELETE", "VIEW DEFINITION"]);
        var added = statements.OfType<AlterRoleStatement>().ShouldHaveSingleItem();
        added.Action.ShouldBeOfType<AddMemberAlterRoleAction>().Member.Value.ShouldBe("vetting_migrate");
    }

    [Theory]
    [InlineData(OnServer)]
    [InlineData(OnAzure)]
    public void The_database_is_read_as_of_one_moment(string name)
    {
        var options = Statements(name).OfType<AlterDatabaseSetStatement>().SelectMany(statement => statement.Options).ToList();

        options.ShouldContain(option => option.OptionKind == DatabaseOptionKind.AllowSnapshotIsolation);
        Text(name).ShouldContain("SET READ_COMMITTED_SNAPSHOT ON");
    }

    [Fact]
    public void On_a_server_the_database_has_the_name_that_it_is_given()
    {
        Text(OnServer).ShouldContain("CREATE DATABASE [$(Database)]");
        Statements(OnServer).OfType<UseStatement>().ShouldHaveSingleItem().DatabaseName.Value.ShouldBe("$(Database)");
    }

    /// <summary>A managed database knows no USE, and its accounts are its own.</summary>
    [Fact]
    public void On_Azure_the_accounts_belong_to_the_database()
    {
        var statements = Statements(OnAzure);
        statements.ShouldNotContain(statement => statement is UseStatement);
        statements.ShouldNotContain(statement => statement is CreateDatabaseStatement);
        Text(OnAzure).ShouldNotContain("CREATE LOGIN");
        Text(OnAzure).ShouldContain("CREATE USER vetting WITH PASSWORD");
    }

    /// <summary>Without <c>-I</c> sqlcmd takes names in double quotes for text.</summary>
    [Theory]
    [InlineData(OnServer)]
    [InlineData(OnAzure)]
    public void Who_runs_it_is_told_which_switches_it_needs(string name) => Text(name).ShouldContain("sqlcmd -I ");

    private static string Text(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "..", "deploy", name));

    /// <summary>Without the lines that are sqlcmd's own.</summary>
    private static List<TSqlStatement> Statements(string name)
    {
        using var script = new StringReader(string.Join('\n', Text(name).Split('\n').Where(line => !line.StartsWith(':'))));
        var read = new TSql150Parser(initialQuotedIdentifiers: true).Parse(script, out var errors);
        errors.ShouldBeEmpty();
        return [.. ((TSqlScript)read).Batches.SelectMany(batch => batch.Statements)];
    }
}
