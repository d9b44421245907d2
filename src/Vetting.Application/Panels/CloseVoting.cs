using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;

namespace Vetting.Application.Panels;

/// <summary>The chair opens the votes although not all have voted. A quorum must have voted, and there must be a reason.</summary>
[Requires(Permission.ChairPanel)]
public sealed record CloseVoting(PanelId Panel, long Version, string Reason) : ICommand;

internal sealed class CloseVotingValidator : AbstractValidator<CloseVoting>
{
    public CloseVotingValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(Panel.DetailMaxLength);
}

internal sealed class CloseVotingHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<CloseVoting, Unit>
{
    public async Task<Unit> Handle(CloseVoting request, CancellationToken ct)
    {
        var panel = await db.Panels.ForUpdate(request.Panel, request.Version, ct);
        var complaint = await db.Complaints.ById(panel.Complaint, ct);
        panel.CloseVoting(request.Reason, await db.HearingOf(complaint, panel.Id, user.Actor(), clock.GetUtcNow(), ct));
        return Unit.Value;
    }
}
