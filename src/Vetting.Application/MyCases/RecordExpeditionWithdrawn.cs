using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.MyCases;

/// <summary>An officer records that the respondent took back their consent to less time.</summary>
[Requires(Permission.ServeNotice)]
public sealed record RecordExpeditionWithdrawn(string Reference, long Version, ExpeditionId Expedition) : ICommand;

internal sealed class RecordExpeditionWithdrawnValidator : AbstractValidator<RecordExpeditionWithdrawn>
{
    public RecordExpeditionWithdrawnValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class RecordExpeditionWithdrawnHandler(IVettingDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<RecordExpeditionWithdrawn, Unit>
{
    public async Task<Unit> Handle(RecordExpeditionWithdrawn request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.WithdrawExpedition, ct);
        complaint.WithdrawExpedition(request.Expedition, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
