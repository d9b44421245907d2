using System.Text.Json.Serialization;
using Vetting.Domain.Common;

namespace Vetting.Domain.DataProtection;

/// <summary>What a hold lies on: one case, all cases in which a person has a part, or all cases that fit a query.</summary>
public enum HoldKind
{
    Case,
    Person,
    Query,
}

/// <summary>Which cases a hold by query lies on, now and later: those that fit all that is said.</summary>
/// <param name="Category">One of its allegations is of it; null for any.</param>
/// <param name="ReceivedFrom">The first day of receipt; null for any.</param>
/// <param name="ReceivedTo">The last one; null for any.</param>
public sealed record HoldQuery(string? Category, DateOnly? ReceivedFrom, DateOnly? ReceivedTo)
{
    [JsonIgnore]
    public bool SaysNothing => (Category, ReceivedFrom, ReceivedTo) == (null, null, null);
}

/// <summary>What one must know of a case to tell whether a hold lies on it.</summary>
/// <param name="Persons">Everybody who has a part in it, under each of their records.</param>
public sealed record HeldMatter(ComplaintId Complaint, DateOnly ReceivedOn, IReadOnlyCollection<string> Categories, IReadOnlySet<PersonId> Persons);

/// <summary>
/// That something must be kept whatever the periods of the rulebook say, because a court, a regulator or a claim may need it. Nothing under a hold is
/// disposed of.
/// </summary>
public sealed class LegalHold : AggregateRoot
{
    public const int ReasonMaxLength = 2_000;

    private LegalHold()
    {
    }

    public LegalHoldId Id { get; private init; } = Common.Id.New<LegalHoldId>();

    public HoldKind Kind { get; private init; }

    /// <summary>Of a hold on a case.</summary>
    public ComplaintId? Complaint { get; private init; }

    /// <summary>Of a hold on a person.</summary>
    public PersonId? Person { get; private init; }

    /// <summary>Of a hold by query.</summary>
    public HoldQuery? Query { get; private init; }

    public string Reason { get; private init; } = "";

    public UserId PlacedBy { get; private init; }

    public DateTimeOffset PlacedAt { get; private init; }

    /// <summary>The last civil day; null until it is lifted.</summary>
    public DateOnly? Until { get; private init; }

    public UserId? LiftedBy { get; private set; }

    public DateTimeOffset? LiftedAt { get; private set; }

    public string? LiftedBecause { get; private set; }

    public static LegalHold OnCase(ComplaintId complaint, string reason, DateOnly? until, Actor by, DateTimeOffset now) =>
        Place(new LegalHold { Kind = HoldKind.Case, Complaint = complaint, Reason = reason, Until = until, PlacedBy = by.User, PlacedAt = now });

    public static LegalHold OnPerson(PersonId person, string reason, DateOnly? until, Actor by, DateTimeOffset now) =>
        Place(new LegalHold { Kind = HoldKind.Person, Person = person, Reason = reason, Until = until, PlacedBy = by.User, PlacedAt = now });

    /// <exception cref="RuleBrokenException">The query fits every case, or no day.</exception>
    public static LegalHold OnQuery(HoldQuery query, string reason, DateOnly? until, Actor by, DateTimeOffset now)
    {
        if (query.SaysNothing)
        {
            throw new RuleBrokenException(RuleCodes.HoldOnNothing, "Say a category or days of receipt: a hold does not lie on everything.", "what it is on");
        }

        if (query.ReceivedTo < query.ReceivedFrom)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "The last day of receipt is not before the first.");
        }

        return Place(new LegalHold { Kind = HoldKind.Query, Query = query, Reason = reason, Until = until, PlacedBy = by.User, PlacedAt = now });
    }

    public bool StandsOn(DateOnly day) => LiftedAt is null && !(Until < day);

    public bool LiesOn(HeldMatter matter) => Kind switch
    {
        HoldKind.Case => matter.Complaint == Complaint,
        HoldKind.Person => matter.Persons.Contains(Person!.Value),
        _ => (Query!.Category is null || matter.Categories.Contains(Query.Category))
            && !(matter.ReceivedOn < Query.ReceivedFrom) && !(matter.ReceivedOn > Query.ReceivedTo),
    };

    /// <exception cref="RuleBrokenException">It stands no longer.</exception>
    public void Lift(string reason, Actor by, DateTimeOffset now)
    {
        if (!StandsOn(CivilTime.DateOf(now)))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The hold stands no longer.");
        }

        (LiftedBy, LiftedAt, LiftedBecause) = (by.User, now, reason);
        Raise(new LegalHoldLifted(Id, Complaint, reason));
    }

    internal static StreamId StreamOf(ComplaintId? complaint) => complaint is { } one ? StreamId.Of(one) : StreamId.System;

    private static LegalHold Place(LegalHold hold)
    {
        if (hold.Until < CivilTime.DateOf(hold.PlacedAt))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "The last day of a hold is not over.");
        }

        hold.Raise(new LegalHoldPlaced(hold.Id, hold.Kind, hold.Complaint, hold.Person, hold.Query, hold.Reason, hold.Until));
        return hold;
    }
}

[Recorded("LegalHoldPlaced", 1)]
public sealed record LegalHoldPlaced(
    LegalHoldId Hold, HoldKind Kind, ComplaintId? Complaint, PersonId? Person, HoldQuery? Query, string Reason, DateOnly? Until)
    : DomainEvent(LegalHold.StreamOf(Complaint), Hold.Value);

[Recorded("LegalHoldLifted", 1)]
public sealed record LegalHoldLifted(LegalHoldId Hold, ComplaintId? Complaint, string Reason)
    : DomainEvent(LegalHold.StreamOf(Complaint), Hold.Value);
