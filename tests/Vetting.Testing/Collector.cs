using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Vetting.Testing;

/// <summary>A collector of telemetry, that keeps what an exporter posts, as bytes.</summary>
public sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _posted = [];

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Urls.Add("http://127.0.0.1:0");
        _app.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _posted.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
        });
    }

    /// <summary>The settings of a server that sends to this one at once.</summary>
    public (string Key, string Value)[] Settings =>
        [("Telemetry:OtlpEndpoint", _app.Urls.Single()), ("OTEL_METRIC_EXPORT_INTERVAL", "500"), ("OTEL_BSP_SCHEDULE_DELAY", "200")];

    public string Told => string.Concat(_posted);

    public static async Task<Collector> Start()
    {
        var collector = new Collector();
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>Waits until everything was received.</summary>
    public async Task WaitFor(params string[] words)
    {
        for (var tries = 0; !words.All(word => Told.Contains(word, StringComparison.Ordinal)); tries++)
        {
            tries.ShouldBeLessThan(600, "The collector was not told in a minute.");
            await Task.Delay(100);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
