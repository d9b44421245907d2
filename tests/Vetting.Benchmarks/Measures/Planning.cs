using MediatR;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Elections;
using Vetting.Application.Planning;
using Vetting.Application.Selections;
using Vetting.Benchmarks.Data;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.People;
using Vetting.Domain.Planning;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Selections;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;

namespace Vetting.Benchmarks.Measures;

/// <summary>
/// What the board of the planner costs in the process, with 2,000 open cases and 650 live selections, on SQLite. The floor reads the same rows with SQL
/// written by hand, does the same date arithmetic and sorts; it has no filter of visibility, no permissions and no entry of the reading.
/// </summary>
internal static class Planning
{
    /// <summary>Of which one in twenty is open.</summary>
    private const int Cases = 40_000;

    private const int Live = 650;
    private const int OnOneShortlist = 3;

    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        using var folder = new TemporaryFolder();
        var database = await (await CaseDatabase.Of(Cases)).Copy(folder);
        await using var product = await Product.Start(database);
        var auditor = await AccountOf(product, "auditor");
        await OpenSelections(product);

        // With the fewest questions that it could ask: all that does not change from one board to the next is read before.
        var (rules, holidays) = await product.Look(async db => (
            new RulebookHistory(await db.Rulebooks.AsNoTracking().ToListAsync()), BankHolidays.Of(await db.HolidayCalendars.AsNoTracking().ToListAsync())));
        var timetables = product.Services.GetRequiredService<TimetableRules>();
        var open = 0;
        var (products, floors) = await Beside.InTurns(
            () => Ask(product, auditor), () => Task.FromResult(open = ByHand(database.ConnectionString, rules, holidays, timetables)));

        var shown = await Ask(product, auditor);
        if (shown.Red + shown.Amber + shown.Green + shown.Open != open)
        {
            throw new InvalidOperationException($"The board counts other cases than the floor, {open}.");
        }

