using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Domain.Calendars;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Calendars;

/// <summary>Fixes when and where the panel of a case sits. Its members are invited by mail; the respondent, if invited, reads it behind their door.</summary>
[Requires(Permission.ConvenePanel)]
public sealed record FixSitting(string Reference, SittingTime Time) : ICommand<SittingId>;

internal sealed class FixSittingValidator : AbstractValidator<FixSitting>
{
    public FixSittingValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Time).NotNull().SetValidator(new SittingTimeValidator());
    }
}

internal sealed class FixSittingHandler(IVettingDb db, ICurrentUser user, SittingInvitations invitations, TimeProvider clock)
    : IRequestHandler<FixSitting, SittingId>
{
    public async Task<SittingId> Handle(FixSitting request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.FixSitting, request.Reference, user, ct);
        await db.RequireNoName(complaint, request.Time.Place, ct);
        var panel = await db.Panels.SittingOn(complaint, ct)
            ?? throw new RuleBrokenException(RuleCodes.WrongStage, "No panel sits on this case.", "a panel");
        var plan = request.Time.Plan();
        var sitting = Sitting.Fix(
            complaint, panel, plan, await db.AwayOn(panel, plan.At, ct), (await db.ProcedureOf(complaint, ct)).Rules,
            await db.Sittings.CountAsync(known => known.Complaint == complaint.Id, ct), user.Actor(), clock.GetUtcNow());
        db.Sittings.Add(sitting);
        await invitations.Send(complaint, panel, sitting, wasInvited: false, ct);
        return sitting.Id;
    }
}
