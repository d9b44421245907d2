using System.Data;
using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Shouldly;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Testing.TSql;
using Xunit;

namespace Vetting.Persistence.Tests.Schemas;

/// <summary>What is peculiar to SQL Server and can be seen without one.</summary>
public sealed class SqlServerEngineTests
{
    private static readonly DatabaseEngine Engine = DatabaseEngine.SqlServer;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-2, 11, true, false)]
    [InlineData(1105, 17, true, false)]
    [InlineData(9002, 17, true, false)]
    [InlineData(9001, 21, true, true)]
    [InlineData(40544, 17, true, false)]
    [InlineData(976, 14, true, true)]
    [InlineData(983, 14, true, true)]
    [InlineData(3906, 16, true, true)]
    [InlineData(35, 20, true, true)]
    [InlineData(0, 20, true, true)]
    [InlineData(10054, 20, true, true)]
    [InlineData(51001, 16, true, false)]
    [InlineData(2627, 14, false, false)]
    [InlineData(547, 16, false, false)]
    [InlineData(229, 14, false, false)]
    [InlineData(18456, 14, false, false)]
    public void What_passes_by_itself_is_an_outage_and_what_is_safe_is_done_again(int number, byte severity, bool isOutage, bool isRepeated)
    {
        var fault = Fault(number, severity);
        Engine.IsOutage(fault).ShouldBe(isOutage);
        SqlServerFaults.IsSafeToRepeat(fault).ShouldBe(isRepeated);
    }

    [Theory]
    [InlineData(229)]
    [InlineData(8197)]
    [InlineData(15151)]
    public void A_right_that_an_account_lacks_is_told_from_an_outage(int number)
    {
        Engine.IsForbidden(Fault(number, 16)).ShouldBeTrue();
        Engine.IsOutage(Fault(number, 16)).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_writes_and_who_verifies_name_their_isolation_and_leave_none_behind()
    {
        var said = new List<ShadowQuery>();
        var levels = new Levels();
        await using var db = SqlServerShadow.Open(said.Add, also: levels);

        await Should.ThrowAsync<OperationCanceledException>(() => Engine.BeginWriting(db, Ct));
        await Should.ThrowAsync<OperationCanceledException>(() => Engine.InSnapshot(db, _ => Task.FromResult(0), Ct));

        levels.Asked.ShouldBe([IsolationLevel.ReadCommitted, IsolationLevel.Snapshot]);
        said.ShouldHaveSingleItem().Sql.ShouldBe("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\n        ")]
    public async Task A_trigger_is_the_same_whatever_white_space_a_script_gave_it(string lineEnd)
    {
        var refusal = Engine.Refusals["AuditData_NoDelete"];
        refusal.ShouldContain("\n");
        await using var db = SqlServerShadow.Open(answer: refusal.ReplaceLineEndings("\n").Replace("\n", lineEnd, StringComparison.Ordinal));
        (await Engine.MissingRefusals(db, Ct)).ShouldNotContain("AuditData_NoDelete");

        await using var other = SqlServerShadow.Open(answer: refusal.Replace("DataDisposed", "DataRead", StringComparison.Ordinal));
        (await Engine.MissingRefusals(other, Ct)).ShouldContain("AuditData_NoDelete");
    }

    /// <summary>
    /// 900 bytes for a clustered key and 1,700 for another: what is longer fails when it is inserted. OpenIddict's indexes hold ids and words of at most
    /// 50 characters, whatever their columns allow.
    /// </summary>
    [Fact]
    public void No_key_and_no_index_is_wider_than_the_engine_takes()
    {
        using var db = SqlServerShadow.Open();
        var model = db.GetService<IDesignTimeModel>().Model;
        var keys = model.GetEntityTypes().Where(entity => !entity.IsMappedToJson()).SelectMany(entity => entity.GetKeys())
            .Select(key => (Name: key.GetName(), key.Properties, Most: key.IsClustered() ?? key.IsPrimaryKey() ? 900 : 1_700));
        var indexes = model.GetEntityTypes().SelectMany(entity => entity.GetIndexes())
            .Select(index => (Name: index.GetDatabaseName(), index.Properties, Most: index.IsClustered() ?? false ? 900 : 1_700));

        keys.Concat(indexes).Where(key => !key.Name!.StartsWith("IX_OpenIddict", StringComparison.Ordinal))
            .Where(key => key.Properties.Sum(Bytes) > key.Most).Select(key => key.Name).ShouldBeEmpty();
    }

    [Fact]
    public void The_entries_of_the_trail_lie_in_the_order_of_their_streams()
    {
        using var schema = TSqlSchema.Present();
        schema.Created.ShouldContain("CREATE UNIQUE CLUSTERED INDEX [IX_AuditEntries_Stream_Number] ON [AuditEntries] ([Stream], [Number])");
    }

    /// <summary>What such a migration did before it failed is stored, and its name is not: it runs again.</summary>
    [Fact]
    public void A_migration_that_leaves_its_transaction_asks_of_each_thing_whether_it_is_there()
    {
        using var db = SqlServerShadow.Open();
        var migrations = db.GetService<IMigrationsAssembly>();
        var leaving = migrations.Migrations.Values.Select(type => migrations.CreateMigration(type, db.Database.ProviderName!))
            .Where(migration => migration.UpOperations.OfType<SqlOperation>().Any(operation => operation.SuppressTransaction)).ToList();

        leaving.ShouldNotBeEmpty();
        foreach (var operation in leaving.SelectMany(migration => migration.UpOperations))
        {
            operation.ShouldBeOfType<SqlOperation>().Sql.TrimStart().ShouldMatch(@"^(IF |EXEC\(N'IF |ALTER DATABASE CURRENT SET )");
        }
    }

    [Fact]
    public void The_first_rows_are_asked_for_so_that_nothing_is_drained() => Engine.First(500, "SELECT 1 ORDER BY 1")
        .ShouldBe("SELECT 1 ORDER BY 1 OFFSET 0 ROWS FETCH NEXT 500 ROWS ONLY");

    [Fact]
    public void Denied_is_each_account_and_not_everybody_whom_the_owner_is_one_of()
    {
        Engine.Narrowing.ShouldNotBeNull().ShouldNotContain("TO public");
        Engine.Narrowing.ShouldContain("DENY UPDATE, DELETE, ALTER ON [AuditEntries] TO ' + @others");
        Engine.Narrowing.ShouldContain("DENY INSERT, UPDATE, DELETE, ALTER ON [__EFMigrationsHistory] TO ' + @others");
    }

    private static int Bytes(IProperty property)
    {
        var type = property.GetColumnType();
        return type.Split('(') switch
        {
            ["nvarchar", var length] => 2 * int.Parse(length.TrimEnd(')'), CultureInfo.InvariantCulture),
            ["varbinary", var length] => int.Parse(length.TrimEnd(')'), CultureInfo.InvariantCulture),
            ["uniqueidentifier"] => 16,
            ["bigint" or "datetime2"] => 8,
            ["int" or "date"] => 4,
            ["bit"] => 1,
            _ => throw new NotSupportedException($"{property.DeclaringType.DisplayName()}.{property.Name} is {type}, which no key is made of here."),
        };
    }

    /// <summary>As the driver makes it, whose makers are its own.</summary>
    private static SqlException Fault(int number, byte severity)
    {
        const BindingFlags own = BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static;
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        var maker = typeof(SqlError).GetConstructors(own).MinBy(candidate => candidate.GetParameters().Length)!;
        object?[] values =
        [
            .. maker.GetParameters().Select(parameter => parameter.Name switch
            {
                "infoNumber" => number,
                "errorClass" => severity,
                _ => parameter.HasDefaultValue ? parameter.DefaultValue
                    : parameter.ParameterType == typeof(string) ? ""
                    : parameter.ParameterType.IsValueType ? Activator.CreateInstance(parameter.ParameterType) : null,
            }),
        ];
        typeof(SqlErrorCollection).GetMethod("Add", own)!.Invoke(errors, [maker.Invoke(values)]);
        var create = typeof(SqlException).GetMethods(own)
            .First(method => method.Name == "CreateException" && method.GetParameters() is [{ } first, { } second]
                && first.ParameterType == typeof(SqlErrorCollection) && second.ParameterType == typeof(string));
        return (SqlException)create.Invoke(null, [errors, "16.0.0"])!;
    }

    /// <summary>Hears at which level a transaction is to begin, and lets none begin.</summary>
    private sealed class Levels : DbTransactionInterceptor
    {
        public List<IsolationLevel> Asked { get; } = [];

        public override ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
        {
            Asked.Add(eventData.IsolationLevel);
            throw new OperationCanceledException();
        }
    }
}
