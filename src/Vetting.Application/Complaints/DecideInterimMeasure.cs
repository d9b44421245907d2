using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Approves or refuses, as a second person, an interim measure that somebody else proposed (gate 5).</summary>
[Requires(Permission.ApproveInterimMeasure)]
public sealed record DecideInterimMeasure(string Reference, long Version, InterimMeasureId Measure, bool Approve, string Reason) : ICommand;

internal sealed class DecideInterimMeasureValidator : AbstractValidator<DecideInterimMeasure>
{
    public DecideInterimMeasureValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class DecideInterimMeasureHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DecideInterimMeasure, Unit>
{
    public async Task<Unit> Handle(DecideInterimMeasure request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.DecideInterimMeasure, ct);
        var rules = (await db.ProcedureOf(complaint, ct)).Rules;
        var respondent = await db.RespondentOf(complaint, ct);
        var decision = new InterimDecision(request.Approve, request.Reason);
        complaint.DecideInterimMeasure(request.Measure, decision, rules, respondent, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
