using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Domain.Complaints;

/// <summary>Who may enter the case and who had a hand in it.</summary>
public sealed partial class Complaint
{
    /// <param name="reason">Needed if it opens a protected name: see <see cref="OpenName"/>.</param>
    public void Assign(Actor assignee, AccessKind kind, string? reason, Actor by)
    {
        Require(Act.Assign, by);
        if (kind is not (AccessKind.Officer or AccessKind.Investigator))
        {
            throw new RuleBrokenException(RuleCodes.PanelComposition, "A panel is convened, not assigned.");
        }

        Put(assignee, kind, reason, by);
    }

    /// <summary>In which place the account works on the case, if it does. An officer who is also an investigator counts as an officer.</summary>
    public AccessKind? AssignmentOf(UserId user) =>
        _access.Where(access => access.User == user && IsAssignment(access)).Select(access => (AccessKind?)access.Kind).Min();

    /// <summary>
    /// Ends somebody's work on the case, and their access to it. In a restricted case it also ends their place on the named list. It stays on record
    /// that they had a hand in the case: they can never judge it.
    /// </summary>
    /// <param name="successor">Who takes over in the same act, in the same place; null when nobody does.</param>
    /// <param name="able">The accounts that are open and hold the role of an officer today.</param>
    public void TakeOff(UserId leaving, Actor? successor, IReadOnlySet<UserId> able, string reason, Actor by)
    {
        Require(Act.TakeOff, by);
        var place = AssignmentOf(leaving) ?? throw new RuleBrokenException(
            RuleCodes.AlreadyDone,
            "This account does not work on the case. Members of its panel are stood down; who else may see it stands on the named list.");
        if (successor is { } follower)
        {
            Put(follower, place, reason, by);
        }

        _access.RemoveAll(access => access.User == leaving && IsAssignment(access));
        Rename(leaving, successor, reason);
        if (!_access.Exists(access => access.Kind == AccessKind.Officer && able.Contains(access.User) && (!IsRestricted || IsNamed(access.User))))
        {
            throw new RuleBrokenException(
                RuleCodes.LastOfficer, "Nobody would be left to keep the case. Hand it over: name in the same act who takes it on.",
                "an officer who takes the case on");
        }

        Raise(new TakenOffCase(Id, leaving, reason));
    }

    /// <summary>In a restricted case the person who leaves is taken off the named list, and the successor is put on it.</summary>
    private void Rename(UserId leaving, Actor? successor, string reason)
    {
        if (!IsRestricted)
        {
            return;
        }

        var changes = _access.RemoveAll(access => access.Kind == AccessKind.Named && access.User == leaving) > 0;
        if (successor is { } follower && !IsNamed(follower.User))
        {
            Admit(follower.User, AccessKind.Named);
            changes = true;
        }

        if (changes)
        {
            Raise(new CaseRestricted(Id, [.. _access.Where(access => access.Kind == AccessKind.Named).Select(access => access.User)], reason));
        }
    }

    private void Put(Actor assignee, AccessKind kind, string? reason, Actor by)
    {
        if (IsParty(assignee)
            || Participations.Any(hand => hand.As == Hand.PanelMember && assignee.IsSameAs(new Actor(hand.User, hand.Person))))
        {
            throw new RuleBrokenException(RuleCodes.MemberNotEligible, "This account is not eligible to work on the case.");
        }

        if (WorksAs(assignee.User, kind))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This account is already assigned to the case.");
        }

