using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Calendars;
using Vetting.Application.Complaints;
using Vetting.Testing;

namespace Vetting.Benchmarks.Measures;

/// <summary>
/// What a calendar program waits for at the address of somebody with 2,000 entries, over HTTP. The floor reads the same tasks by hand-written SQL and
/// writes them as plain text.
/// </summary>
internal static class Calendars
{
    private const int Entries = 2_000;
    private const int EachCase = 100;

    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var officer = (await journey.Who("officer")).Id;
        for (var written = 0; written < Entries; written += EachCase)
        {
            var reference = await journey.Log();
            for (var one = 0; one < EachCase; one++)
            {
                await journey.Do("officer", new SetCaseTask(reference, $"Task {one}", journey.Today.AddDays(one), officer));
            }
        }

        var address = new Uri($"calendar/feed/{Uri.EscapeDataString(await journey.Do("officer", new MakeCalendarAddress()))}", UriKind.Relative);
        using var http = new HttpClient { BaseAddress = server.Address };
        var (product, floor) = await Beside.InTurns(() => http.GetByteArrayAsync(address), () => server.Look(Floor));

        var result = Result.Of($"calendar of {Entries}", product, floor, Result.Milliseconds, "≤ 50 ms");
        Console.WriteLine(result);
        return [result];

        async Task<int> Floor(Infrastructure.Persistence.VettingDbContext db)
        {
            var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Floor//EN\r\n");
            await foreach (var task in db.Database.SqlQuery<Row>($"""
                SELECT t."Id", t."DueOn", c."Reference" FROM "CaseTasks" t JOIN "Complaints" c ON c."Id" = t."Complaint"
                WHERE t."For" = {officer.Value} AND t."DoneAt" IS NULL
                """).AsAsyncEnumerable())
            {
                text.Append(CultureInfo.InvariantCulture, $"BEGIN:VEVENT\r\nUID:{task.Id}\r\nDTSTART;VALUE=DATE:{task.DueOn:yyyyMMdd}\r\n")
                    .Append(CultureInfo.InvariantCulture, $"SUMMARY:{task.Reference}: a task\r\nEND:VEVENT\r\n");
            }

            return Encoding.UTF8.GetByteCount(text.Append("END:VCALENDAR\r\n").ToString());
        }
    }

    private sealed record Row(Guid Id, DateOnly DueOn, string Reference);
}
