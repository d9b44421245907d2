using Vetting.Domain.Appeals;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Panels;

public enum PanelPurpose
{
    Ruling,
    Appeal,
}

/// <summary>The people who judge one case: declarations before the bundle, sealed votes, a quorum. Gate 3. Objections to them stand beside.</summary>
public sealed partial class Panel : AggregateRoot
{
    public const int MaxMembers = 9;
    public const int DetailMaxLength = 2_000;

    private readonly List<PanelMember> _members = [];
    private readonly List<Vote> _votes = [];

    private Panel()
    {
    }

    public PanelId Id { get; private init; }

    public ComplaintId Complaint { get; private init; }

    public PanelPurpose Purpose { get; private init; }

    public AppealId? Appeal { get; private init; }

    public UserId ConvenedBy { get; private init; }

    public DateTimeOffset ConvenedAt { get; private init; }

    /// <summary>From this moment the votes are open, and no more votes can be cast.</summary>
    public DateTimeOffset? VotesOpenedAt { get; private set; }

    /// <summary>Why the chair closed the vote before all had voted.</summary>
    public string? ClosedEarlyBecause { get; private set; }

    /// <summary>When it ruled, decided the appeal or was discharged; from then on it no longer sits.</summary>
    public DateTimeOffset? ConcludedAt { get; private set; }

    /// <summary>The deadline of the case that the panel meets.</summary>
    public DeadlineKind DecidesBy => Purpose == PanelPurpose.Appeal ? DeadlineKind.DecideAppeal : DeadlineKind.Ruling;

    public IReadOnlyList<PanelMember> Members => _members;

    public IReadOnlyList<Vote> Votes => _votes;

    public IEnumerable<PanelMember> Sitting => _members.Where(member => member.RecusedAt is null);

    public PanelMember Chair => Sitting.Single(member => member.IsChair);

    /// <param name="appeal">The appeal that it decides; null for a first panel.</param>
    /// <param name="chair">One of the members.</param>
    internal static Panel Convene(ComplaintId complaint, AppealId? appeal, IReadOnlyList<PanelRegistration> members, UserId chair, Hearing hearing)
    {
        var panel = new Panel
        {
            Id = Common.Id.New<PanelId>(),
            Complaint = complaint,
            Purpose = appeal is null ? PanelPurpose.Ruling : PanelPurpose.Appeal,
            Appeal = appeal,
            ConvenedBy = hearing.By.User,
            ConvenedAt = hearing.Now,
        };
        foreach (var registration in members)
        {
            panel.Seat(registration, registration.User == chair, hearing);
        }

        panel.RequireComposition(hearing.Rules);
        panel.Raise(new PanelConvened(complaint, panel.Id, panel.Purpose, [.. panel.Sitting.Select(member => member.User)], chair));
        return panel;
    }

    public bool HasVoted(UserId member) => _votes.Exists(vote => vote.User == member);

    /// <summary>A member declares before reading the bundle. An interest is recorded and ends in recusal.</summary>
    public void Declare(Actor by, bool hasInterest, string? detail, DateTimeOffset now)
    {
        var member = RequireSitting(by);
        RequireVotesSealed();
        if (member.DeclaredAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "You have declared. If an interest has come up since, recuse yourself.");
        }

        if (hasInterest && string.IsNullOrWhiteSpace(detail))
        {
            throw new RuleBrokenException(RuleCodes.DeclarationMissing, "Say what the interest is.", "detail");
        }

