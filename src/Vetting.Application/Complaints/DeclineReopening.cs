using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// Refuses a proposed reopening. Somebody who took no part in the case before decides that (gate 6). Another reopening may be proposed.
/// </summary>
[Requires(Permission.ApproveReopening)]
public sealed record DeclineReopening(string Reference, long Version, ReopeningId Reopening, string Reason) : ICommand;

internal sealed class DeclineReopeningValidator : AbstractValidator<DeclineReopening>
{
    public DeclineReopeningValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class DeclineReopeningHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclineReopening, Unit>
{
    public async Task<Unit> Handle(DeclineReopening request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.DecideReopening, ct);
        complaint.DeclineReopening(request.Reopening, request.Reason, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
