using System.Diagnostics;
using System.Net;
using Vetting.Benchmarks.Data;
using Vetting.Testing;

namespace Vetting.Benchmarks.Measures;

/// <summary>The time to the first byte of the work list as a page. Its floor is the same list by the API of the same server.</summary>
internal static class Pages
{
    private const int Rounds = 100;
    private const int WarmUp = 20;

    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        await using var product = await Product.Start(await CaseDatabase.Of(cases));
        using var browser = new Browser(product.Address);
        await browser.SignIn("officer@demo.invalid", VettingServer.DemoPassword);
        using var api = await product.SignedIn("officer");
        var (byApi, asPage) = (new List<double>(), new List<double>());
        for (var round = -WarmUp; round < Rounds; round++)
        {
            var one = await Time(() =>
                api.GetAsync(new Uri("/api/v1/complaints?limit=50", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead));
            var other = await Time(() => browser.Get("/cases", HttpCompletionOption.ResponseHeadersRead));
            if (round >= 0)
            {
                byApi.Add(one);
                asPage.Add(other);
            }
        }

        var result = Result.Of(
            "work list", asPage, byApi, Result.Milliseconds, tail: asPage.Percentile(99), tailOfFloor: byApi.Percentile(99));
        Console.WriteLine(result);
        return [result];
    }

    private static async Task<double> Time(Func<Task<HttpResponseMessage>> ask)
    {
        var started = Stopwatch.GetTimestamp();
        using var answer = await ask();
        var elapsed = Stopwatch.GetElapsedTime(started);
        return answer.StatusCode == HttpStatusCode.OK
            ? elapsed.TotalMilliseconds
            : throw new InvalidOperationException($"Answered {answer.StatusCode}.");
    }
}
