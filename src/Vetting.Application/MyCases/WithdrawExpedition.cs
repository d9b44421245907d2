using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.MyCases;

/// <summary>The respondent takes back that they agreed to less time, as long as nobody has relied on it.</summary>
[Requires(Permission.AnswerMyCase)]
public sealed record WithdrawExpedition(string Reference, ExpeditionId Expedition) : ICommand;

internal sealed class WithdrawExpeditionValidator : AbstractValidator<WithdrawExpedition>
{
    public WithdrawExpeditionValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class WithdrawExpeditionHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<WithdrawExpedition, Unit>
{
    public async Task<Unit> Handle(WithdrawExpedition request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        complaint.WithdrawExpedition(request.Expedition, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
