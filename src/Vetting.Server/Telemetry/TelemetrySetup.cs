using System.Diagnostics;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Vetting.Application.Common;
using Vetting.Identity;
using Vetting.Infrastructure;

namespace Vetting.Server.Telemetry;

/// <summary>
/// Traces and metrics to the collector that <c>Telemetry:OtlpEndpoint</c> names, as OTLP over HTTP. Without that setting nothing is sent.
/// </summary>
internal static class TelemetrySetup
{
    private const string Setting = "Telemetry:OtlpEndpoint";

    /// <summary>The tags that would name a person, their machine, or what they looked for.</summary>
    private static readonly string[] Personal =
        ["url.path", "url.query", "client.address", "user_agent.original", "network.peer.address", "server.address"];

    /// <exception cref="BadSettingException">It is not an address.</exception>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Setting] is not { Length: > 0 } text)
        {
            return;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out var collector) || collector.Scheme is not ("http" or "https"))
        {
            throw new BadSettingException(Setting, "it is no address. Write for example 'http://collector:4318'.");
        }

        builder.Services.AddHostedService<Backlog>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("vetting", serviceVersion: Health.Version))
            .WithTracing(traces => traces
                .AddSource(Measures.Name)
                .AddAspNetCoreInstrumentation(web =>
                {
                    web.Filter = http => !IdentitySetup.IsForStrangers(http);
                    web.EnrichWithHttpResponse = (activity, _) => Strip(activity);
                })
                .AddHttpClientInstrumentation()
                .AddOtlpExporter(options => To(options, collector, "v1/traces")))
            .WithMetrics(metrics => metrics
                .AddMeter(Measures.Name)
                .AddAspNetCoreInstrumentation()
                .AddRuntimeInstrumentation()
                .AddOtlpExporter(options => To(options, collector, "v1/metrics")));
    }

    private static void To(OtlpExporterOptions options, Uri collector, string path)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri(collector, path);
    }

    private static void Strip(Activity activity)
    {
        foreach (var tag in Personal)
        {
            activity.SetTag(tag, null);
        }
    }
}
