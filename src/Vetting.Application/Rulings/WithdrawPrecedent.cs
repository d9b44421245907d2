using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Rulings;

/// <summary>An officer of the case takes back what was published, with the reason. What others have read they have read.</summary>
[Requires(Permission.PublishPrecedent)]
public sealed record WithdrawPrecedent(PrecedentId Precedent, long Version, string Reason) : ICommand;

internal sealed class WithdrawPrecedentValidator : AbstractValidator<WithdrawPrecedent>
{
    public WithdrawPrecedentValidator() => RuleFor(r => r.Reason).IsReason();
}

internal sealed class WithdrawPrecedentHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<WithdrawPrecedent, Unit>
{
    public async Task<Unit> Handle(WithdrawPrecedent request, CancellationToken ct)
    {
        var (precedent, _) = await db.ForOfficer(request.Precedent, request.Version, ct);
        precedent.Withdraw(request.Reason, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
