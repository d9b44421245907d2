using System.Globalization;
using System.Text.Json;
using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Reports;
using Vetting.Application.Reports.Disparities;
using Vetting.Benchmarks.Data;
using Vetting.Domain.Common;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;

namespace Vetting.Benchmarks.Measures;

/// <summary>
/// What the whole report of disparity costs in the process, over 250,000 decided cases, on SQLite, and its memory. The floor groups the same cases with SQL
/// written by hand, once for each kind of group, over one temporary table, and makes the same tests of the counts; it has no permissions and no entry of the
/// reading.
/// </summary>
internal static class Disparities
{
    /// <summary>Of which 3,000 are open.</summary>
    private const int Cases = 253_000;

    private static readonly string[] Columns = [.. GroupKinds.All.Select(kind => kind.ToString())];

    /// <summary>Known of no case here, and asked for all the same.</summary>
    private static readonly string[] OfComplainants = [.. Columns.Where(column => column.StartsWith("Complainant", StringComparison.Ordinal))];

    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        using var folder = new TemporaryFolder();
        var database = await (await CaseDatabase.Of(Cases)).Copy(folder);
        Vary(database.ConnectionString);
        await using var product = await Product.Start(database);
        var auditor = Caller.SignedIn(Id.New<UserId>(), Id.New<PersonId>(), [Role.Auditor], "192.0.2.1");
        var (products, floors) = await Beside.InTurns(() => Ask(product, auditor), () => Task.FromResult(ByHand(database.ConnectionString)), 2, 7);

        var (asked, byHand) = (await Ask(product, auditor), ByHand(database.ConnectionString));
        if (Shown(asked) != Shown(byHand))
        {
            throw new InvalidOperationException("The report says something else than the floor.");
        }

