using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using MediatR;
using Vetting.Application.Common;

namespace Vetting.Testing.TSql;

/// <summary>The requests that this process sent and that succeeded, as the product measures them.</summary>
public static class SentRequests
{
    private static readonly ConcurrentDictionary<string, bool> Done = new();
    private static readonly MeterListener Listener = new();

    /// <summary>The names of the requests of the application that never succeeded, in order.</summary>
    public static IReadOnlyList<string> Missing => [.. typeof(ICommand).Assembly.GetTypes()
        .Where(type => type is { IsAbstract: false }
            && type.GetInterfaces().Any(item => item.IsGenericType && item.GetGenericTypeDefinition() == typeof(IRequest<>)))
        .Select(type => type.Name).Where(name => !Done.ContainsKey(name)).Order(StringComparer.Ordinal)];

    /// <summary>Whether requests are watched.</summary>
    public static bool AreWatched { get; private set; }

    /// <summary>Watches from now on. Call it once.</summary>
    public static void Begin()
    {
        AreWatched = true;
        Listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == Measures.Name)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        Listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            string? name = null;
            var isDone = false;
            foreach (var (key, value) in tags)
            {
                name = key == "request" ? value as string : name;
                isDone |= key == "outcome" && value is "done";
            }

            if (isDone && name is not null)
            {
                Done[name] = true;
            }
        });
        Listener.Start();
    }
}
