using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>Who may enter the case and who had a hand in it.</summary>
public sealed partial class Complaint
{
    public void Assign(Actor assignee, AccessKind kind, Actor by)
    {
        Require(Act.Assign, by);
        if (kind is not (AccessKind.Officer or AccessKind.Investigator))
        {
            throw new RuleBrokenException(RuleCodes.PanelComposition, "A panel is convened, not assigned.");
        }

        if (IsParty(assignee.Person) || Participations.Any(hand => hand.As == Hand.PanelMember && assignee.IsSameAs(new Actor(hand.User, hand.Person))))
        {
            throw new RuleBrokenException(RuleCodes.MemberNotEligible, "This account is not eligible to work on the case.");
        }

        if (_access.Exists(access => access.User == assignee.User && access.Kind == kind && access.Until is null))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This account is already assigned to the case.");
        }

        Admit(assignee.User, kind);
        Participate(assignee, kind == AccessKind.Officer ? Hand.Officer : Hand.Investigator);
        Raise(new CaseAssigned(Id, assignee.User, kind, by.User));
    }

    /// <summary>Makes the case invisible to all but the people named, or names others from now on.</summary>
    public void Restrict(IReadOnlyList<Actor> named, string reason, Actor by)
    {
        Require(Act.Restrict, by);
        if (named.Any(actor => IsParty(actor.Person)))
        {
            throw new RuleBrokenException(RuleCodes.MemberNotEligible, "An account on the list is not eligible.");
        }

        if (!named.Any(actor => actor.User == by.User))
        {
            throw new RuleBrokenException(RuleCodes.SeparationOfDuties, "Whoever restricts a case stays on its list, so that somebody answers for it.");
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

    /// <summary>An auditor enters with a reason, for a time.</summary>
    public void BreakGlass(Actor auditor, string reason, DateTimeOffset until)
    {
        if (IsParty(auditor.Person))
        {
            throw new NotFoundException("complaint");
        }

        _access.RemoveAll(access => access.Kind == AccessKind.BreakGlass && access.User == auditor.User);
        Admit(auditor.User, AccessKind.BreakGlass, until);
        Raise(new GlassBroken(Id, auditor.User, until, reason));
    }

    private RuleBrokenException? ObstacleToLiftingRestriction() =>
        IsRestricted ? null : new RuleBrokenException(RuleCodes.AlreadyDone, "The case is not restricted.");

    public bool IsParty(PersonId? person) => person is { } someone && _parties.Exists(party => party.Person == someone);

    /// <summary>Whether this account, or another account of the same person, had a hand in the case.</summary>
    public bool TookPart(Actor actor) =>
        Participations.Any(earlier => actor.IsSameAs(new Actor(earlier.User, earlier.Person)));

    private void Admit(UserId user, AccessKind kind, DateTimeOffset? until = null) => _access.Add(new CaseAccess(Guid.CreateVersion7(), user, kind, until));

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
public sealed record CaseAssigned(ComplaintId Complaint, UserId User, AccessKind As, UserId By) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("CaseRestricted", 1)]
public sealed record CaseRestricted(ComplaintId Complaint, IReadOnlyList<UserId> Named, string Reason) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("RestrictionLifted", 1)]
public sealed record RestrictionLifted(ComplaintId Complaint, string Reason) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);

[Recorded("GlassBroken", 1)]
public sealed record GlassBroken(ComplaintId Complaint, UserId Auditor, DateTimeOffset Until, string Reason) : DomainEvent(StreamId.Of(Complaint), Complaint.Value);
