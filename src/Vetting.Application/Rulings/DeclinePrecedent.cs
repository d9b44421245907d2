using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Rulings;

/// <summary>An officer of the case gives the digest back, with the reason. The chair may then write another.</summary>
[Requires(Permission.PublishPrecedent)]
public sealed record DeclinePrecedent(PrecedentId Precedent, long Version, string Reason) : ICommand;

internal sealed class DeclinePrecedentValidator : AbstractValidator<DeclinePrecedent>
{
    public DeclinePrecedentValidator() => RuleFor(r => r.Reason).IsReason();
}

internal sealed class DeclinePrecedentHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclinePrecedent, Unit>
{
    public async Task<Unit> Handle(DeclinePrecedent request, CancellationToken ct)
    {
        var (precedent, _) = await db.ForOfficer(request.Precedent, request.Version, ct);
        precedent.Decline(request.Reason, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
