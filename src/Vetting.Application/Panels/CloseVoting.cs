using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;

namespace Vetting.Application.Panels;

/// <summary>The chair opens the votes although not all have voted: a quorum has, and there is a reason.</summary>
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
        var conflicts = await db.ConflictsIn(complaint, panel.Id, ct);
        panel.CloseVoting(user.Actor(), request.Reason, conflicts, await db.ProcedureOf(complaint, ct), clock.GetUtcNow());
        return Unit.Value;
    }
}
