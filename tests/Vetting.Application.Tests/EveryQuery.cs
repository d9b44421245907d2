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
    /// <summary>These take a browser with an authenticator: the tests of the pages send them. What cannot be translated fails there, too.</summary>
    private static readonly string[] SentByBrowsers = ["AddPasskey", "BeginPasskey", "CountPasskey", "RemovePasskey", "RenamePasskey"];

    /// <summary>The arguments that choose tests.</summary>
    private static readonly string[] Parts = ["-class", "-method", "-namespace", "-trait", "--filter"];

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
            SentRequests.Missing.Except(SentByBrowsers).ShouldBeEmpty("Their queries were not checked for SQL Server.");
        }
    }
}
