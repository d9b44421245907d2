using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Calendars;

/// <summary>Calls a sitting off, with the reason. Whoever was invited is told.</summary>
/// <param name="Version">Of the sitting.</param>
[Requires(Permission.ConvenePanel)]
public sealed record CallOffSitting(string Reference, SittingId Sitting, long Version, string Reason) : ICommand;

internal sealed class CallOffSittingValidator : AbstractValidator<CallOffSitting>
{
    public CallOffSittingValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class CallOffSittingHandler(IVettingDb db, ICurrentUser user, SittingInvitations invitations, TimeProvider clock)
    : IRequestHandler<CallOffSitting, Unit>
{
    public async Task<Unit> Handle(CallOffSitting request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.FixSitting, request.Reference, user, ct);
        await db.RequireNoProtectedName(complaint, [request.Reason], ct);
        var sitting = await db.SittingOf(complaint, request.Sitting, request.Version, ct);
        sitting.CallOff(complaint, request.Reason, user.Actor(), clock.GetUtcNow());
        await invitations.Send(complaint, await db.Panels.ById(sitting.Panel, ct), sitting, sitting.IsRespondentInvited, ct);
        return Unit.Value;
    }
}
