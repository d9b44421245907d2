using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Rulebooks;

/// <summary>Makes the proposed text a version of the rulebook. What has changed since it was proposed is checked again.</summary>
[Requires(Permission.ImportRulebook)]
public sealed record ApproveRulebook(RulebookProposalId Proposal) : ICommand<RulebookId>;

internal sealed class ApproveRulebookHandler(IVettingDb db, RulebookImporting importing, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ApproveRulebook, RulebookId>
{
    public async Task<RulebookId> Handle(ApproveRulebook request, CancellationToken ct)
    {
        var proposal = await db.RulebookProposals.SingleOrDefaultAsync(proposal => proposal.Id == request.Proposal, ct)
            ?? throw new NotFoundException("rulebook proposal");
        proposal.Approve(user.Actor(), clock.GetUtcNow());
        return (await importing.Import(proposal.Source, ct)).Id;
    }
}
