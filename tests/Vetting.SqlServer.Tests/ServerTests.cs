using Microsoft.AspNetCore.Identity;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Domain.People;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Testing;
using Xunit;

namespace Vetting.SqlServer.Tests;

/// <summary>What only a server can show: settings, isolation, rights, the width of keys.</summary>
public sealed class ServerTests(VettingServer server) : IClassFixture<VettingServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_database_whose_readers_would_wait_is_not_served_and_says_what_to_run()
    {
        var name = new SqlConnectionStringBuilder(server.ConnectionString).InitialCatalog;
        await Run($"ALTER DATABASE [{name}] SET READ_COMMITTED_SNAPSHOT OFF WITH ROLLBACK IMMEDIATE");
        (await server.Look(db => Schema.ProblemOf(db, Ct))).ShouldNotBeNull()
            .ShouldContain($"ALTER DATABASE [{name}] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE");
        await Run($"ALTER DATABASE [{name}] SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE");
        (await server.Look(db => Schema.ProblemOf(db, Ct))).ShouldBeNull();
    }

    [Fact]
    public async Task A_verification_leaves_no_connection_that_reads_as_of_a_moment()
    {
        await server.Send(Caller.Operator("tester"), new VerifyAuditTrail());
        for (var connection = 0; connection < 10; connection++)
        {
            (await server.Look(db => db.Database
                .SqlQuery<short>($"SELECT transaction_isolation_level AS [Value] FROM sys.dm_exec_sessions WHERE session_id = @@SPID").SingleAsync(Ct)))
                .ShouldBe((short)2);
        }
    }

    [Fact]
    public async Task The_longest_issuer_and_subject_can_be_linked()
    {
        await using var scope = server.Services.CreateScopeAs(Caller.Operator("tester"));
        var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        db.UserLogins.Add(new IdentityUserLogin<Guid>
        {
            LoginProvider = new('i', AccountChange.IssuerMaxLength),
            ProviderKey = new('s', AccountChange.SubjectMaxLength),
            UserId = (await db.Users.FirstAsync(Ct)).Id,
        });
        await db.SaveChangesAsync(Ct);
    }

    [Theory]
    [InlineData("UPDATE [Votes] SET [Reasons] = N''")]
    [InlineData("DELETE FROM [Rulings]")]
    [InlineData("TRUNCATE TABLE [AuditNodes]")]
    [InlineData("DELETE FROM [__EFMigrationsHistory]")]
    public async Task The_account_that_serves_is_denied_what_would_rewrite_the_past(string act)
    {
        await Run("IF USER_ID(N'serving') IS NULL CREATE USER serving WITHOUT LOGIN; GRANT SELECT, INSERT, UPDATE, DELETE, VIEW DEFINITION ON SCHEMA::dbo TO serving");
        await server.Look(async db =>
        {
            await Schema.Migrate(db, Ct);
            return 0;
        });
        var refusal = await Should.ThrowAsync<SqlException>(() => Run($"EXECUTE AS USER = N'serving'; {act}; REVERT"));
        DatabaseEngine.SqlServer.IsForbidden(refusal).ShouldBeTrue(refusal.Message);
    }

    /// <summary>A later migration may have to fill a column of a table that nobody changes otherwise, once its owner has taken the trigger off.</summary>
    [Fact]
    public async Task The_account_that_migrates_is_not_denied()
    {
        await Run("IF USER_ID(N'migrating') IS NULL CREATE USER migrating WITHOUT LOGIN; ALTER ROLE db_owner ADD MEMBER migrating");
        await server.Look(async db =>
        {
            await Schema.Migrate(db, Ct);
            return 0;
        });
        await Run("EXECUTE AS USER = N'migrating'; UPDATE [Votes] SET [Reasons] = N'' WHERE 1 = 0; REVERT");
    }

    private async Task Run(string sql)
    {
        await using var connection = new SqlConnection(server.ConnectionString);
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(Ct);
    }
}
