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
/// Runs after all tests. SQL Server must be able to answer everything that they asked of the database, and they must have sent every request. A
/// query that it cannot translate at all has already failed in its test.
/// </summary>
public sealed class EveryQuery : IDisposable
{
    /// <summary>The arguments by which some tests are chosen.</summary>
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

        // If only some tests were run, that proves nothing about all.
        if (!Environment.GetCommandLineArgs().Any(argument => Parts.Any(part => argument.StartsWith(part, StringComparison.Ordinal))))
        {
            SentRequests.Missing.ShouldBeEmpty("Their queries were not checked for SQL Server.");
        }
    }
}
