using Xunit.v3;

namespace Vetting.Testing;

/// <summary>
/// Tests that are dear and take turns in the continuous run: one of <see cref="Turns"/> groups each time, which the commit decides. At night and by
/// <c>dotnet test</c> all of them run.
/// </summary>
/// <param name="number">From 0. What costs alike is spread evenly.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class TurnAttribute(int number) : Attribute, ITraitAttribute
{
    /// <summary>As many as <c>.ci/run</c> knows.</summary>
    public const int Turns = 6;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() =>
        number is >= 0 and < Turns
            ? [new("Turn", $"{number}")]
            : throw new InvalidOperationException($"There are {Turns} turns, from 0.");
}
