using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Rulebooks;

/// <summary>The versions of the rulebook that wait for a second administrator, the oldest proposal first.</summary>
[Requires(Permission.ImportRulebook)]
public sealed record GetRulebookProposals : IQuery<IReadOnlyList<RulebookProposalSummary>>;

public sealed record RulebookProposalSummary(
    RulebookProposalId Id, string Label, DateOnly InForceFrom, UserId ProposedBy, DateTimeOffset ProposedAt);

internal sealed class GetRulebookProposalsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetRulebookProposals, IReadOnlyList<RulebookProposalSummary>>
{
    public async Task<IReadOnlyList<RulebookProposalSummary>> Handle(GetRulebookProposals request, CancellationToken ct)
    {
        var proposals = await db.RulebookProposals.AsNoTracking()
            .Where(proposal => proposal.State == RulebookProposalState.Proposed)
            .OrderBy(proposal => proposal.ProposedAt)
            .Select(proposal => new RulebookProposalSummary(
                proposal.Id, proposal.Label, proposal.InForceFrom, proposal.ProposedBy, proposal.ProposedAt))
            .ToListAsync(ct);
        trail.Record("RulebookProposalsRead", user.Id.Value, new { Proposals = proposals.Select(proposal => proposal.Id.Value) });
        return proposals;
    }
}
