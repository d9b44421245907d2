namespace Vetting.Domain.Common;

/// <summary>
/// Who acts. Separation of duties compares persons as well as accounts, so that two accounts of one person count as one, under whichever of their
/// merged records each stands.
/// </summary>
/// <param name="Person">Null for machines and for the operator.</param>
public readonly record struct Actor(UserId User, PersonId? Person)
{
    private readonly IReadOnlyList<PersonId>? _otherRecords;

    /// <summary>The other records of the same human being: see <see cref="People.Person.MergeInto"/>. Empty for nearly everybody.</summary>
    public IReadOnlyList<PersonId> OtherRecords
    {
        get => _otherRecords ?? [];
        init => _otherRecords = value;
    }

    /// <summary>Whether this is a record of the actor.</summary>
    public bool Is(PersonId? person) => person is { } record && (Person == record || OtherRecords.Contains(record));

    public bool IsSameAs(Actor other) =>
        User == other.User || Is(other.Person) || other.Is(Person) || OtherRecords.Intersect(other.OtherRecords).Any();
}
