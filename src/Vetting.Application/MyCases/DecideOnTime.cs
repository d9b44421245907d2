using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.MyCases;

/// <summary>Grants the respondent more time to reply, or refuses it, with a reason that they read.</summary>
/// <param name="GrantedUntil">The new last day; null to refuse.</param>
[Requires(Permission.ServeNotice)]
public sealed record DecideOnTime(string Reference, long Version, TimeRequestId Request, DateOnly? GrantedUntil, string Reason) : ICommand;

internal sealed class DecideOnTimeValidator : AbstractValidator<DecideOnTime>
{
    public DecideOnTimeValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class DecideOnTimeHandler(IVettingDb db, ICurrentUser user, RespondentDoor door, TimeProvider clock)
    : IRequestHandler<DecideOnTime, Unit>
{
    public async Task<Unit> Handle(DecideOnTime request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.DecideOnTime, ct);
        var procedure = await db.ProcedureOf(complaint, ct);
        complaint.DecideOnTime(request.Request, request.GrantedUntil, request.Reason, procedure, user.Actor(), clock.GetUtcNow());
        await door.TellOfDecision(complaint, ct);
        return Unit.Value;
    }
}
