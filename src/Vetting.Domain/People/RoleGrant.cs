using Vetting.Domain.Common;

namespace Vetting.Domain.People;

public enum RoleGrantState
{
    Proposed,
    Approved,
    Revoked,
}

/// <summary>
/// That a user, human or machine, may act in a role. One administrator proposes it, another approves it, neither is the one who gets it; it
/// counts from the approval until it is revoked.
/// </summary>
public sealed class RoleGrant : AggregateRoot
{
    public const int ReasonMaxLength = 2000;

    /// <summary>Below this number nobody could approve what the other proposes.</summary>
    public const int FewestAdministrators = 2;

    /// <summary>Who administers or audits does nothing else: the one reads no case, the other changes none.</summary>
    private static readonly Role[] Exclusive = [Role.Administrator, Role.Auditor];

    /// <summary>A program in one of these would let a single person be the second one too.</summary>
    private static readonly Role[] HumanOnly = [Role.Administrator, Role.PanelMember, Role.PanelChair];

    private RoleGrant(
        RoleGrantId id, UserId user, PersonId? person, Role role, string reason,
        UserId proposedBy, PersonId? proposingPerson, DateTimeOffset proposedAt)
    {
        (Id, User, Person, Role, Reason) = (id, user, person, role, reason);
        (ProposedBy, ProposingPerson, ProposedAt) = (proposedBy, proposingPerson, proposedAt);
    }

    public RoleGrantId Id { get; private init; }

    public UserId User { get; private init; }

    /// <summary>Null when the user is a machine.</summary>
    public PersonId? Person { get; private init; }

    public Role Role { get; private init; }

    public string Reason { get; private init; }

    public RoleGrantState State { get; private set; }

    public UserId ProposedBy { get; private init; }

    public PersonId? ProposingPerson { get; private init; }

    public DateTimeOffset ProposedAt { get; private init; }

    public UserId? ApprovedBy { get; private set; }

    public DateTimeOffset? ApprovedAt { get; private set; }

    public UserId? RevokedBy { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <param name="existing">Every grant of the same user that is proposed or approved.</param>
    public static RoleGrant Propose(Actor user, Role role, string reason, IEnumerable<RoleGrant> existing, Actor proposer, DateTimeOffset at)
    {
        if (proposer.IsSameAs(user))
        {
            throw new RuleBrokenException(RuleCodes.SeparationOfDuties, "Nobody proposes a role for themself.");
        }

        if (user.Person is null && HumanOnly.Contains(role))
        {
            throw new RuleBrokenException(RuleCodes.NeedsAPerson, "A machine client neither administers nor sits on a panel.");
        }

        foreach (var other in existing)
        {
            other.RefuseBeside(role);
        }

        var grant = new RoleGrant(Common.Id.New<RoleGrantId>(), user.User, user.Person, role, reason, proposer.User, proposer.Person, at);
        grant.Raise(new RoleProposed(grant.Id, user.User, role, reason));
        return grant;
    }

    /// <summary>One of the first two administrators, whom nobody but the operator can appoint. Refused by its caller once there is any.</summary>
    public static RoleGrant AppointFirst(Actor user, UserId @operator, DateTimeOffset at)
    {
        const string reason = "Appointed when the system was set up.";
        var grant = new RoleGrant(Common.Id.New<RoleGrantId>(), user.User, user.Person, Role.Administrator, reason, @operator, null, at)
        {
            State = RoleGrantState.Approved,
            ApprovedBy = @operator,
            ApprovedAt = at,
        };
        grant.Raise(new FirstAdministratorAppointed(grant.Id, user.User));
        return grant;
    }

    /// <summary>
    /// Lets a respondent into the cases against them, and into nothing else. An officer of such a case does it without a second person: it gives no
    /// power over anybody, and whoever has to answer must not wait for administrators.
    /// </summary>
    /// <param name="existing">Every grant of the same user that is proposed or approved.</param>
    public static RoleGrant AdmitRespondent(Actor user, IEnumerable<RoleGrant> existing, Actor officer, DateTimeOffset at)
    {
        foreach (var other in existing)
        {
            other.RefuseBeside(Role.Candidate);
        }

        const string reason = "Invited to answer in their own case.";
        var grant = new RoleGrant(
            Common.Id.New<RoleGrantId>(), user.User, user.Person, Role.Candidate, reason, officer.User, officer.Person, at)
        {
            State = RoleGrantState.Approved,
            ApprovedBy = officer.User,
            ApprovedAt = at,
        };
        grant.Raise(new RoleGranted(grant.Id, user.User, Role.Candidate));
        return grant;
    }

    public void Approve(Actor approver, DateTimeOffset at)
    {
        if (approver.IsSameAs(new(User, Person)) || approver.IsSameAs(new(ProposedBy, ProposingPerson)))
        {
            throw new RuleBrokenException(
                RuleCodes.SeparationOfDuties, "A role is approved by an administrator who neither proposed it nor gets it.");
        }

        if (State != RoleGrantState.Proposed)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This grant is no longer waiting for approval.");
        }

        (State, ApprovedBy, ApprovedAt) = (RoleGrantState.Approved, approver.User, at);
        Raise(new RoleGranted(Id, User, Role));
    }

    /// <summary>Ends the grant, or declines its proposal. One administrator is enough: it takes power away.</summary>
    /// <param name="administrators">How many users hold the role of administrator now.</param>
    public void Revoke(UserId by, string reason, int administrators, DateTimeOffset at)
    {
        if (State == RoleGrantState.Revoked)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This grant has already ended.");
        }

        if (State == RoleGrantState.Approved && Role == Role.Administrator && administrators <= FewestAdministrators)
        {
            throw new RuleBrokenException(
                RuleCodes.LastAdministrators, "Two administrators must remain, or nobody could approve what the other proposes.",
                "another approved administrator");
        }

        (State, RevokedBy, RevokedAt) = (RoleGrantState.Revoked, by, at);
        Raise(new RoleRevoked(Id, User, Role, reason));
    }

    private void RefuseBeside(Role role)
    {
        if (State == RoleGrantState.Revoked)
        {
            return;
        }

        if (Role == role)
        {
            throw new RuleBrokenException(RuleCodes.RoleAlreadyHeld, "The user already has this role, or it waits for approval.");
        }

        if (Exclusive.Contains(role) || Exclusive.Contains(Role))
        {
            throw new RuleBrokenException(
                RuleCodes.IncompatibleRoles, "An administrator or auditor holds no other role.", "the revocation of the other role");
        }
    }
}

[Recorded("RoleProposed", 1)]
public sealed record RoleProposed(RoleGrantId Grant, UserId User, Role Role, string Reason) : DomainEvent(StreamId.Of(User), Grant.Value);

[Recorded("RoleGranted", 1)]
public sealed record RoleGranted(RoleGrantId Grant, UserId User, Role Role) : DomainEvent(StreamId.Of(User), Grant.Value);

[Recorded("FirstAdministratorAppointed", 1)]
public sealed record FirstAdministratorAppointed(RoleGrantId Grant, UserId User) : DomainEvent(StreamId.Of(User), Grant.Value);

[Recorded("RoleRevoked", 1)]
public sealed record RoleRevoked(RoleGrantId Grant, UserId User, Role Role, string Reason) : DomainEvent(StreamId.Of(User), Grant.Value);