        var result = Result.Of(
            $"board, {open} open cases", products, floors, Result.Milliseconds, "≤ 2, ≤ 300 ms", products.Percentile(99), floors.Percentile(99));
        Console.WriteLine(result);
        return [result];
    }

    private static async Task<PlannerBoard> Ask(Product product, Caller auditor)
    {
        await using var scope = product.Services.CreateScopeAs(auditor);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GetPlanner());
    }

    private static Task<Caller> AccountOf(Product product, string name) => product.Look(async db =>
    {
        var id = new UserId(await db.Users.Where(user => user.Email == $"{name}@demo.invalid").Select(user => user.Id).SingleAsync());
        var account = (await db.FindAccount(id, CancellationToken.None))!;
        var roles = await db.RoleGrants.Where(grant => grant.User == id && grant.State == RoleGrantState.Approved).Select(grant => grant.Role).ToListAsync();
        return Caller.SignedIn(id, account.Person, roles, "192.0.2.1", account.OtherRecords);
    });

    /// <summary>A selection for each seat, with three respondents on its shortlist.</summary>
    private static async Task OpenSelections(Product product)
    {
        var officer = await AccountOf(product, "selection");
        var (seats, candidates, day) = await product.Look(async db => (
            await db.Seats.OrderBy(seat => seat.Id).Where(seat => seat.ValidTo == null).Select(seat => seat.Id).Take(Live).ToListAsync(),
            await db.Complaints.Select(complaint => complaint.Respondent).Distinct().OrderBy(id => id).ToListAsync(),
            DateOnly.FromDateTime(DateTime.UtcNow)));
        var pollingDay = Enumerable.Range(80, 7).Select(day.AddDays).First(one => one.DayOfWeek == DayOfWeek.Thursday);
        var election = await Send(new CallElection(ElectionKind.UkParliamentaryGeneral, "The election of the planner", pollingDay));
        for (var number = 0; number < Math.Min(Live, seats.Count); number++)
        {
            var selection = await Send(new OpenSelection(election, seats[number], SelectionRoute.MemberBallot));
            await Send(new ShortlistCandidates(
                selection, 1,
                [.. Enumerable.Range(0, OnOneShortlist).Select(each => candidates[((number * OnOneShortlist) + each) % candidates.Count])]));
        }

        async Task<TResponse> Send<TResponse>(IRequest<TResponse> request)
        {
            await using var scope = product.Services.CreateScopeAs(officer);
            return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
        }
    }

    /// <returns>How many cases it planned.</returns>
    private static int ByHand(string connectionString, RulebookHistory rules, BankHolidays holidays, TimetableRules timetables)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        var today = CivilTime.DateOf(DateTimeOffset.UtcNow);
        Dictionary<Guid, (DateOnly Close, DayCount Days)> elections = [];
        Read(
            connection, $"SELECT Id, Kind, PollingDay, NominationsClose FROM Elections WHERE NominationsClose > '{DateTime.UtcNow:yyyy-MM-dd HH:mm:ss}'",
            row =>
            {
                var rule = timetables.For(Enum.Parse<ElectionKind>(row.GetString(1)), Day(row, 2));
                elections[row.GetGuid(0)] = (CivilTime.DateOf(row.GetDateTime(3)), new DayCount(rule.WorkingDays(holidays, rule.HeldIn), holidays, today));
            });
        Dictionary<Guid, (DateOnly Close, DayCount Days)> seats = [];
        Read(
            connection, "SELECT Election, Chosen, Shortlist FROM Selections WHERE Stage <> 'Certified'",
            row =>
            {
                if (elections.TryGetValue(row.GetGuid(0), out var seat))
                {
                    foreach (var id in row.IsDBNull(1) ? System.Text.Json.JsonSerializer.Deserialize<Guid[]>(row.GetString(2))! : [row.GetGuid(1)])
                    {
                        seats.TryAdd(id, seat);
                    }
                }
            });
        Dictionary<Guid, Dictionary<DeadlineKind, DateOnly>> due = [];
        Read(
            connection,
            "SELECT d.ComplaintId, d.Kind, d.DueOn FROM Deadlines d JOIN Complaints c ON c.Id = d.ComplaintId WHERE c.Stage <> 'Closed' AND d.MetAt IS NULL",
            row =>
            {
                var id = row.GetGuid(0);
                var known = due.TryGetValue(id, out var kept) ? kept : due[id] = [];
                known[Enum.Parse<DeadlineKind>(row.GetString(1))] = Day(row, 2);
            });
        Dictionary<Guid, PanelState> panels = [];
        Read(
            connection, "SELECT Id, Complaint, VotesOpenedAt IS NOT NULL FROM Panels WHERE ConcludedAt IS NULL",
            row => panels[row.GetGuid(1)] = new(new(row.GetGuid(0)), [], row.GetBoolean(2)));
        var usual = new DayCount(new WorkingDays(holidays, [UkDivision.EnglandAndWales]), holidays, today);
        List<(string Reference, Plan Plan)> plans = [];
        Read(
            connection,
            """
            SELECT c.Id, c.Reference, c.Respondent, c.Stage, c.ReceivedOn, c.DistinctFromConcluded IS NOT NULL, c.Gravest,
                c.InterimDecidedAgainstAt IS NOT NULL, EXISTS (SELECT 1 FROM InterimMeasures m WHERE m.ComplaintId = c.Id),
                EXISTS (SELECT 1 FROM InterimMeasures m WHERE m.ComplaintId = c.Id AND m.State = 'Proposed'),
                EXISTS (SELECT 1 FROM Evidence e WHERE e.ComplaintId = c.Id AND e.Disclosure = 'NotYet'), c.AppealBy, c.IsAppealDecided,
                c.IsAppealDecisionServed, c.DecisionUnderWay IS NOT NULL, c.ExternalReference IS NOT NULL, c.Expeditions, p.Name
            FROM Complaints c JOIN Candidates k ON k.Id = c.Respondent JOIN Persons p ON p.Id = k.Person WHERE c.Stage <> 'Closed'
            """,
            row =>
            {
                var id = row.GetGuid(0);
                var deadlines = due.GetValueOrDefault(id) ?? [];
                var received = Day(row, 4);
                var procedure = new Procedure((row.GetBoolean(15) ? rules.ProcedureOfFormer(received) : rules.ProcedureAt(received)).Content, holidays);
                var state = new CaseState(
                    Enum.Parse<Stage>(row.GetString(3)), row.GetBoolean(5), row.GetInt32(6) >= (int)Severity.Serious && !row.GetBoolean(7) && !row.GetBoolean(8),
                    row.GetBoolean(9), row.GetBoolean(10), false, deadlines.TryGetValue(DeadlineKind.Reply, out var ends) ? ends : null,
                    row.IsDBNull(11) ? null : Day(row, 11), row.GetBoolean(12), row.GetBoolean(13), row.GetBoolean(14), null,
                    row.GetString(16).Length > 2, deadlines, panels.GetValueOrDefault(id), []);
                var isLive = seats.TryGetValue(row.GetGuid(2), out var seat);
                plans.Add((row.GetString(1), Planner.PlanFor(new(
                    state, procedure, isLive ? seat.Days : usual, today, isLive ? seat.Close : null, Availability.Unknown))));
            });
        _ = plans.OrderBy(one => one.Plan.Slack ?? int.MaxValue).ThenBy(one => one.Plan.Next?.Latest ?? DateOnly.MaxValue)
            .ThenBy(one => one.Reference, StringComparer.Ordinal).Take(50).ToList();
        return plans.Count;
    }

    private static DateOnly Day(SqliteDataReader row, int column) => DateOnly.Parse(row.GetString(column), System.Globalization.CultureInfo.InvariantCulture);

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
