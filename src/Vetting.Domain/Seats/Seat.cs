using Vetting.Domain.Common;

namespace Vetting.Domain.Seats;

/// <summary>What the register of constituencies says of a seat.</summary>
/// <param name="County">Null when the register names none. It names one only in the English shires.</param>
/// <param name="Electorate">Persons registered to vote at the last general election.</param>
/// <param name="ValidFrom">The first day on which these boundaries were in use.</param>
/// <param name="ValidTo">The last such day; null while they still are.</param>
public sealed record SeatDescription(
    string Name, string Region, string? County, SeatType Type, int Electorate, DateOnly ValidFrom, DateOnly? ValidTo);

/// <summary>
/// A constituency. This is reference data: it is published, it belongs to nobody's case, and only the operator's import changes it, which leaves one
/// entry with the hash of the file. Therefore it is not an aggregate with events of its own.
/// </summary>
public sealed class Seat
{
    public const int NameMaxLength = 120;
    public const int RegionMaxLength = 60;

    private readonly List<Contest> _contests = [];

    private Seat()
    {
    }

    public Seat(OnsId id, SeatDescription description)
    {
        Id = id;
        Nation = id.Nation;
        Describe(description);
    }

    public OnsId Id { get; private init; }

    public Nation Nation { get; private init; }

    public string Name { get; private set; } = "";

    public string Region { get; private set; } = "";

    public string? County { get; private set; }

    public SeatType Type { get; private set; }

    public int Electorate { get; private set; }

    public DateOnly ValidFrom { get; private set; }

    public DateOnly? ValidTo { get; private set; }

    public IReadOnlyList<Contest> Contests => _contests;

    /// <summary>The last contest that was really fought here; null before the first.</summary>
    public Contest? LastContest => _contests.Where(contest => !contest.IsNotional).MaxBy(contest => contest.PollingDay);

    /// <summary>The party that holds it; null before the first contest.</summary>
    public string? Holder => LastContest?.Winner;

    public bool IsInUseOn(DateOnly day) => ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <returns>Whether this differs from what was known.</returns>
    public bool Describe(SeatDescription description)
    {
        if (description == new SeatDescription(Name, Region, County, Type, Electorate, ValidFrom, ValidTo))
        {
            return false;
        }

        (Name, Region, County, Type, Electorate, ValidFrom, ValidTo) = description;
        return true;
    }

    /// <returns>Whether this differs from what was known.</returns>
    public bool Record(ElectionId election, DateOnly pollingDay, IEnumerable<PartyResult> results, bool isNotional)
    {
        if (_contests.Find(contest => contest.Election == election) is { } known)
        {
            return known.Record(results, isNotional);
        }

        var contest = new Contest(election, pollingDay, isNotional);
        contest.Record(results, isNotional);
        _contests.Add(contest);
        return true;
    }
}
