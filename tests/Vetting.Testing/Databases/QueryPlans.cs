using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Vetting.Application.Common;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;

namespace Vetting.Testing.Databases;

/// <summary>A query that reads a table from beginning to end.</summary>
/// <param name="Request">The request of the application that asked it.</param>
public sealed record Scan(string Request, string Table, string Sql);

/// <summary>Keeps each query that this process asks of SQLite, and says which of them would read a whole table.</summary>
public sealed partial class QueryPlans : DbCommandInterceptor
{
    private const int Factor = 10_000;

    /// <summary>So an index is called that holds what is open, and grows no more than the work on the desks.</summary>
    private const string OfOpen = "_Open";

    /// <summary>One query may be asked by several requests, in any order.</summary>
    private static readonly ConcurrentDictionary<(string Sql, string Request), IReadOnlyList<string>> Asked = new();

    /// <summary>Kept from now on. Call it once.</summary>
    public static void Begin()
    {
        Watching = new QueryPlans();
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => source.Name == Measures.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
        });
    }

    /// <summary>Null unless <see cref="Begin"/> was called.</summary>
    internal static QueryPlans? Watching { get; private set; }

    /// <summary>
    /// The scans of all queries of requests so far. To walk along an order is none where the query asks for so many rows and no more, nor is what goes
    /// through what is open, or through rows that were found already.
    /// </summary>
    public static async Task<IReadOnlyList<Scan>> Scans()
    {
        using var folder = new TemporaryFolder();
        await using var db = TestDatabases.Current.Open(await TemplateDatabase.Copy(SeedKind.DemoParty, folder.Path));
        await db.Database.OpenConnectionAsync();
        await Grow(db);
        List<Scan> scans = [];
        foreach (var asked in Asked.Where(asked => asked.Key.Request.Length > 0 && !IsOfNothing(asked.Key.Sql)).GroupBy(asked => asked.Key.Sql))
        {
            var sql = asked.Key;
            var plan = await PlanOf(db, sql, asked.First().Value);
            if (AsksForSome().IsMatch(sql) && !plan.Any(step => step.Contains("TEMP B-TREE FOR ORDER", StringComparison.Ordinal)))
            {
                continue;
            }

            scans.AddRange(plan
                .Select(step => Step().Match(step)).Where(step => step.Success && !step.Groups["index"].Value.EndsWith(OfOpen, StringComparison.Ordinal))
                .Select(step => TableOf(step.Groups["name"].Value, sql)).OfType<string>()
                .SelectMany(table => asked.Select(one => new Scan(one.Key.Request, table, sql))));
        }

        return scans;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Asked.TryAdd(
            (command.CommandText, Activity.Current?.OperationName ?? ""),
            [.. command.Parameters.Cast<DbParameter>().Select(parameter => parameter.ParameterName)]);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ReaderExecuting(command, eventData, result));

    /// <summary>
    /// Lets the planner believe that all tables are as long as those of a party after decades, while no more is open than today: what it knows of a
    /// table or an index begins with the number of rows.
    /// </summary>
    private static async Task Grow(VettingDbContext db)
    {
        await db.Database.ExecuteSqlRawAsync("ANALYZE");
        var known = await db.Database.SqlQueryRaw<string>(
            """SELECT idx || ' ' || stat AS "Value" FROM sqlite_stat1 WHERE idx IS NOT NULL AND idx NOT LIKE '%' || {0}""", OfOpen).ToListAsync();
        foreach (var words in known.Select(row => row.Split(' ')))
        {
            var grown = string.Join(' ', [$"{Factor * long.Parse(words[1], CultureInfo.InvariantCulture)}", .. words[2..]]);
            await db.Database.ExecuteSqlAsync($"UPDATE sqlite_stat1 SET stat = {grown} WHERE idx = {words[0]}");
        }

        await db.Database.ExecuteSqlRawAsync("ANALYZE sqlite_schema");
    }

    private static async Task<IReadOnlyList<string>> PlanOf(VettingDbContext db, string sql, IReadOnlyList<string> parameters)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"EXPLAIN QUERY PLAN {sql}";
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, DBNull.Value);
            command.Parameters.Add(parameter);
        }

        List<string> plan = [];
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            plan.Add(reader.GetString(3));
        }

        return plan;
    }

    /// <summary>So EF asks for what is in an empty list. What it asks within a query is indented.</summary>
    private static bool IsOfNothing(string sql) => sql.Contains("\nWHERE 0", StringComparison.Ordinal);

    /// <summary>The plan names a table as the query does. Null for what is no table but a query within it.</summary>
    private static string? TableOf(string name, string sql) =>
        Alias().Matches(sql).FirstOrDefault(alias => alias.Groups["alias"].Value == name)?.Groups["table"].Value;

    [GeneratedRegex("^SCAN (?<name>\\w+)( USING (COVERING )?INDEX (?<index>.*))?$")]
    private static partial Regex Step();

    /// <summary>The whole query, or the page of it for which it asks what belongs to each row; not one value within a row.</summary>
    [GeneratedRegex("^SELECT EXISTS|\nLIMIT |LIMIT @")]
    private static partial Regex AsksForSome();

    [GeneratedRegex("\"(?<table>\\w+)\" AS \"?(?<alias>\\w+)")]
    private static partial Regex Alias();
}
