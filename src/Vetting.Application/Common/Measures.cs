using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Vetting.Application.Common;

/// <summary>What the application tells of itself to whoever listens: names of requests and codes of refusals, never what was in them.</summary>
public static class Measures
{
    /// <summary>Of the activity source and of the meter.</summary>
    public const string Name = "Vetting";

    internal static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>In seconds, by <c>request</c> and <c>outcome</c> (<c>done</c>, <c>failed</c>, or the code of the refusal).</summary>
    internal static readonly Histogram<double> Requests = Meter.CreateHistogram<double>(
        "vetting.request.duration", "s", "How long the application's requests take, with all that the pipeline does for them.");
}
