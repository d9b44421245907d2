using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Ends an interim measure before its time.</summary>
[Requires(Permission.ApproveInterimMeasure)]
public sealed record LiftInterimMeasure(string Reference, long Version, InterimMeasureId Measure, string Reason) : ICommand;

internal sealed class LiftInterimMeasureValidator : AbstractValidator<LiftInterimMeasure>
{
    public LiftInterimMeasureValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class LiftInterimMeasureHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<LiftInterimMeasure, Unit>
{
    public async Task<Unit> Handle(LiftInterimMeasure request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.LiftInterimMeasure, ct);
        var respondent = await db.RespondentOf(complaint, ct);
        complaint.LiftInterimMeasure(request.Measure, request.Reason, respondent, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
