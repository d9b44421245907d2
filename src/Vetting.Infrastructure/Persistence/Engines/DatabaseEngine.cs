using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Persistence.Engines;

/// <summary>Everything that SQLite, PostgreSQL and SQL Server do differently. The rest of the product treats them all alike.</summary>
public abstract class DatabaseEngine
{
    public static readonly DatabaseEngine Sqlite = new SqliteEngine();
    public static readonly DatabaseEngine PostgreSql = new PostgreSqlEngine();
    public static readonly DatabaseEngine SqlServer = new SqlServerEngine();

    public static readonly IReadOnlyList<DatabaseEngine> All = [Sqlite, PostgreSql, SqlServer];

    /// <summary>Longer than any act takes, and shorter than a person is willing to wait.</summary>
    protected static readonly TimeSpan LongestWaitForTurn = TimeSpan.FromSeconds(10);

    /// <summary>How often the database is asked again before the user is told. With the pauses between that takes some seconds.</summary>
    protected const int Retries = 5;

    protected static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private protected DatabaseEngine()
    {
    }

    /// <summary>As in the setting <c>Database:Provider</c>, and in the name of the project of its migrations.</summary>
    public abstract string Name { get; }

    /// <summary>The name that EF gives to the provider.</summary>
    protected abstract string Provider { get; }

    /// <summary>The collation that compares and orders text by code points, as SQLite does; null if the engine does so by itself.</summary>
    internal abstract string? Collation { get; }

    /// <summary>
    /// The statements that refuse changes to the audit trail, by the name of the trigger (or of the function that it calls). They must be there when
    /// all migrations have been applied. To change one, change it here and write the new text out in a migration.
    /// </summary>
    internal abstract IReadOnlyDictionary<string, string> Refusals { get; }

    /// <summary>
    /// Takes from every account except the owner's the right to change what is append-only, so that the account that serves cannot even try. Null
    /// when there are no accounts. The owner runs it; it can be run again.
    /// </summary>
    internal abstract string? Narrowing { get; }

    internal string MigrationsAssembly => $"Vetting.Migrations.{Name}";

    public static DatabaseEngine Of(DatabaseFacade database) =>
        All.FirstOrDefault(engine => engine.Provider == database.ProviderName)
            ?? throw new NotSupportedException($"No engine is known by the name of {database.ProviderName}.");

    public static DatabaseEngine? Named(string? name) => All.FirstOrDefault(engine => engine.Name == name);

    /// <summary>Says what is wrong with a connection string, or returns it in the form in which it is used.</summary>
    /// <exception cref="BadSettingException">The connection string lacks something.</exception>
    /// <exception cref="ArgumentException">The connection string cannot be read. The message says why, but does not repeat it, because it may hold a
    /// password.</exception>
    public abstract string Check(string? connectionString);

    /// <summary>Where an embedded database is; null for one on a server.</summary>
    public virtual string? FolderOf(string connectionString) => null;

    public abstract void Use(DbContextOptionsBuilder options, string connectionString);

    /// <summary>
    /// Waits until this transaction is the only one that writes, over all replicas, which it stays until it ends. The rules of the domain look at
    /// what is stored and then write. With two writers at a time, each act could be lawful and both together not.
    /// </summary>
    internal abstract Task AwaitTurn(VettingDbContext db, CancellationToken ct);

    /// <summary>Begins a transaction that writes. The turn is awaited within it.</summary>
    internal virtual Task<IDbContextTransaction> BeginWriting(VettingDbContext db, CancellationToken ct) => db.Database.BeginTransactionAsync(ct);

    /// <summary>Whether it gains nothing from many rows that are sent together.</summary>
    internal virtual bool TakesRowByRow => false;

