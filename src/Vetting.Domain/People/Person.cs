using Vetting.Domain.Common;

namespace Vetting.Domain.People;

public readonly record struct HouseholdId(Guid Value) : IId<HouseholdId> { public static HouseholdId From(Guid value) => new(value); }

/// <summary>How two people are connected, as far as it may make one of them unfit to decide about the other.</summary>
public enum RelationshipKind
{
    Partner,
    Family,
    CloseFriend,
    Employment,
    Business,
    Dispute,
}

/// <summary>A connection recorded on one of two people. It counts for both.</summary>
public sealed record Relationship(PersonId Other, RelationshipKind Kind);

/// <summary>
/// A human being: the one place where personal data stands, so that it can be erased here and every other record keeps its meaning.
/// Candidates, witnesses, complainants, panel members and accounts refer to it; lock-outs and conflicts compare it.
/// </summary>
public sealed class Person : AggregateRoot
{
    public const int NameMaxLength = 200;
    public const int PlainNameMaxLength = 400;
    public const int EmailMaxLength = 254;
    public const int PhoneMaxLength = 40;
    public const int ReasonMaxLength = 500;

    private readonly List<Relationship> _relationships = [];

    private Person(PersonId id, string name, string? email, string? phone) => (Id, Name, Email, Phone) = (id, name, email, phone);

    public PersonId Id { get; private init; }

    public string Name { get; private set; }

    /// <summary>By which the person is found, see <see cref="PlainText"/>.</summary>
    public string PlainName { get; private set; } = "";

    public string? Email { get; private set; }

    public string? PlainEmail { get; private set; }

    public string? Phone { get; private set; }

    public HouseholdId? Household { get; private set; }

    public IReadOnlyList<Relationship> Relationships => _relationships;

    public static Person Register(string name, string? email = null, string? phone = null)
    {
        var person = new Person(Common.Id.New<PersonId>(), name, email, phone) { PlainName = PlainNameOf(name), PlainEmail = PlainEmailOf(email) };
        person.Raise(new PersonRegistered(person.Id, name, email, phone));
        return person;
    }

    /// <summary>Corrects what is known. Null erases it.</summary>
    public void Correct(string name, string? email, string? phone)
    {
        Raise(new PersonCorrected(Id, new(Name, Email, Phone), new(name, email, phone)));
        (Name, Email, Phone) = (name, email, phone);
        (PlainName, PlainEmail) = (PlainNameOf(name), PlainEmailOf(email));
    }

    /// <summary>Under which a name is kept to be found.</summary>
    public static string PlainNameOf(string name) => PlainText.OrAsWritten(name, PlainNameMaxLength);

    public static string? PlainEmailOf(string? email) => email is null ? null : PlainText.OfNumber(email, EmailMaxLength);

    public void RecordRelationship(Person other, RelationshipKind kind)
    {
        if (other.Id == Id)
        {
            throw new RuleBrokenException(RuleCodes.OwnRelative, "A relationship is between two different people.");
        }

        if (!_relationships.Contains(new(other.Id, kind)))
        {
            _relationships.Add(new(other.Id, kind));
            Raise(new RelationshipRecorded(Id, other.Id, kind));
        }
    }

    /// <summary>Records that both live under one roof. Whoever already has a household brings the other into it.</summary>
    public void ShareHousehold(Person other)
    {
        if (other.Id == Id)
        {
            throw new RuleBrokenException(RuleCodes.OwnRelative, "A household is shared by two different people.");
        }

        var household = Household ?? other.Household ?? Common.Id.New<HouseholdId>();
        MoveInto(household);
        other.MoveInto(household);
    }

    /// <summary>
    /// Takes back a relationship that was recorded in error or is over, on whichever of the two it was recorded. Panels that sit already stay as they
    /// were convened.
    /// </summary>
    /// <exception cref="RuleBrokenException">None of this kind is recorded.</exception>
    public void EndRelationship(Person other, RelationshipKind kind, string reason)
    {
        if (!Forget(other.Id, kind, reason) && !other.Forget(Id, kind, reason))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "No such relationship between the two is recorded: somebody may have ended it.");
        }
    }

    /// <summary>Takes the person out of the household that they share with another.</summary>
    /// <exception cref="RuleBrokenException">They share none.</exception>
    public void LeaveHousehold(Person other, string reason)
    {
        if (Household is not { } household || other.Household != household)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The two share no household: somebody may have ended it.");
        }

        Household = null;
        Raise(new HouseholdLeft(Id, household, reason));
    }

    /// <summary>Whether one of the two must not decide about the other: the same person, the same household or a recorded relationship.</summary>
    public bool IsCloseTo(Person other) =>
        Id == other.Id
        || (Household is not null && Household == other.Household)
        || _relationships.Exists(relationship => relationship.Other == other.Id)
        || other._relationships.Exists(relationship => relationship.Other == Id);

    private bool Forget(PersonId other, RelationshipKind kind, string reason)
    {
        if (!_relationships.Remove(new(other, kind)))
        {
            return false;
        }

        Raise(new RelationshipEnded(Id, other, kind, reason));
        return true;
    }

    private void MoveInto(HouseholdId household)
    {
        if (Household != household)
        {
            Household = household;
            Raise(new HouseholdRecorded(Id, household));
        }
    }
}

[Recorded("PersonRegistered", 1)]
public sealed record PersonRegistered(PersonId Person, string Name, string? Email, string? Phone) : DomainEvent(StreamId.System, Person.Value);

public sealed record PersonDetails(string Name, string? Email, string? Phone);

[Recorded("PersonCorrected", 1)]
public sealed record PersonCorrected(PersonId Person, PersonDetails From, PersonDetails To) : DomainEvent(StreamId.System, Person.Value);

[Recorded("RelationshipRecorded", 1)]
public sealed record RelationshipRecorded(PersonId Person, PersonId Other, RelationshipKind Kind) : DomainEvent(StreamId.System, Person.Value);

[Recorded("RelationshipEnded", 1)]
public sealed record RelationshipEnded(PersonId Person, PersonId Other, RelationshipKind Kind, string Reason)
    : DomainEvent(StreamId.System, Person.Value);

[Recorded("HouseholdLeft", 1)]
public sealed record HouseholdLeft(PersonId Person, HouseholdId Household, string Reason) : DomainEvent(StreamId.System, Person.Value);

[Recorded("HouseholdRecorded", 1)]
public sealed record HouseholdRecorded(PersonId Person, HouseholdId Household) : DomainEvent(StreamId.System, Person.Value);