        OpenName(assignee.User, kind, reason, by);
        Admit(assignee.User, kind);
        Participate(assignee, kind == AccessKind.Officer ? Hand.Officer : Hand.Investigator);
        Raise(new CaseAssigned(Id, assignee.User, kind, by.User));
    }

    /// <summary>
    /// The officers of a case may open the identities that it protects. Somebody who is not one of them, and makes anybody an officer, themselves
    /// included, has to give a reason, as an auditor does who breaks the glass. The officers and the auditors are told.
    /// </summary>
    private void OpenName(UserId user, AccessKind kind, string? reason, Actor by)
    {
        if (kind != AccessKind.Officer || WorksAs(by.User, AccessKind.Officer) || ProtectedPersons.Count == 0)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RuleBrokenException(
                RuleCodes.ProtectedName,
                "The officers of this case may open an identity that is protected: whoever is not one of them says why another must be.",
                "a reason");
        }

        Raise(new ProtectedNameOpened(Id, user, reason));
    }

    /// <summary>Makes the case invisible to all but the people named, or names others from now on.</summary>
    public void Restrict(IReadOnlyList<Actor> named, string reason, Actor by)
    {
        Require(Act.Restrict, by);
        if (named.Any(actor => IsParty(actor)))
        {
            throw new RuleBrokenException(RuleCodes.MemberNotEligible, "An account on the list is not eligible.");
        }

        if (!named.Any(actor => actor.User == by.User))
        {
            throw new RuleBrokenException(
                RuleCodes.SeparationOfDuties, "Whoever restricts a case stays on its list, so that somebody answers for it.");
        }

        _access.RemoveAll(access => access.Kind == AccessKind.Named);
        foreach (var user in named.Select(actor => actor.User).Distinct())
        {
            Admit(user, AccessKind.Named);
        }

        IsRestricted = true;
        Raise(new CaseRestricted(Id, [.. named.Select(actor => actor.User)], reason));
    }

    public void LiftRestriction(string reason, Actor by)
    {
        Require(Act.LiftRestriction, by);
        Refuse(ObstacleToLiftingRestriction());
        _access.RemoveAll(access => access.Kind == AccessKind.Named);
        IsRestricted = false;
        Raise(new RestrictionLifted(Id, reason));
    }

    /// <summary>Lets an auditor enter with a reason, for a limited time.</summary>
    public void BreakGlass(Actor auditor, string reason, DateTimeOffset until)
    {
        if (IsParty(auditor))
        {
            throw new NotFoundException("complaint");
        }

        _access.RemoveAll(access => access.Kind == AccessKind.BreakGlass && access.User == auditor.User);
        Admit(auditor.User, AccessKind.BreakGlass, until);
        Raise(new GlassBroken(Id, auditor.User, until, reason));
    }

    private RuleBrokenException? ObstacleToLiftingRestriction() =>
        IsRestricted ? null : new RuleBrokenException(RuleCodes.AlreadyDone, "The case is not restricted.");

    public bool IsParty(Actor actor) => _parties.Exists(party => actor.Is(party.Person));

    /// <param name="merged">Those of the person, at least.</param>
    public bool IsParty(PersonId? person, MergedRecords merged) =>
        person is { } someone && _parties.Exists(party => merged.AreOfOne(party.Person, someone));

    /// <summary>Whether this account, or another account of the same person, had a hand in the case.</summary>
    public bool TookPart(Actor actor) =>
        Participations.Any(earlier => actor.IsSameAs(new Actor(earlier.User, earlier.Person)));

    private bool IsNamed(UserId user) => _access.Exists(access => access.Kind == AccessKind.Named && access.User == user);

    private bool WorksAs(UserId user, AccessKind kind) =>
        _access.Exists(access => access.User == user && access.Kind == kind && access.Until is null);

    private static bool IsAssignment(CaseAccess access) => access.Kind is AccessKind.Officer or AccessKind.Investigator;

    private void Admit(UserId user, AccessKind kind, DateTimeOffset? until = null) =>
        _access.Add(new CaseAccess(Guid.CreateVersion7(), user, kind, until));

    private void Participate(Actor actor, Hand @as)
    {
        var participation = new Participation(actor.User, actor.Person, @as);
        if (!Participations.Contains(participation))
        {
            Participations = [.. Participations, participation];
        }
    }
}

[Recorded("CaseAssigned", 1)]
public sealed record CaseAssigned(ComplaintId Complaint, UserId User, AccessKind As, UserId By)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

/// <summary>Somebody who is not an officer of the case made this account one, and so opened the vault of the case to it.</summary>
[Recorded("ProtectedNameOpened", 1)]
public sealed record ProtectedNameOpened(ComplaintId Complaint, UserId User, string Reason) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("TakenOffCase", 1)]
public sealed record TakenOffCase(ComplaintId Complaint, UserId User, string Reason) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("CaseRestricted", 1)]
public sealed record CaseRestricted(ComplaintId Complaint, IReadOnlyList<UserId> Named, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("RestrictionLifted", 1)]
public sealed record RestrictionLifted(ComplaintId Complaint, string Reason) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("GlassBroken", 1)]
public sealed record GlassBroken(ComplaintId Complaint, UserId Auditor, DateTimeOffset Until, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