        (member.DeclaredAt, member.HasInterest, member.InterestDetail) = (now, hasInterest, hasInterest ? detail : null);
        Raise(new InterestDeclared(Complaint, Id, member.User, hasInterest, member.InterestDetail));
    }

    /// <summary>A member steps down or is stood down. With a substitute the panel stays complete; a chair needs one who may chair.</summary>
    internal void Recuse(UserId user, string reason, PanelRegistration? substitute, Hearing hearing)
    {
        RequireVotesSealed();
        var member = Sitting.FirstOrDefault(member => member.User == user) ?? throw new NotFoundException("sitting member");
        if (HasVoted(user))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This member has voted. A vote cast stays cast.");
        }

        if (member.IsChair && substitute is null)
        {
            throw new RuleBrokenException(RuleCodes.PanelComposition, "A panel is never without a chair.", "a substitute who may chair");
        }

        if (substitute is not null)
        {
            RequireIndependence([.. Sitting.Where(sitting => sitting != member)], substitute, hearing.Rules.Panel);
            Seat(substitute, member.IsChair, hearing);
        }

        (member.RecusedAt, member.RecusalReason) = (hearing.Now, reason);
        Raise(new MemberRecused(Complaint, Id, user, reason, substitute?.User));
    }

    /// <summary>Seats somebody in the place of a member who stepped down without a substitute.</summary>
    internal void Substitute(UserId recused, string reason, PanelRegistration substitute, Hearing hearing)
    {
        RequireVotesSealed();
        if (Sitting.Count() >= hearing.Rules.Panel.MaxSize)
        {
            throw new RuleBrokenException(RuleCodes.PanelComposition, "The panel is complete.");
        }

        RequireIndependence([.. Sitting], substitute, hearing.Rules.Panel);
        Seat(substitute, isChair: false, hearing);
        Raise(new MemberSubstituted(Complaint, Id, recused, reason, substitute.User));
    }

    /// <summary>Ends the panel without a decision: its case ended without one, or a member must not judge and the votes are open already.</summary>
    internal void Discharge(string reason, DateTimeOffset now)
    {
        ConcludedAt = now;
        Raise(new PanelDischarged(Complaint, Id, reason));
    }

    /// <summary>Casts a sealed vote. When every member of a complete panel has voted, the votes open.</summary>
    /// <param name="appeal">The appeal that the panel decides; null on a first panel.</param>
    /// <param name="appealed">The ruling under appeal; null on a first panel.</param>
    public VoteId Cast(Ballot ballot, Complaint complaint, Appeal? appeal, Ruling? appealed, Hearing hearing)
    {
        var member = RequireSitting(hearing.By);
        RequireVotesSealed();
        RequireUnconflicted(member, hearing.Conflicts);
        RequireDeclared([member]);
        RequireNoObjectionTo(member);
        if (_votes.Exists(vote => vote.User == member.User))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "You have voted. A vote cast stays cast.");
        }

        ballot.Check(complaint, appeal, appealed, hearing.Rulebooks);
        var vote = Vote.Cast(member.User, ballot, hearing.Now);
        _votes.Add(vote);
        Raise(new VoteCast(Complaint, Id, vote.Id, Attested.To(vote)));
        OpenIfAllHaveVoted(hearing);
        return vote.Id;
    }

    /// <summary>The chair closes the vote with a quorum and a reason, although not all have voted.</summary>
    public void CloseVoting(string reason, Hearing hearing)
    {
        RequireChair(hearing.By);
        RequireVotesSealed();
        RequireFit(hearing);
        RequireNoObjection();
        RequireQuorum(hearing.Rules);
        ClosedEarlyBecause = reason;
        Open(hearing.Now);
    }

    /// <summary>Everything that gate 3 asks before the panel may decide.</summary>
    internal Tally Count(Complaint complaint, Hearing hearing)
    {
        RequireChair(hearing.By);
        if (ConcludedAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The panel has decided.");
        }

        RequireFit(hearing);
        if (VotesOpenedAt is null)
        {
            throw new RuleBrokenException(
                RuleCodes.VotesSealed, "The votes are sealed.", "the votes of all sitting members, or their closing by the chair");
        }

        RequireQuorum(hearing.Rules);
        return Tally.Of([.. _votes.Select(vote => (vote.User, vote.Ballot))], complaint, Chair.User, hearing.Rulebooks);
    }

    /// <summary>What a member who sits does next.</summary>
    public PanelStep NextFor(UserId user)
    {
        var member = Sitting.Single(member => member.User == user);
        return ConcludedAt is not null ? PanelStep.Decided
            : member.DeclaredAt is null ? PanelStep.Declare
            : member.HasInterest ? PanelStep.AwaitRecusal
            : IsToLeave(user) ? PanelStep.AwaitRecusal
            : VotesOpenedAt is not null ? member.IsChair ? PanelStep.RecordDecision : PanelStep.AwaitDecision
            : HasVoted(user) ? PanelStep.AwaitVotes
            : Objections.Any(objection => objection.Member == user && objection.IsOpen) ? PanelStep.AwaitObjection
            : PanelStep.Vote;
    }

    /// <summary>Whether the panel waits for this account to record what was voted.</summary>
    internal bool IsToBeDecidedBy(Actor actor) => VotesOpenedAt is not null && ConcludedAt is null && Chair.User == actor.User;

    /// <summary>What the majority voted, once the votes are open; null before.</summary>
    public Tally? MajorityOn(Complaint complaint, RulebookHistory rulebooks) =>
        VotesOpenedAt is null || _votes.Count == 0
            ? null
            : Tally.Of([.. _votes.Select(vote => (vote.User, vote.Ballot))], complaint, Chair.User, rulebooks);

    /// <summary>Whether a member has a conflict, or is the same human being as another member who sits.</summary>
    internal bool MustNotSit(PanelMember member, Conflicts conflicts) =>
        conflicts.Bar(member.User, member.Person)
        || Sitting.Any(other => other.User != member.User && conflicts.AreOfOne(other.Person, member.Person));

    internal void Conclude(DateTimeOffset now)
    {
        ConcludedAt = now;
        Touch();
    }

    public void RequireChair(Actor by)
    {
        if (!RequireSitting(by).IsChair)
        {
            throw new ForbiddenException("not-the-chair", "Only the chair of this panel may do this.");
        }
    }

    /// <exception cref="ForbiddenException">The account has no seat on the panel.</exception>
    public PanelMember RequireSitting(Actor by) =>
        Sitting.FirstOrDefault(member => member.User == by.User) ?? throw new ForbiddenException("not-on-the-panel", "You do not sit on this panel.");

    private void Seat(PanelRegistration registration, bool isChair, Hearing hearing)
    {
        if (_members.Exists(member =>
            member.User == registration.User || hearing.Conflicts.AreOfOne(member.Person, registration.Person)))
        {
            throw new RuleBrokenException(RuleCodes.PanelComposition, "Nobody sits twice, or again after a recusal.");
        }

        if (!registration.IsTrainedOn(hearing.Today, hearing.Rules.Panel)
            || (isChair && !registration.MayChair) || hearing.Conflicts.Bar(registration.User, registration.Person))
        {
            throw new RuleBrokenException(
                RuleCodes.MemberNotEligible, "A proposed member is not eligible to sit on this case.", [registration.User.Value.ToString()]);
        }

        _members.Add(new PanelMember(registration.User, registration.Person, isChair, registration.IsIndependent));
    }

    /// <summary>
    /// The panel is complete, everybody has declared, and nobody has a conflict. Once the votes are open none of this can be put right.
    /// </summary>
    private void RequireFit(Hearing hearing)
    {
        RequireComposition(hearing.Rules);
        RequireDeclared(Sitting);
        foreach (var member in Sitting)
        {
            RequireUnconflicted(member, hearing.Conflicts);
        }
    }

    private void OpenIfAllHaveVoted(Hearing hearing)
    {
        if (IsComposed(hearing.Rules.Panel) && Sitting.All(sitting => HasVoted(sitting.User)) && ObstacleInObjections() is null)
        {
            Open(hearing.Now);
        }
    }

    private bool IsComposed(PanelRules rules) =>
        Sitting.Count() >= rules.MinSize && Sitting.Count() <= rules.MaxSize && Sitting.Count(member => member.IsChair) == 1
        && Sitting.Count(member => member.IsIndependent) >= rules.MinIndependent;

    private void RequireComposition(RulebookContent procedure)
    {
        var rules = procedure.Panel;
        if (!IsComposed(rules))
        {
            throw new RuleBrokenException(RuleCodes.PanelComposition,
                "The panel is not composed as the rulebook says.",
                $"{rules.MinSize} to {rules.MaxSize} members", "exactly one chair", $"at least {rules.MinIndependent} independent");
        }
    }

    /// <summary>
    /// With the substitute the panel must still have as many independent members as it needs. Once all have voted, none can be added to a full
    /// panel.
    /// </summary>
    private static void RequireIndependence(List<PanelMember> staying, PanelRegistration substitute, PanelRules rules)
    {
        if (!substitute.IsIndependent && staying.Count(member => member.IsIndependent) < rules.MinIndependent)
        {
            throw new RuleBrokenException(RuleCodes.PanelComposition, "The panel would lack an independent member.", "an independent substitute");
        }
    }

    private static void RequireDeclared(IEnumerable<PanelMember> members)
    {
        foreach (var member in members)
        {
            if (member.DeclaredAt is null)
            {
                throw new RuleBrokenException(RuleCodes.DeclarationMissing, "Every sitting member declares first.", "a declaration");
            }

            if (member.HasInterest)
            {
                throw new RuleBrokenException(RuleCodes.MemberNotEligible, "A member with a declared interest must be recused.", "a recusal");
            }
        }
    }

    private void RequireUnconflicted(PanelMember member, Conflicts conflicts)
    {
        if (MustNotSit(member, conflicts))
        {
            throw new RuleBrokenException(RuleCodes.MemberNotEligible, "A sitting member is no longer eligible.", "a recusal");
        }
    }

    private void RequireQuorum(RulebookContent procedure)
    {
        if (_votes.Count < procedure.Panel.Quorum)
        {
            throw new RuleBrokenException(
                RuleCodes.NotQuorate, $"The quorum is {procedure.Panel.Quorum}.", $"{procedure.Panel.Quorum - _votes.Count} more votes");
        }
    }

    private void RequireVotesSealed()
    {
        if (ConcludedAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The panel sits no more.");
        }

        if (VotesOpenedAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The votes are open: the panel's composition and votes stand.");
        }
    }

    private void Open(DateTimeOffset now)
    {
        VotesOpenedAt = now;
        Raise(new VotesOpened(Complaint, Id, ClosedEarlyBecause, [.. _votes.Select(vote => new OpenedVote(vote.Id, vote.User, vote.Ballot))]));
    }
}

