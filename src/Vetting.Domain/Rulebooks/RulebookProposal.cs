using System.Security.Cryptography;
using System.Text;
using Vetting.Domain.Common;

namespace Vetting.Domain.Rulebooks;

public readonly record struct RulebookProposalId(Guid Value) : IId<RulebookProposalId>
{
    public static RulebookProposalId From(Guid value) => new(value);
}

public enum RulebookProposalState
{
    Proposed,
    Approved,
    Declined,
}

/// <summary>
/// A text that one administrator would have as a version of the rulebook. It decides who may stand, so it becomes one only when another approves it.
/// </summary>
public sealed class RulebookProposal : AggregateRoot
{
    public const int ReasonMaxLength = 2000;

    private RulebookProposal(
        RulebookProposalId id, string label, DateOnly inForceFrom, string source, UserId proposedBy, PersonId? proposingPerson,
        DateTimeOffset proposedAt)
    {
        (Id, Label, InForceFrom, Source) = (id, label, inForceFrom, source);
        (ProposedBy, ProposingPerson, ProposedAt) = (proposedBy, proposingPerson, proposedAt);
    }

    public RulebookProposalId Id { get; private init; }

    public string Label { get; private init; }

    public DateOnly InForceFrom { get; private init; }

    /// <summary>The YAML as it was proposed. It never changes: what is approved is what was read.</summary>
    public string Source { get; private init; }

    public RulebookProposalState State { get; private set; }

    public UserId ProposedBy { get; private init; }

    public PersonId? ProposingPerson { get; private init; }

    public DateTimeOffset ProposedAt { get; private init; }

    public UserId? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was declined; null unless it was.</summary>
    public string? Reason { get; private set; }

    public static RulebookProposal Propose(RulebookContent content, string source, Actor proposer, DateTimeOffset at)
    {
        var proposal = new RulebookProposal(
            Common.Id.New<RulebookProposalId>(), content.Label, content.InForceFrom, source, proposer.User, proposer.Person, at);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(source)));
        proposal.Raise(new RulebookProposed(proposal.Id, proposal.Label, proposal.InForceFrom, sha256));
        return proposal;
    }

    /// <summary>The caller imports it in the same transaction.</summary>
    public void Approve(Actor approver, DateTimeOffset at)
    {
        if (approver.IsSameAs(new(ProposedBy, ProposingPerson)))
        {
            throw new RuleBrokenException(
                RuleCodes.SeparationOfDuties, "A rulebook is approved by another administrator than the one who proposed it.");
        }

        Decide(RulebookProposalState.Approved, approver.User, at);
        Raise(new RulebookProposalApproved(Id, Label));
    }

    public void Decline(UserId by, string reason, DateTimeOffset at)
    {
        Decide(RulebookProposalState.Declined, by, at);
        Reason = reason;
        Raise(new RulebookProposalDeclined(Id, Label, reason));
    }

    private void Decide(RulebookProposalState state, UserId by, DateTimeOffset at)
    {
        if (State != RulebookProposalState.Proposed)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This proposal is no longer waiting for approval.");
        }

        (State, DecidedBy, DecidedAt) = (state, by, at);
    }
}

/// <param name="Sha256">Of the text, in UTF-8.</param>
[Recorded("RulebookProposed", 1)]
public sealed record RulebookProposed(RulebookProposalId Proposal, string Label, DateOnly InForceFrom, string Sha256)
    : DomainEvent(StreamId.System, Proposal.Value);

[Recorded("RulebookProposalApproved", 1)]
public sealed record RulebookProposalApproved(RulebookProposalId Proposal, string Label) : DomainEvent(StreamId.System, Proposal.Value);

[Recorded("RulebookProposalDeclined", 1)]
public sealed record RulebookProposalDeclined(RulebookProposalId Proposal, string Label, string Reason)
    : DomainEvent(StreamId.System, Proposal.Value);
