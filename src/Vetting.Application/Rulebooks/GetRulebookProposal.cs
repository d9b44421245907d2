using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Rulebooks;

/// <summary>One proposed version of the rulebook, decided or not, with its text.</summary>
[Requires(Permission.ImportRulebook)]
public sealed record GetRulebookProposal(RulebookProposalId Proposal) : IQuery<RulebookProposalView>;

/// <param name="Reason">Why it was declined; null unless it was.</param>
/// <param name="IsOwn">Whether the asker proposed it, under this account or another, and so cannot approve it.</param>
public sealed record RulebookProposalView(
    RulebookProposalId Id, string Label, DateOnly InForceFrom, string Source, RulebookProposalState State, UserId ProposedBy,
    DateTimeOffset ProposedAt, UserId? DecidedBy, DateTimeOffset? DecidedAt, string? Reason, bool IsOwn);

internal sealed class GetRulebookProposalHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetRulebookProposal, RulebookProposalView>
{
    public async Task<RulebookProposalView> Handle(GetRulebookProposal request, CancellationToken ct)
    {
        var proposal = await db.RulebookProposals.AsNoTracking().SingleOrDefaultAsync(proposal => proposal.Id == request.Proposal, ct)
            ?? throw new NotFoundException("rulebook proposal");
        trail.Record("RulebookProposalRead", proposal.Id.Value, new { proposal.Label });
        return new RulebookProposalView(
            proposal.Id, proposal.Label, proposal.InForceFrom, proposal.Source, proposal.State, proposal.ProposedBy, proposal.ProposedAt,
            proposal.DecidedBy, proposal.DecidedAt, proposal.Reason,
            user.Actor().IsSameAs(new(proposal.ProposedBy, proposal.ProposingPerson)));
    }
}
