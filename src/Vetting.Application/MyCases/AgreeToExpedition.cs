using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;

namespace Vetting.Application.MyCases;

/// <summary>The respondent agrees to less time than the rulebook gives them, so that their case can be decided sooner.</summary>
/// <param name="ReplyBy">The last day to reply; null to leave that time as it is.</param>
/// <param name="AppealBy">The last day to appeal; null to leave that time as it is.</param>
/// <param name="IsServedWhenSent">Whether what goes through their door counts as served on the day on which it is sent.</param>
[Requires(Permission.AnswerMyCase)]
public sealed record AgreeToExpedition(string Reference, DateOnly? ReplyBy, DateOnly? AppealBy, bool IsServedWhenSent) : ICommand<ExpeditionId>;

internal sealed class AgreeToExpeditionValidator : AbstractValidator<AgreeToExpedition>
{
    public AgreeToExpeditionValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class AgreeToExpeditionHandler(IVettingDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<AgreeToExpedition, ExpeditionId>
{
    public async Task<ExpeditionId> Handle(AgreeToExpedition request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        var now = clock.GetUtcNow();
        return complaint.AgreeToExpedition(
            new(request.ReplyBy, request.AppealBy, request.IsServedWhenSent, CivilTime.DateOf(now), Evidence: null),
            await db.ProcedureOf(complaint, ct), user.Actor(), now);
    }
}
