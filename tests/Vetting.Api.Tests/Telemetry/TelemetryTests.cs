using System.Text.Json;
using System.Text.RegularExpressions;
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
        await using var server = await ServerProcess.Start(folder.Path, collector.Settings);
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
}
