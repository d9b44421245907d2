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

    /// <summary>Of a telephone number by which somebody is found.</summary>
    public const int FewestDigits = 6;

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

    /// <summary>The record as which this one counts since somebody found both to be of one human being; null while it stands for itself.</summary>
    public PersonId? MergedInto { get; private set; }

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

    /// <summary>Whether it is an address and nothing else: one @ between two words, without what mail programs write around it.</summary>
    public static bool IsEmail(string text) =>
        text.Split('@') is [{ Length: > 0 }, { Length: > 0 }]
        && !text.Any(sign => char.IsWhiteSpace(sign) || char.IsControl(sign) || "<>()[],:;\"\\".Contains(sign, StringComparison.Ordinal));

    /// <summary>Under which a name is kept to be found.</summary>
    public static string PlainNameOf(string name) => PlainText.OrAsWritten(name, PlainNameMaxLength);

    public static string? PlainEmailOf(string? email) => email is null ? null : PlainText.OfNumber(email, EmailMaxLength);

    public void RecordRelationship(Person other, RelationshipKind kind)
    {
        if (IsSameAs(other))
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
        if (IsSameAs(other))
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

    /// <summary>Whether this is recorded on either of the two; without a kind, whether they share a household.</summary>
    public bool Has(RelationshipKind? kind, Person other) => kind is { } one
        ? _relationships.Contains(new(other.Id, one)) || other._relationships.Contains(new(Id, one))
        : Household is not null && Household == other.Household;

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

    /// <summary>
    /// Lets this record count as another one of the same human being, until it is un-merged. Nothing that was recorded of either changes: lock-outs,
    /// conflicts, clearances and sanctions are asked of both together from now on.
    /// </summary>
    /// <param name="known">The merged records of both.</param>
    /// <exception cref="RuleBrokenException">
    /// It is merged already, or others are merged into it, or the other record is itself merged, or one of them is the actor's own.
    /// </exception>
    public void MergeInto(Person kept, MergedRecords known, string reason, Actor by)
    {
        if (kept.Id == Id)
        {
            throw new RuleBrokenException(RuleCodes.OneRecord, "These are not two records, but one.", "another record of the same person");
        }

        RequireSomebodyElse(kept, by);
        if (MergedInto is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This record is merged already: somebody may have merged it.");
        }

        if (kept.MergedInto is not null)
        {
            throw new RuleBrokenException(
                RuleCodes.RecordIsMerged, "The record to keep is itself merged into another one.", "a merger into that one, or its un-merging first");
        }

        if (known.HasTakenIn(Id))
        {
            throw new RuleBrokenException(
                RuleCodes.RecordIsMerged, "Other records are merged into this one.", "a merger the other way round, or their un-merging first");
        }

        MergedInto = kept.Id;
        Raise(new PersonMerged(Id, kept.Id, reason));
        kept.Raise(new PersonTakenIn(kept.Id, Id, reason));
    }

    /// <summary>Takes a merger back: the two are two people after all. From now on each record counts for itself again.</summary>
    /// <param name="kept">The record that <see cref="MergedInto"/> names.</param>
    /// <exception cref="RuleBrokenException">It is not merged into that record, or one of them is the actor's own.</exception>
    public void Unmerge(Person kept, string reason, Actor by)
    {
        RequireSomebodyElse(kept, by);
        if (MergedInto != kept.Id)
        {
            throw NotMerged();
        }

        MergedInto = null;
        Raise(new PersonUnmerged(Id, kept.Id, reason));
        kept.Raise(new PersonGivenBack(kept.Id, Id, reason));
    }

    public static RuleBrokenException NotMerged() =>
        new(RuleCodes.AlreadyDone, "This record is not merged: somebody may have un-merged it.");

    /// <summary>Whether both are records of one human being.</summary>
    public bool IsSameAs(Person other) => (MergedInto ?? Id) == (other.MergedInto ?? other.Id);

    /// <summary>Whether one of the two must not decide about the other: the same person, the same household or a recorded relationship.</summary>
    public bool IsCloseTo(Person other) =>
        IsSameAs(other)
        || (Household is not null && Household == other.Household)
        || _relationships.Exists(relationship => relationship.Other == other.Id)
        || other._relationships.Exists(relationship => relationship.Other == Id);

    private void RequireSomebodyElse(Person kept, Actor by)
    {
        if (by.Is(Id) || by.Is(kept.Id))
        {
            throw new RuleBrokenException(
                RuleCodes.SeparationOfDuties, "One of the two records is your own: somebody else decides whether they are of one person.");
        }
    }

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

[Recorded("PersonMerged", 1)]
public sealed record PersonMerged(PersonId Person, PersonId Into, string Reason) : DomainEvent(StreamId.System, Person.Value);

/// <summary>Another record was merged into this one.</summary>
[Recorded("PersonTakenIn", 1)]
public sealed record PersonTakenIn(PersonId Person, PersonId Merged, string Reason) : DomainEvent(StreamId.System, Person.Value);

[Recorded("PersonUnmerged", 1)]
public sealed record PersonUnmerged(PersonId Person, PersonId From, string Reason) : DomainEvent(StreamId.System, Person.Value);

/// <summary>Another record that was merged into this one counts for itself again.</summary>
[Recorded("PersonGivenBack", 1)]
public sealed record PersonGivenBack(PersonId Person, PersonId Unmerged, string Reason) : DomainEvent(StreamId.System, Person.Value);
