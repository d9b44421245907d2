using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Records, with reasons, that no interim measure is needed now (gate 5).</summary>
[Requires(Permission.ApproveInterimMeasure)]
public sealed record DecideAgainstInterimMeasure(string Reference, long Version, string Reason) : ICommand;

internal sealed class DecideAgainstInterimMeasureValidator : AbstractValidator<DecideAgainstInterimMeasure>
{
    public DecideAgainstInterimMeasureValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class DecideAgainstInterimMeasureHandler(IVettingDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<DecideAgainstInterimMeasure, Unit>
{
    public async Task<Unit> Handle(DecideAgainstInterimMeasure request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.DecideAgainstInterimMeasure, ct);
        var respondent = await db.RespondentOf(complaint, ct);
        complaint.DecideAgainstInterimMeasure(request.Reason, respondent, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
