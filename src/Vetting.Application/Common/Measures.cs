using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Vetting.Application.Common;

/// <summary>The metrics and traces of the application: names of requests and codes of refusals, never their content.</summary>
public static class Measures
{
    /// <summary>The name of the activity source and of the meter.</summary>
    public const string Name = "Vetting";

    internal static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>In seconds, by <c>request</c> and <c>outcome</c> (<c>done</c>, <c>failed</c>, or the code of the refusal).</summary>
    internal static readonly Histogram<double> Requests = Meter.CreateHistogram<double>(
        "vetting.request.duration", "s", "How long the application's requests take, with all that the pipeline does for them.");
}
