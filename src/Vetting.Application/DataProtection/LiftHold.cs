using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Lifts a legal hold. What lay under it is due again by the periods of the rulebook.</summary>
[Requires(Permission.ManageHolds)]
public sealed record LiftHold(LegalHoldId Hold, long Version, string Reason) : ICommand;

internal sealed class LiftHoldValidator : AbstractValidator<LiftHold>
{
    public LiftHoldValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(LegalHold.ReasonMaxLength);
}

internal sealed class LiftHoldHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<LiftHold, Unit>
{
    public async Task<Unit> Handle(LiftHold request, CancellationToken ct)
    {
        var hold = await db.LegalHolds.SingleOrDefaultAsync(hold => hold.Id == request.Hold, ct) ?? throw new NotFoundException("hold");
        hold.RequireVersion(request.Version);
        hold.Lift(request.Reason, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
