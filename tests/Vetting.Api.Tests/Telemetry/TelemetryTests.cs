using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Infrastructure;
using Vetting.Server;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Telemetry;

/// <summary>
/// What is sent to a collector: which requests there were, how long they took, how many wait. Never who did it, to whom, or what was in it.
/// </summary>
[Turn(5)]
public sealed partial class TelemetryTests
{
    [Fact]
    public async Task A_collector_is_told_of_requests_refusals_and_what_waits_and_of_nobody()
    {
        await using var collector = await Collector.Start();
        using var folder = new TemporaryFolder();
        await ServerProcess.Prepare(folder.Path);
        await using var server = await ServerProcess.Start(
            folder.Path, ("Telemetry:OtlpEndpoint", collector.Address), ("OTEL_METRIC_EXPORT_INTERVAL", "500"), ("OTEL_BSP_SCHEDULE_DELAY", "200"));
        var officer = await server.SignedIn("officer");
        await officer.Post("/candidates", new { name = "Unmistakable Invention", membershipNumber = "T-SECRET-1" }, key: "once");
        await officer.Get("/complaints/C-2026-483019");
        await collector.WaitFor("GetComplaint", "vetting.deadlines.breached");

        var told = collector.Told;
        told.ShouldSatisfyAllConditions(
            text => text.ShouldContain(nameof(RegisterCandidate)),
            text => text.ShouldContain("not-found"),
            text => text.ShouldContain("http.server.request.duration"));
        Metrics.ShouldAllBe(metric => told.Contains(metric));
        string[] personal = ["Unmistakable", "T-SECRET-1", "officer@demo.invalid", "C-2026-483019", "client.address", "url.path", "user_agent"];
        personal.ShouldAllBe(word => !told.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void An_address_that_is_none_stops_the_start() =>
        Should.Throw<BadSettingException>(() =>
            Composition.Build("Development", [new("Telemetry:OtlpEndpoint", "collector")])).Message.ShouldStartWith("Telemetry:OtlpEndpoint");

    /// <summary>A collector that feeds Prometheus writes underscores for dots, and the unit after the name.</summary>
    [Fact]
    public async Task The_dashboard_asks_for_what_is_told()
    {
        var dashboard = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "dashboard.json"))).RootElement;
        var asked = dashboard.GetProperty("panels").EnumerateArray()
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .SelectMany(target => MetricName().Matches(target.GetProperty("expr").GetString()!).Select(match => match.Value)).Distinct().ToList();

        asked.ShouldNotBeEmpty();
        asked.ShouldAllBe(name => Metrics.Any(metric => name.StartsWith(metric.Replace('.', '_'), StringComparison.Ordinal)));
        Metrics.ShouldAllBe(metric => asked.Any(name => name.StartsWith(metric.Replace('.', '_'), StringComparison.Ordinal)));
    }

    private static readonly string[] Metrics =
        ["vetting.request.duration", "vetting.audit.seal.lag", "vetting.audit.unsealed", "vetting.mail.waiting", "vetting.deadlines.breached"];

    [GeneratedRegex("vetting_[a-z_]+")]
    private static partial Regex MetricName();

    /// <summary>Keeps what an exporter posts, as bytes.</summary>
    private sealed class Collector : IAsyncDisposable
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

        public string Address => _app.Urls.Single();

        public string Told => string.Concat(_posted);

        /// <summary>Waits until everything was received.</summary>
        public async Task WaitFor(params string[] words)
        {
            for (var tries = 0; !words.All(word => Told.Contains(word, StringComparison.Ordinal)); tries++)
            {
                tries.ShouldBeLessThan(600, "The collector was not told in a minute.");
                await Task.Delay(100);
            }
        }

        public static async Task<Collector> Start()
        {
            var collector = new Collector();
            await collector._app.StartAsync();
            return collector;
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
