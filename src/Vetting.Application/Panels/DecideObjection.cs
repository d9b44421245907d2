using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;

namespace Vetting.Application.Panels;

/// <summary>
/// Decides, with reasons that the respondent reads, on their objection to a member of the panel: the chair, another member where it is the chair, an
/// officer of the case where it is all of them.
/// </summary>
[Requires(Permission.SitOnPanel, Permission.ConvenePanel)]
public sealed record DecideObjection(PanelId Panel, long Version, ObjectionId Objection, bool IsUpheld, string Reasons) : ICommand;

internal sealed class DecideObjectionValidator : AbstractValidator<DecideObjection>
{
    public DecideObjectionValidator() => RuleFor(r => r.Reasons).NotEmpty().MaximumLength(Panel.DetailMaxLength);
}

internal sealed class DecideObjectionHandler(IVettingDb db, ICurrentUser user, RespondentDoor door, TimeProvider clock)
    : IRequestHandler<DecideObjection, Unit>
{
    public async Task<Unit> Handle(DecideObjection request, CancellationToken ct)
    {
        var panel = await db.Panels.ForUpdate(request.Panel, request.Version, ct);
        var complaint = await db.Complaints.ById(panel.Complaint, ct);
        await db.RequireNoProtectedName(complaint, [request.Reasons], ct);
        var hearing = await db.HearingOf(complaint, panel.Id, user.Actor(), clock.GetUtcNow(), ct);
        complaint.DecideObjection(panel, request.Objection, request.IsUpheld, request.Reasons, hearing);
        await door.TellOfDecision(complaint, ct);
        return Unit.Value;
    }
}
