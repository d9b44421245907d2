using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;

namespace Vetting.Domain.Panels;

/// <summary>
/// Who cannot judge a case (gate 3), inferred: had a hand in it, is a party to it, stands in the same selection contest, lives with a party or
/// has a recorded relationship to one, or sat on an earlier panel in the same matter. It answers yes or no and never why: the reason could
/// identify a protected person. Whichever of their records somebody stands under, all count.
/// </summary>
public sealed class Conflicts
{
    private readonly HashSet<UserId> _users;
    private readonly HashSet<PersonId> _persons;
    private readonly MergedRecords _merged;

    private Conflicts(HashSet<UserId> users, IEnumerable<PersonId> persons, MergedRecords merged) =>
        (_users, _persons, _merged) = (users, [.. persons.Select(merged.KeptOf)], merged);

    /// <param name="closeToParties">Household members of the parties and those with a recorded relationship to one.</param>
    /// <param name="contestants">Persons in the same selection contest as the respondent.</param>
    /// <param name="earlierPanels">Panels that have sat, or sit, on the same matter, other than the one in question.</param>
    /// <param name="merged">Those of everybody who may be asked about.</param>
    public static Conflicts Of(
        Complaint complaint, IEnumerable<PersonId> closeToParties, IEnumerable<PersonId> contestants, IEnumerable<Panel> earlierPanels,
        MergedRecords merged)
    {
        var earlierMembers = earlierPanels.SelectMany(panel => panel.Members).ToList();
        var hands = complaint.Participations.Where(hand => hand.As != Hand.PanelMember).ToList();
        return new Conflicts(
            [.. hands.Select(hand => hand.User), .. earlierMembers.Select(member => member.User)],
            [
                .. hands.Select(hand => hand.Person).OfType<PersonId>(),
                .. earlierMembers.Select(member => member.Person),
                .. complaint.Parties.Select(party => party.Person),
                .. closeToParties,
                .. contestants,
            ],
            merged);
    }

    public bool Bar(UserId user, PersonId person) => _users.Contains(user) || _persons.Contains(_merged.KeptOf(person));

    /// <summary>Whether the two are records of one human being.</summary>
    public bool AreOfOne(PersonId one, PersonId other) => _merged.AreOfOne(one, other);
}
