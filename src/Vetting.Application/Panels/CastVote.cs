using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Panels;

/// <summary>Casts a sealed vote. It cannot be changed, and nobody else reads it before the votes open.</summary>
[Requires(Permission.SitOnPanel)]
public sealed record CastVote(PanelId Panel, Ballot Ballot) : ICommand<VoteId>;

internal sealed class CastVoteValidator : AbstractValidator<CastVote>
{
    public CastVoteValidator()
    {
        RuleFor(r => r.Ballot).NotNull();
        RuleFor(r => r.Ballot.Findings).NotNull().When(r => r.Ballot is not null);
        RuleForEach(r => r.Ballot.Findings).ChildRules(finding => finding.RuleFor(f => f.Reason).NotEmpty().MaximumLength(Ruling.ReasonsMaxLength))
            .When(r => r.Ballot?.Findings is not null);
        RuleForEach(r => r.Ballot.Grounds).ChildRules(ground =>
        {
            ground.RuleFor(g => g.Ground).IsCode();
            ground.RuleFor(g => g.Outcome).IsInEnum();
            ground.RuleFor(g => g.Reason).NotEmpty().MaximumLength(Ruling.ReasonsMaxLength);
        }).When(r => r.Ballot?.Grounds is not null);
    }
}

internal sealed class CastVoteHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<CastVote, VoteId>
{
    public async Task<VoteId> Handle(CastVote request, CancellationToken ct)
    {
        var panel = await db.Panels.ById(request.Panel, ct);
        var complaint = await db.Complaints.ById(panel.Complaint, ct);
        var appealed = panel.Purpose == PanelPurpose.Appeal
            ? await db.Rulings.AsNoTracking().SingleAsync(ruling => ruling.Id == complaint.Ruling, ct)
            : null;
        var appeal = appealed is null ? null : await db.Appeals.AsNoTracking().SingleAsync(appeal => appeal.Ruling == appealed.Id, ct);
        return panel.Cast(request.Ballot, complaint, appeal, appealed, await db.HearingOf(complaint, panel.Id, user.Actor(), clock.GetUtcNow(), ct));
    }
}