/// <summary>A seat on a panel.</summary>
public sealed class PanelMember
{
    internal PanelMember(UserId user, PersonId person, bool isChair, bool isIndependent) =>
        (User, Person, IsChair, IsIndependent) = (user, person, isChair, isIndependent);

    public UserId User { get; private init; }

    public PersonId Person { get; private init; }

    public bool IsChair { get; private init; }

    public bool IsIndependent { get; private init; }

    public DateTimeOffset? DeclaredAt { get; internal set; }

    public bool HasInterest { get; internal set; }

    public string? InterestDetail { get; internal set; }

    public DateTimeOffset? RecusedAt { get; internal set; }

    public string? RecusalReason { get; internal set; }
}

[Recorded("PanelConvened", 1)]
public sealed record PanelConvened(ComplaintId Complaint, PanelId Panel, PanelPurpose Purpose, IReadOnlyList<UserId> Members, UserId Chair)
    : DomainEvent(StreamId.Of(Complaint), Panel.Value);

[Recorded("InterestDeclared", 1)]
public sealed record InterestDeclared(ComplaintId Complaint, PanelId Panel, UserId Member, bool HasInterest, string? Detail)
    : DomainEvent(StreamId.Of(Complaint), Panel.Value);

[Recorded("MemberRecused", 1)]
public sealed record MemberRecused(ComplaintId Complaint, PanelId Panel, UserId Member, string Reason, UserId? Substitute)
    : DomainEvent(StreamId.Of(Complaint), Panel.Value);

[Recorded("MemberSubstituted", 1)]
public sealed record MemberSubstituted(ComplaintId Complaint, PanelId Panel, UserId Member, string Reason, UserId Substitute)
    : DomainEvent(StreamId.Of(Complaint), Panel.Value);

[Recorded("PanelDischarged", 1)]
public sealed record PanelDischarged(ComplaintId Complaint, PanelId Panel, string Reason) : DomainEvent(StreamId.Of(Complaint), Panel.Value);

/// <summary>Says that a vote was cast, and holds the fingerprint against which it will be checked. It does not say what the vote is.</summary>
[Recorded("VoteCast", 1)]
public sealed record VoteCast(ComplaintId Complaint, PanelId Panel, VoteId Vote, Attested Attested) : DomainEvent(StreamId.Of(Complaint), Vote.Value);

public sealed record OpenedVote(VoteId Vote, UserId Member, Ballot Ballot);

[Recorded("VotesOpened", 1)]
public sealed record VotesOpened(ComplaintId Complaint, PanelId Panel, string? Reason, IReadOnlyList<OpenedVote> Votes)
    : DomainEvent(StreamId.Of(Complaint), Panel.Value);
