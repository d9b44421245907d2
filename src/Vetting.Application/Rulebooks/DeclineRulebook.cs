using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Rulebooks;

/// <summary>Ends a proposal without making it a version. Whoever proposed it may take it back so.</summary>
[Requires(Permission.ImportRulebook)]
public sealed record DeclineRulebook(RulebookProposalId Proposal, string Reason) : ICommand;

internal sealed class DeclineRulebookValidator : AbstractValidator<DeclineRulebook>
{
    public DeclineRulebookValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(RulebookProposal.ReasonMaxLength);
}

internal sealed class DeclineRulebookHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclineRulebook, Unit>
{
    public async Task<Unit> Handle(DeclineRulebook request, CancellationToken ct)
    {
        var proposal = await db.RulebookProposals.SingleOrDefaultAsync(proposal => proposal.Id == request.Proposal, ct)
            ?? throw new NotFoundException("rulebook proposal");
        proposal.Decline(user.Id, request.Reason, clock.GetUtcNow());
        return Unit.Value;
    }
}
