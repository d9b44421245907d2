using Vetting.Domain.Common;

namespace Vetting.Domain.Seats;

/// <summary>What one candidacy received. Independents may have the same party name, so one party can stand here more than once.</summary>
/// <param name="Party">The abbreviation by which the sources know the party, for example <c>LD</c>.</param>
public sealed record PartyResult(string Party, string PartyName, int Votes)
{
    public const int PartyMaxLength = 60;
    public const int PartyNameMaxLength = 120;
}

/// <summary>One seat at one election.</summary>
public sealed class Contest
{
    private Contest()
    {
    }

    internal Contest(ElectionId election, DateOnly pollingDay, bool isNotional)
    {
        Election = election;
        PollingDay = pollingDay;
        IsNotional = isNotional;
    }

    public ElectionId Election { get; private init; }

    public DateOnly PollingDay { get; private init; }

    /// <summary>The seat had other boundaries then: these are estimates of what it would have voted on today's.</summary>
    public bool IsNotional { get; private set; }

    /// <summary>Most votes first.</summary>
    public IReadOnlyList<PartyResult> Results { get; private set; } = [];

    public int ValidVotes { get; private set; }

    public string Winner { get; private set; } = "";

    /// <summary>Null when there was only one candidate.</summary>
    public string? RunnerUp { get; private set; }

    /// <summary>Votes of the winner less those of the runner-up.</summary>
    public int Majority { get; private set; }

    /// <summary>As a share of the valid votes, 0 to 100.</summary>
    public double MajorityPercent => ValidVotes == 0 ? 0 : 100.0 * Majority / ValidVotes;

    /// <returns>Whether this differs from what was known.</returns>
    internal bool Record(IEnumerable<PartyResult> results, bool isNotional)
    {
        PartyResult[] ordered =
        [
            .. results.OrderByDescending(result => result.Votes).ThenBy(result => result.Party, StringComparer.Ordinal)
                .ThenBy(result => result.PartyName, StringComparer.Ordinal),
        ];
        ArgumentOutOfRangeException.ThrowIfZero(ordered.Length, nameof(results));
        if (isNotional == IsNotional && ordered.SequenceEqual(Results))
        {
            return false;
        }

        ValidVotes = ordered.Sum(result => result.Votes);
        IsNotional = isNotional;
        Results = ordered;
        Winner = ordered[0].Party;
        RunnerUp = ordered.ElementAtOrDefault(1)?.Party;
        Majority = ordered[0].Votes - (ordered.ElementAtOrDefault(1)?.Votes ?? 0);
        return true;
    }
}
