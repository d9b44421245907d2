using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using Vetting.Benchmarks.Data;

namespace Vetting.Benchmarks.Measures;

/// <summary>What each way of reading costs among many cases, and among a thousand: the floor is the same request there, in turns.</summary>
internal static class Lists
{
    public const int Few = 1_000;
    private const int WarmUp = 5;
    private const int Rounds = 30;

    /// <summary>Asked in a body, so that no name stands in an address.</summary>
    private const string Search = "/api/v1/complaints/search ";

    private static readonly (string Name, string As, string Path)[] Each =
    [
        ("newest", "officer", "/api/v1/complaints?limit=50"),
        ("oldest", "officer", "/api/v1/complaints?limit=50&sort=Oldest"),
        ("next deadline", "officer", "/api/v1/complaints?limit=50&sort=NextDeadline"),
        ("gravest", "officer", "/api/v1/complaints?limit=50&sort=Gravest"),
        ("by reference", "officer", "/api/v1/complaints?limit=50&sort=Reference"),
        ("mine", "officer", "/api/v1/complaints?limit=50&mine=true"),
        ("open", "officer", "/api/v1/complaints?limit=50&open=true"),
        ("closed", "officer", "/api/v1/complaints?limit=50&open=false"),
        ("at triage", "officer", "/api/v1/complaints?limit=50&stage=Triage"),
        ("withdrawn", "officer", "/api/v1/complaints?limit=50&disposition=Withdrawn"),
        ("common category", "officer", "/api/v1/complaints?limit=50&category=bullying"),
        ("rare category", "officer", $"/api/v1/complaints?limit=50&category={CaseDatabase.RareCategory}"),
        ("Minor", "officer", "/api/v1/complaints?limit=50&severity=Minor"),
        ("Grave", "officer", "/api/v1/complaints?limit=50&severity=Grave"),
        ("received long ago", "officer", "/api/v1/complaints?limit=50&receivedFrom=2014-01-01&receivedTo=2014-03-31"),
        ("due", "officer", "/api/v1/complaints?limit=50&dueBy=2026-12-31"),
        ("search, common word", "officer", $"{Search}{CaseDatabase.CommonWord}"),
        ("search, middling word", "officer", $"{Search}{CaseDatabase.MiddlingWord}"),
        ("search, rare word", "officer", $"{Search}{CaseDatabase.RareWord}"),
        ("list of a panel member", "panel1", "/api/v1/complaints?limit=50"),
        ("tasks", "officer", "/api/v1/me/tasks"),
        ("statistics", "auditor", "/api/v1/reports/statistics"),
        ("audit entries", "auditor", "/api/v1/audit/entries?limit=50"),
        ("audit entries by action", "auditor", "/api/v1/audit/entries?limit=50&action=RulingRecorded"),
    ];

    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        await using var many = await Product.Start(await CaseDatabase.Of(cases));
        await using var few = await Product.Start(await CaseDatabase.Of(Few));
        Dictionary<string, (HttpClient Many, HttpClient Few)> clients = [];
        foreach (var name in Each.Select(request => request.As).Distinct())
        {
            clients[name] = (await many.SignedIn(name), await few.SignedIn(name));
        }

        List<Result> results = [];
        foreach (var (name, @as, path) in Each)
        {
            var (timesOfMany, timesOfFew) = (new List<double>(), new List<double>());
            for (var round = -WarmUp; round < Rounds; round++)
            {
                var (one, other) = (await Time(clients[@as].Many, path), await Time(clients[@as].Few, path));
                if (round >= 0)
                {
                    timesOfMany.Add(one);
                    timesOfFew.Add(other);
                }
            }

            results.Add(Result.Of(
                name, timesOfMany, timesOfFew, Result.Milliseconds, "≤ 1.3", timesOfMany.Percentile(99), timesOfFew.Percentile(99)));
            Console.WriteLine(results[^1]);
        }

        return results;
    }

    private static async Task<double> Time(HttpClient client, string path)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = path.StartsWith(Search, StringComparison.Ordinal)
            ? await client.PostAsJsonAsync(Search.TrimEnd(), new { Q = path[Search.Length..], Limit = 50 })
            : await client.GetAsync(new Uri(path, UriKind.Relative));
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return answer.StatusCode == HttpStatusCode.OK
            ? elapsed
            : throw new InvalidOperationException($"{path}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
