using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Rulebooks;

/// <summary>
/// Proposes a version of the rulebook, or another text of a version that is not in force yet. It becomes one once another administrator has approved
/// it. All mistakes in the text are reported at once, by line, and what could not be imported today is refused.
/// </summary>
/// <param name="Source">The rulebook as YAML.</param>
[Requires(Permission.ImportRulebook)]
public sealed record ProposeRulebook(string Source) : ICommand<RulebookProposalId>;

internal sealed class ProposeRulebookValidator : AbstractValidator<ProposeRulebook>
{
    public ProposeRulebookValidator() => RuleFor(r => r.Source).NotEmpty().MaximumLength(Rulebook.SourceMaxLength);
}

internal sealed class ProposeRulebookHandler(IVettingDb db, RulebookImporting importing, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ProposeRulebook, RulebookProposalId>
{
    public async Task<RulebookProposalId> Handle(ProposeRulebook request, CancellationToken ct)
    {
        var content = await importing.Check(request.Source, ct);
        if (await db.RulebookProposals.AnyAsync(
            other => other.State == RulebookProposalState.Proposed && other.Label == content.Label, ct))
        {
            throw new RuleBrokenException(
                RuleCodes.AlreadyDone, $"A proposal of rulebook {content.Label} waits already. Decline it first, then propose this one.");
        }

        var proposal = RulebookProposal.Propose(content, request.Source, user.Actor(), clock.GetUtcNow());
        db.RulebookProposals.Add(proposal);
        return proposal.Id;
    }
}
