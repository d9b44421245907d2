namespace Vetting.Domain.Common;

/// <summary>
/// Who acts. Separation of duties compares persons as well as accounts, so that two accounts of one person count as one.
/// </summary>
/// <param name="Person">Null for machines and for the operator.</param>
public readonly record struct Actor(UserId User, PersonId? Person)
{
    public bool IsSameAs(Actor other) => User == other.User || (Person is not null && Person == other.Person);
}
