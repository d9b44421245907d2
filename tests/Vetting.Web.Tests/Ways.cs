using System.Collections.Concurrent;
using System.Reflection;
using Vetting.Testing;
using Vetting.Web.Tests;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(Controls))]

namespace Vetting.Web.Tests;

/// <summary>How somebody uses the pages.</summary>
public enum Way
{
    Mouse,
    Keyboard,
    WithoutScript,
}

/// <summary>
/// A journey that works in every way: <c>[Theory, Ways]</c>. Nightly (<c>VETTING_NIGHTLY=1</c>) each is made in all three; by day each in one, and
/// those that say <see cref="Daily"/> in all, so that every kind of control is used in every way each day: see <see cref="Controls"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class WaysAttribute : DataAttribute
{
    /// <summary>Whether it is made in all ways by day, too.</summary>
    public bool Daily { get; init; }

    public override bool SupportsDiscoveryEnumeration() => true;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var all = Enum.GetValues<Way>();

        // The same one each day, and spread over the journeys: the sum of the name's letters is as good as any.
        var ways = Daily || Effort.IsNightly ? all : [all[testMethod.Name.Sum(letter => letter) % all.Length]];
        return ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. ways.Select(way => new TheoryDataRow<Way>(way))]);
    }
}

/// <summary>
/// Which kinds of control the journeys have used in which way. Where a browser is required, as in the continuous run, it fails after the last test if
/// a kind was left out: then another journey must say that it is daily.
/// </summary>
public sealed class Controls : IDisposable
{
    private static readonly ConcurrentDictionary<(Control Control, Way Way), bool> Used = [];

    /// <summary>Suggestions come by script.</summary>
    private static readonly (Control, Way)[] Impossible = [(Control.Suggestion, Way.WithoutScript)];

    public static void Use(Control control, Way way) => Used.TryAdd((control, way), true);

    public void Dispose()
    {
        var left = (from control in Enum.GetValues<Control>() from way in Enum.GetValues<Way>() select (control, way))
            .Except(Impossible).Except(Used.Keys).ToList();
        if (left.Count > 0 && Requirement.IsRequired("browser")
            && !Environment.GetCommandLineArgs().Any(argument => argument.StartsWith("--filter", StringComparison.Ordinal)))
        {
            throw new InvalidOperationException($"No journey used {string.Join(", ", left)}.");
        }
    }
}

public enum Control
{
    Link,
    Button,
    Text,
    Radio,
    Checkbox,
    List,
    Suggestion,
    Folded,
    File,
    Download,
}
