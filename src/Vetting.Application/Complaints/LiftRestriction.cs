using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Opens a restricted case again to everybody whose role and place allow them to see it.</summary>
[Requires(Permission.RestrictCase)]
public sealed record LiftRestriction(string Reference, long Version, string Reason) : ICommand;

internal sealed class LiftRestrictionValidator : AbstractValidator<LiftRestriction>
{
    public LiftRestrictionValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class LiftRestrictionHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<LiftRestriction, Unit>
{
    public async Task<Unit> Handle(LiftRestriction request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.LiftRestriction, ct);
        complaint.LiftRestriction(request.Reason, user.Actor());
        return Unit.Value;
    }
}
