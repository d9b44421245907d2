using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Persistence.Engines;

/// <summary>What SQLite, PostgreSQL and SQL Server do differently, all of it. The rest of the product says the same to each of them.</summary>
public abstract class DatabaseEngine
{
    public static readonly DatabaseEngine Sqlite = new SqliteEngine();
    public static readonly DatabaseEngine PostgreSql = new PostgreSqlEngine();
    public static readonly DatabaseEngine SqlServer = new SqlServerEngine();

    public static readonly IReadOnlyList<DatabaseEngine> All = [Sqlite, PostgreSql, SqlServer];

    /// <summary>Longer than any act takes, shorter than a person waits.</summary>
    protected static readonly TimeSpan LongestWaitForTurn = TimeSpan.FromSeconds(10);

    /// <summary>How often a server is asked again before the user is told; with the pauses between, some seconds in all.</summary>
    protected const int Retries = 5;

    protected static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private protected DatabaseEngine()
    {
    }

    /// <summary>As in the setting <c>Database:Provider</c>, and in the name of the project of its migrations.</summary>
    public abstract string Name { get; }

    /// <summary>The name that EF gives to the provider.</summary>
    protected abstract string Provider { get; }

    /// <summary>The collation by which text is compared and ordered as its code points are, as SQLite does; null if that is the engine's own.</summary>
    internal abstract string? Collation { get; }

    /// <summary>
    /// The statements that refuse changes to the audit trail, by the name of the trigger (or of the function that it calls): what must be there when all migrations have
    /// been applied. To change one, change it here and write the new text out in a migration.
    /// </summary>
    internal abstract IReadOnlyDictionary<string, string> Refusals { get; }

    /// <summary>
    /// Takes from every account but the owner's the right to change what is append-only, so that the account that serves cannot try. Null where there are no
    /// accounts. The owner runs it; again does no harm.
    /// </summary>
    internal abstract string? Narrowing { get; }

    internal string MigrationsAssembly => $"Vetting.Migrations.{Name}";

    public static DatabaseEngine Of(DatabaseFacade database) =>
        All.FirstOrDefault(engine => engine.Provider == database.ProviderName) ?? throw new NotSupportedException($"No engine is known by the name of {database.ProviderName}.");

    public static DatabaseEngine? Named(string? name) => All.FirstOrDefault(engine => engine.Name == name);

    /// <summary>Says what is wrong with a connection string, or gives it back as it is used.</summary>
    /// <exception cref="BadSettingException">It lacks something.</exception>
    /// <exception cref="ArgumentException">It cannot be read. The message says why, and does not repeat it: it may hold a password.</exception>
    public abstract string Check(string? connectionString);

    /// <summary>Where an embedded database is; null for a server's.</summary>
    public virtual string? FolderOf(string connectionString) => null;

    public abstract void Use(DbContextOptionsBuilder options, string connectionString);

    /// <summary>
    /// Waits until this transaction is the only one of all replicas that writes; it stays so until it ends. The rules of the domain look at what is
    /// stored and then write: with writers beside each other, two acts could each be lawful and both together not.
    /// </summary>
    internal abstract Task AwaitTurn(VettingDbContext db, CancellationToken ct);

    /// <summary>Says why no connection was to be had, as far as that can be told.</summary>
    internal virtual string WhyUnreachable(VettingDbContext db) => "The database cannot be reached.";

    /// <summary>Whether a fault that the driver does not call transient passes all the same: no room left, too long a wait.</summary>
    internal abstract bool IsOutage(DbException fault);

    /// <summary>Whether the account was refused because it may not do such a thing.</summary>
    internal abstract bool IsForbidden(DbException fault);

    /// <summary>Lets this transaction read everything as of one moment, while others go on writing.</summary>
    internal abstract Task BeginSnapshot(VettingDbContext db, CancellationToken ct);

    /// <returns>The refusals that are gone, disabled, or say something else; in order.</returns>
    internal abstract Task<IReadOnlyList<string>> MissingRefusals(VettingDbContext db, CancellationToken ct);

    /// <summary>The size of the database in bytes; null if it cannot be told.</summary>
    internal abstract Task<long?> Size(VettingDbContext db, CancellationToken ct);

    /// <summary>Stores what is to be found of a complaint.</summary>
    internal abstract Task Index(VettingDbContext db, ComplaintId complaint, string text, CancellationToken ct);

    /// <summary>Whether that is what was stored to be found of a complaint.</summary>
    internal abstract Task<bool> IsIndexed(VettingDbContext db, ComplaintId complaint, string text, CancellationToken ct);

    /// <summary>The complaints that are not there and of which something is to be found.</summary>
    internal Task<List<Guid>> StrayWords(VettingDbContext db, CancellationToken ct) => db.Database.SqlQuery<Guid>($"""
        SELECT words."ComplaintId" AS "Value" FROM "ComplaintWords" AS words WHERE NOT EXISTS (SELECT 1 FROM "Complaints" AS complaint WHERE complaint."Id" = words."ComplaintId")
        """).ToListAsync(ct);

    /// <inheritdoc cref="SearchIndex.Matching"/>
    internal abstract IQueryable<Guid> Matching(VettingDbContext db, IReadOnlyList<string> words);

    /// <summary>Creates anew what <see cref="MissingRefusals"/> found.</summary>
    internal async Task RestoreRefusals(VettingDbContext db, IEnumerable<string> missing, CancellationToken ct)
    {
        foreach (var name in missing)
        {
            await db.Database.ExecuteSqlRawAsync(Restoring(name), ct);
        }
    }

    /// <summary>Puts a refusal back, whatever stands in its place.</summary>
    private protected abstract string Restoring(string name);
}
