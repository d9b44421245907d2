using System.Runtime.CompilerServices;
using Shouldly;
using Vetting.Application.Tests;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Testing.Databases;
using Vetting.Testing.TSql;
using Xunit;

[assembly: AssemblyFixture(typeof(EveryQuery))]

namespace Vetting.Application.Tests;

/// <summary>
/// After all tests: whatever they asked of the database, SQL Server could answer from its own tables, and they asked every request. What it cannot
/// translate at all failed in the test that asked.
/// </summary>
public sealed class EveryQuery : IDisposable
{
    /// <summary>The arguments that choose tests.</summary>
    private static readonly string[] Parts = ["-class", "-method", "-namespace", "-trait", "--filter"];

#pragma warning disable CA2255 // Before the first query of a test, whichever it is.
    [ModuleInitializer]
    internal static void Begin()
    {
        if (TestDatabases.Current.Engine == DatabaseEngine.Sqlite)
        {
            SqlServerShadow.Begin();
            SentRequests.Begin();
        }
    }
#pragma warning restore CA2255

    public void Dispose()
    {
        if (TestDatabases.Current.Engine != DatabaseEngine.Sqlite)
        {
            return;
        }

        using var schema = TSqlSchema.Present();
        schema.AddQueries(SqlServerShadow.Queries);
        schema.Problems().ShouldBeEmpty();

        // A run of a part proves nothing about the whole.
        if (!Environment.GetCommandLineArgs().Any(argument => Parts.Any(part => argument.StartsWith(part, StringComparison.Ordinal))))
        {
            SentRequests.Missing.ShouldBeEmpty("Their queries were not checked for SQL Server.");
        }
    }
}
