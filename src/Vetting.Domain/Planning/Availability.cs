using Vetting.Domain.Common;

namespace Vetting.Domain.Planning;

/// <summary>Who is away when, and when panels sit. Of whom nothing is known is there.</summary>
/// <param name="away">In any order; one person may be away several times.</param>
/// <param name="sittings">Of panels that sit: the day that is fixed.</param>
public sealed class Availability(IReadOnlyCollection<Away> away, IReadOnlyDictionary<PanelId, DateOnly> sittings)
{
    private readonly ILookup<UserId, Away> _byUser = away.ToLookup(known => known.User);

    public static Availability Unknown { get; } = new([], new Dictionary<PanelId, DateOnly>());

    public bool IsAnybodyAway => _byUser.Count > 0;

    /// <returns>Null when no day is fixed.</returns>
    public DateOnly? SittingOf(PanelId panel) => sittings.TryGetValue(panel, out var day) ? day : null;

    public bool IsThere(UserId user, DateOnly day) => !_byUser[user].Any(known => known.From <= day && day <= known.To);
}

/// <param name="To">The last day.</param>
public sealed record Away(UserId User, DateOnly From, DateOnly To);
