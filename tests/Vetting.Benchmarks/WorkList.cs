using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Vetting.Application.Importing;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;

namespace Vetting.Benchmarks;

/// <summary>
/// Measures the time to the first byte of the work list as a page, and compares it with the same query by the API, which is its floor. Both use the
/// same server in the same run, in turn.
/// </summary>
internal static class WorkList
{
    private const int Rounds = 300;
    private const int WarmUp = 30;
    private const int InOneFile = 5_000;

    /// <param name="cases">How many concluded cases are imported first.</param>
    public static async Task Run(int cases)
    {
        await using var server = await VettingServer.StartNew();
        await Fill(server, cases);
        using var browser = new Browser(server.Address);
        var token = (await browser.GetTokens("officer@demo.invalid", VettingServer.DemoPassword)).Access;
        using var api =
            new HttpClient
            {
                BaseAddress = server.Address,
                DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
            };
        var (byApi, asPage) = (new List<double>(), new List<double>());
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            var one = await Time(() =>
                api.GetAsync(new Uri("/api/v1/complaints?limit=50", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead));
            var other = await Time(() => browser.Get("/cases", HttpCompletionOption.ResponseHeadersRead));
            if (round >= WarmUp)
            {
                byApi.Add(one);
                asPage.Add(other);
            }
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Work list of {cases:N0} cases, first 50, {Rounds} rounds, time to the first byte in ms"));
        Tell("API", byApi);
        Tell("page", asPage);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio of the medians: {asPage.Median() / byApi.Median():0.00}"));
    }

    private static async Task Fill(VettingServer server, int cases)
    {
        var journey = new Journey(server);
        for (var respondents = 0; respondents < 100; respondents++)
        {
            await journey.RegisterCandidate();
        }

        using var folder = new TemporaryFolder();
        for (var done = 0; done < cases; done += InOneFile)
        {
            var file = folder.File($"{done}.csv");
            await File.WriteAllLinesAsync(file, Rows(done, Math.Min(InOneFile, cases - done)));
            var report = await server.As(Caller.Operator("benchmark")).Send(new ImportComplaints(ImportFile.At(file), ImportOptions.Default));
            if (!report.Stored)
            {
                throw new InvalidOperationException(report.Problems[0].ToString());
            }
        }
    }

    private static IEnumerable<string> Rows(int from, int count) => Enumerable.Range(from, count)
        .Select(number =>
            $"OLD-{number},Archive box {number % 40},T-{(number % 100) + 1},PartyMember,2020-01-01,2020-03-01,Dismissed,discrimination,"
                + "Said to have spoken of the weather,Minor")
        .Prepend("External reference,Provenance,Respondent membership number,Source,Received on,Closed on,Disposition,Category,Allegation,Severity");

    private static async Task<double> Time(Func<Task<HttpResponseMessage>> ask)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await ask();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return answer.StatusCode == HttpStatusCode.OK
            ? elapsed.TotalMilliseconds
            : throw new InvalidOperationException($"Answered {answer.StatusCode}.");
    }

    private static void Tell(string what, List<double> times) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-5} median {times.Median():0.0}, 95th percentile {times.Percentile(95):0.0}"));
}
