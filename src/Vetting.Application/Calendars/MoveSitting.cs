using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Calendars;

/// <summary>Gives a sitting another time or place, with the reason. Whoever was invited gets the change.</summary>
/// <param name="Version">Of the sitting.</param>
[Requires(Permission.ConvenePanel)]
public sealed record MoveSitting(string Reference, SittingId Sitting, long Version, SittingTime Time, string Reason) : ICommand;

internal sealed class MoveSittingValidator : AbstractValidator<MoveSitting>
{
    public MoveSittingValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Time).NotNull().SetValidator(new SittingTimeValidator());
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class MoveSittingHandler(IVettingDb db, ICurrentUser user, SittingInvitations invitations, TimeProvider clock)
    : IRequestHandler<MoveSitting, Unit>
{
    public async Task<Unit> Handle(MoveSitting request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.FixSitting, request.Reference, user, ct);
        await db.RequireNoName(complaint, request.Time.Place, ct);
        await db.RequireNoProtectedName(complaint, [request.Reason], ct);
        var sitting = await db.SittingOf(complaint, request.Sitting, request.Version, ct);
        var panel = await db.Panels.ById(sitting.Panel, ct);
        var (plan, wasInvited) = (request.Time.Plan(), sitting.IsRespondentInvited);
        sitting.Move(
            complaint, panel, plan, await db.AwayOn(panel, plan.At, ct), (await db.ProcedureOf(complaint, ct)).Rules, request.Reason, user.Actor(),
            clock.GetUtcNow());
        await invitations.Send(complaint, panel, sitting, wasInvited, ct);
        return Unit.Value;
    }
}