        var peak = await PeakWhile(() => Ask(product, auditor));
        var time = Result.Of(
            $"report over {asked.Decided.ToString("N0", CultureInfo.InvariantCulture)} decided cases", products, floors, Result.Milliseconds,
            "≤ 1.5, ≤ 2000 ms", products.Percentile(99), floors.Percentile(99));
        Console.WriteLine(time);
        Console.WriteLine($"  memory at most {peak:N0} MB above what was held before, wanted ≤ 200");
        return [time];
    }

    /// <summary>What both must agree on. The floor takes the days by UTC, and the product by the clocks of London.</summary>
    private static string Shown(DisparityReport report) => JsonSerializer.Serialize(report.Kinds.Select(kind => new
    {
        Groups = kind.Groups.Select(line => new { line.Group, line.Cases, line.Proved }),
        kind.Hidden,
        kind.Outcome.P,
        Comparisons = kind.Comparisons.Select(one => new { one.Difference, one.OddsRatio, one.Outcome.P, one.AmongLike.OddsRatio.Value, one.SanctionDifference }),
    }));

    private static async Task<DisparityReport> Ask(Product product, Caller auditor)
    {
        await using var scope = product.Services.CreateScopeAs(auditor);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetDisparity());
    }

    /// <returns>Megabytes of the whole process.</returns>
    private static async Task<double> PeakWhile(Func<Task> ask)
    {
        GC.Collect();
        var (before, most) = (Environment.WorkingSet, 0L);
        var asking = Task.Run(ask);
        while (!asking.IsCompleted)
        {
            most = Math.Max(most, Environment.WorkingSet);
            await Task.Delay(5);
        }

        await asking;
        return (most - before) / 1e6;
    }

    /// <summary>Gives the copies of a few cases different ends, and their respondents something to tell them apart by. The same rows each time.</summary>
    private static void Vary(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        Execute(connection, """
            INSERT INTO "ConcludedCases" ("Complaint", "Category", "Shape", "DecidedOn", "Reference", "Ruling", "IsRestricted", "IsImported", "Outcome",
                "Aggravating", "Mitigating", "IsGravest")
            SELECT c."Id", a."Category", t."Shape", date(c."ClosedAt"), c."Reference", t."Ruling", 0, 1, 'NotProved', '[]', '[]', 1
            FROM "Complaints" c JOIN "Allegations" a ON a."ComplaintId" = c."Id", (SELECT "Shape", "Ruling" FROM "ConcludedCases" LIMIT 1) t
            WHERE c."ClosedAt" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "ConcludedCases" r WHERE r."Complaint" = c."Id");
            UPDATE "ConcludedCases" SET
                "Outcome" = CASE WHEN (rowid * 2654435761 >> 7) % 100 < 45 THEN 'Proved' ELSE 'NotProved' END,
                "Sanction" = CASE WHEN (rowid * 2654435761 >> 7) % 100 < 15 THEN 'censure' WHEN (rowid * 2654435761 >> 7) % 100 < 40 THEN 'suspension' END,
                "Months" = CASE WHEN (rowid * 2654435761 >> 7) % 100 BETWEEN 15 AND 39 THEN 1 + (rowid * 2654435761 >> 9) % 24 END;
            INSERT INTO "GroupAttributes" ("Person", "Sex", "Ethnicity", "Religion", "Disability", "AgeBand", "Faction", "Version")
            SELECT "Person",
                CASE WHEN rowid % 2 = 0 THEN 'female' ELSE 'male' END,
                CASE rowid % 7 WHEN 0 THEN 'asian' WHEN 1 THEN 'black' WHEN 2 THEN 'mixed' WHEN 3 THEN 'other' ELSE 'white' END,
                CASE rowid % 11 WHEN 0 THEN 'muslim' WHEN 1 THEN 'jewish' WHEN 2 THEN 'hindu' WHEN 3 THEN 'sikh' WHEN 4 THEN 'none' WHEN 5 THEN NULL ELSE 'christian' END,
                CASE rowid % 5 WHEN 0 THEN 'disabled' WHEN 1 THEN NULL ELSE 'not-disabled' END,
                CASE rowid % 6 WHEN 0 THEN 'under-25' WHEN 1 THEN '25-34' WHEN 2 THEN '35-44' WHEN 3 THEN '45-54' WHEN 4 THEN '55-64' ELSE '65-over' END,
                CASE rowid % 3 WHEN 0 THEN 'Spring slate' WHEN 1 THEN 'Autumn slate' END, 1
            FROM "Candidates" GROUP BY "Person";
            ANALYZE;
            """);
    }

    private static DisparityReport ByHand(string connectionString)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        Execute(connection, $"""
            PRAGMA temp_store = MEMORY;
            DROP TABLE IF EXISTS temp.base;
            CREATE TEMP TABLE base AS
            SELECT a."Sex", a."Ethnicity", a."Religion", a."Disability", a."AgeBand", a."Faction", NULL AS "Route", NULL AS "Region", 'not-certified' AS "Candidacy",
                {string.Join(", ", OfComplainants.Select(column => $"NULL AS \"{column}\""))},
                r."Category", c."Gravest", r."Outcome", r."Sanction", r."Months",
                CAST(julianday(date(coalesce(c."ClosedAt", '{DateTime.UtcNow:yyyy-MM-dd}'))) - julianday(c."ReceivedOn") AS INTEGER) AS "Days",
                c."ClosedAt" IS NOT NULL AS "HasEnded"
            FROM "Complaints" c
            JOIN "Candidates" k ON k."Id" = c."Respondent"
            LEFT JOIN "GroupAttributes" a ON a."Person" = k."Person"
            LEFT JOIN "ConcludedCases" r ON r."Complaint" = c."Id" AND r."IsGravest"
            """);
        List<(string, int)> places = [];
        Read(connection, """SELECT DISTINCT "Sanction", coalesce("Months", 0) FROM base WHERE "Sanction" IS NOT NULL ORDER BY 1, 2""",
            row => places.Add((row.GetString(0), row.GetInt32(1))));
        Dictionary<string, int> strata = [];
        List<(GroupKind, IReadOnlyDictionary<string, GroupCounts>)> kinds = [];
        foreach (var (kind, column) in GroupKinds.All.Zip(Columns))
        {
            Dictionary<string, GroupCounts> groups = [];
            GroupCounts Of(SqliteDataReader row)
            {
                var name = row.IsDBNull(0) ? "" : row.GetString(0);
                return groups.TryGetValue(name, out var known) ? known : groups[name] = new GroupCounts();
            }

            Read(
                connection,
                $"""
                SELECT "{column}", "Category" || "Gravest", "Outcome", "Sanction", "Months", count(*) FROM base WHERE "Category" IS NOT NULL GROUP BY 1, 2, 3, 4, 5
                """,
                row =>
                {
                    var stratum = strata.TryGetValue(row.GetString(1), out var known) ? known : strata[row.GetString(1)] = strata.Count;
                    var place = row.IsDBNull(3) ? 0 : 1 + places.IndexOf((row.GetString(3), row.IsDBNull(4) ? 0 : row.GetInt32(4)));
                    Of(row).AddDecided(stratum, row.GetString(2) == "Proved", place, row.GetInt32(5));
                });
            Read(
                connection, $"""SELECT "{column}", "Days", "HasEnded", count(*) FROM base GROUP BY 1, 2, 3""",
                row => Of(row).AddTime(Math.Max(0, row.GetInt32(1)), row.GetBoolean(2), row.GetInt32(3)));
            kinds.Add((kind, groups));
        }

        return Disparity.Of(kinds);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    private static void Read(SqliteConnection connection, string sql, Action<SqliteDataReader> take)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            take(reader);
        }
    }
}
