using Vetting.Domain.Common;

namespace Vetting.Domain.People;

/// <summary>
/// What a person has said of the groups that they belong to, of their own free will, so that the party can look whether like cases end alike. It
/// stands apart from the person and from every case, is read by the person themself and counted by the figures of disparity, and is deleted when
/// it is withdrawn.
/// </summary>
public sealed class GroupAttributes : AggregateRoot
{
    private GroupAttributes()
    {
    }

    /// <summary>Whose they are.</summary>
    public PersonId Id { get; private init; }

    public string? Sex { get; private set; }

    public string? Ethnicity { get; private set; }

    public string? Religion { get; private set; }

    public string? Disability { get; private set; }

    public string? AgeBand { get; private set; }

    public string? Faction { get; private set; }

    public GroupAnswers Answers => new(Sex, Ethnicity, Religion, Disability, AgeBand, Faction);

    public static GroupAttributes Of(PersonId person) => new() { Id = person };

    /// <summary>Takes these answers in the place of those before.</summary>
    /// <exception cref="ArgumentException">One of them is none that can be given.</exception>
    public void Give(GroupAnswers answers)
    {
        if (!answers.AreKnown)
        {
            throw new ArgumentException("An answer is none of those that can be given.", nameof(answers));
        }

        (Sex, Ethnicity, Religion, Disability, AgeBand, Faction) =
            (answers.Sex, answers.Ethnicity, answers.Religion, answers.Disability, answers.AgeBand, answers.Faction?.Trim());
        Raise(new GroupAttributesGiven(Id));
    }

    /// <summary>The row is deleted with it: nothing of what was said remains.</summary>
    public void Withdraw() => Raise(new GroupAttributesWithdrawn(Id));
}

/// <summary>Null stands for <em>prefer not to say</em>, which is not told apart from no answer.</summary>
/// <param name="Faction">In the person's own words, where the party has factions or slates.</param>
public sealed record GroupAnswers(string? Sex, string? Ethnicity, string? Religion, string? Disability, string? AgeBand, string? Faction)
{
    public const int FactionMaxLength = 60;

    public static GroupAnswers None { get; } = new(null, null, null, null, null, null);

    public bool AreKnown =>
        GroupValues.Sex.Knows(Sex) && GroupValues.Ethnicity.Knows(Ethnicity) && GroupValues.Religion.Knows(Religion)
            && GroupValues.Disability.Knows(Disability) && GroupValues.AgeBand.Knows(AgeBand)
            && (Faction is null || (Faction.Length is > 0 and <= FactionMaxLength && PlainText.IsOneLine(Faction)));
}

/// <summary>That somebody said something of themself, and never what.</summary>
[Recorded("GroupAttributesGiven", 1)]
public sealed record GroupAttributesGiven(PersonId Person) : DomainEvent(StreamId.System, Person.Value);

[Recorded("GroupAttributesWithdrawn", 1)]
public sealed record GroupAttributesWithdrawn(PersonId Person) : DomainEvent(StreamId.System, Person.Value);
