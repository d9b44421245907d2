using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Testing.Databases;

/// <summary>
/// The databases of one engine for a run of tests. The engine is the one that <c>VETTING_TEST_ENGINE</c> names, or the test project in its metadata,
/// or else SQLite.
/// </summary>
public abstract class TestDatabases
{
    private const string Setting = "VETTING_TEST_ENGINE";
    private static readonly Lazy<TestDatabases> Chosen = new(Choose);

    public static TestDatabases Current => Chosen.Value;

    public abstract DatabaseEngine Engine { get; }

    /// <summary>Why no database can be made here; null if one can.</summary>
    public virtual string? Missing => null;

    /// <summary>If the engine is missing, skips the running test, or lets it fail if the engine is required.</summary>
    public void Need() => Requirement.Need(Engine.Name.ToLowerInvariant(), Missing is null, Missing ?? "");

    /// <summary>Makes an empty database, which lives no longer than the folder.</summary>
    /// <returns>Its connection string.</returns>
    public abstract Task<string> Create(string folder);

    /// <summary>Makes a copy of a database to which nobody is connected.</summary>
    public abstract Task<string> Copy(string connectionString, string folder);

    /// <summary>Makes the engine return rows in an unexpected order, so that a test or a use case that relies on an order fails here.</summary>
    public virtual void Unsettle(DbContextOptionsBuilder options)
    {
    }

    /// <summary>Closes the connections that this process keeps to it.</summary>
    public abstract void LetGo(string connectionString);

    /// <summary>Removes a database that is no longer needed.</summary>
    public abstract Task Drop(string connectionString);

    /// <summary>A context of the test's own, past the server and all filters.</summary>
    public VettingDbContext Open(string connectionString)
    {
        var options = new DbContextOptionsBuilder<VettingDbContext>();
        Engine.Use(options, connectionString);
        return new(options.Options, new WriteGate()) { Viewer = Viewer.System };
    }

    private static TestDatabases Choose()
    {
        var named = Environment.GetEnvironmentVariable(Setting)
            ?? Assembly.GetEntryAssembly()?.GetCustomAttributes<AssemblyMetadataAttribute>().SingleOrDefault(item => item.Key == Setting)?.Value;
        return named switch
        {
            null or "Sqlite" => new SqliteDatabases(),
            "PostgreSql" => new PostgreSqlDatabases(),
            "SqlServer" => new SqlServerDatabases(),
            _ => throw new ArgumentException($"{Setting} names no engine: {named}."),
        };
    }
}