    /// <summary>Prepares the connection for an act that adds very many rows.</summary>
    internal virtual Task ExpectMany(VettingDbContext db, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Says why there was no connection, as far as that can be told.</summary>
    internal virtual string WhyUnreachable(VettingDbContext db) => "The database cannot be reached.";

    /// <summary>Whether a fault passes by itself although the driver does not call it transient: no room left, or too long a wait.</summary>
    internal abstract bool IsOutage(DbException fault);

    /// <summary>Whether the account was refused because it lacks the right.</summary>
    internal abstract bool IsForbidden(DbException fault);

    /// <summary>Reads everything as of one moment, while others go on writing.</summary>
    /// <param name="read">Has the transaction, and the connection stays open until it has ended.</param>
    internal abstract Task<TResult> InSnapshot<TResult>(VettingDbContext db, Func<IDbContextTransaction, Task<TResult>> read, CancellationToken ct);

    /// <summary>The first rows of an ordered query, asked for so that the engine does not go on to the others.</summary>
    internal virtual string First(int rows, string ordered) => string.Create(CultureInfo.InvariantCulture, $"{ordered} LIMIT {rows}");

    /// <summary>
    /// What stands behind a column to say that it holds one of these values, however many they are, as one parameter. May be said of several columns.
    /// </summary>
    /// <param name="values">At least one; ids or texts, all of one type.</param>
    internal abstract string Among(DbCommand command, IReadOnlyCollection<object> values);

    /// <summary>What the database's own settings must be and are not, with what to run; null when nothing is wrong with them.</summary>
    internal virtual Task<string?> Misconfigured(VettingDbContext db, CancellationToken ct) => Task.FromResult<string?>(null);

    /// <summary>
    /// Makes what no migration can, because it depends on what is installed on the server and may be installed later. Runs after all migrations, each
    /// time that somebody migrates.
    /// </summary>
    internal virtual Task Complete(VettingDbContext db, CancellationToken ct) => Task.CompletedTask;

    /// <summary>What the model must say for this engine alone.</summary>
    internal virtual void Shape(ModelBuilder builder)
    {
    }

    /// <returns>The refusals that are gone, disabled or different, in order.</returns>
    internal abstract Task<IReadOnlyList<string>> MissingRefusals(VettingDbContext db, CancellationToken ct);

    /// <summary>The size of the database in bytes; null if it cannot be told.</summary>
    internal abstract Task<long?> Size(VettingDbContext db, CancellationToken ct);

    /// <summary>Stores what is to be found of a complaint.</summary>
    /// <param name="text">As <see cref="PlainText"/>.</param>
    internal abstract Task Index(VettingDbContext db, ComplaintId complaint, DateTimeOffset receivedAt, string text, CancellationToken ct);

    /// <summary>An id as the same text on every engine.</summary>
    internal abstract string IdAsText(string column);

    /// <summary>The complaints that do not exist but for which words are stored.</summary>
    internal Task<List<Guid>> StrayWords(VettingDbContext db, CancellationToken ct) => db.Database.SqlQuery<Guid>($"""
        SELECT words."ComplaintId" AS "Value" FROM "ComplaintWords" AS words WHERE NOT EXISTS (SELECT 1 FROM "Complaints" AS complaint WHERE complaint."Id" = words."ComplaintId")
        """).ToListAsync(ct);

    /// <summary>Of these complaints, those of which these texts are stored.</summary>
    internal abstract IQueryable<Guid> Indexed(VettingDbContext db, IReadOnlyList<(ComplaintId Complaint, string Text)> texts);

    /// <param name="words">Each of letters and digits alone; with spaces within, they follow one another.</param>
    /// <inheritdoc cref="SearchIndex.Matching"/>
    internal abstract IQueryable<FoundByWords> Matching(VettingDbContext db, IReadOnlyList<string> words);

    /// <summary>Creates anew what <see cref="MissingRefusals"/> found.</summary>
    internal async Task RestoreRefusals(VettingDbContext db, IEnumerable<string> missing, CancellationToken ct)
    {
        foreach (var name in missing)
        {
            await db.Database.ExecuteSqlRawAsync(Restoring(name), ct);
        }
    }

    /// <summary>Puts a refusal back, whatever is in its place.</summary>
    private protected abstract string Restoring(string name);
}
