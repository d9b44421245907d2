using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Opens a concluded matter again. Somebody who took no part in it before approves that (gate 6).</summary>
[Requires(Permission.ApproveReopening)]
public sealed record ApproveReopening(string Reference, long Version, ReopeningId Reopening, string Reason) : ICommand;

internal sealed class ApproveReopeningValidator : AbstractValidator<ApproveReopening>
{
    public ApproveReopeningValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class ApproveReopeningHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ApproveReopening, Unit>
{
    public async Task<Unit> Handle(ApproveReopening request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.DecideReopening, ct);
        var procedure = await db.ProcedureOf(complaint, ct);
        complaint.ApproveReopening(request.Reopening, request.Reason, procedure, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
