using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Ends a proposed change without making it. Whoever proposed it may take it back so.</summary>
[Requires(Permission.ManageUsers)]
public sealed record DeclineAccountChange(AccountChangeId Change, string Reason) : ICommand;

internal sealed class DeclineAccountChangeValidator : AbstractValidator<DeclineAccountChange>
{
    public DeclineAccountChangeValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(AccountChange.ReasonMaxLength);
}

internal sealed class DeclineAccountChangeHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DeclineAccountChange, Unit>
{
    public async Task<Unit> Handle(DeclineAccountChange request, CancellationToken ct)
    {
        var change = await db.AccountChanges.SingleOrDefaultAsync(change => change.Id == request.Change, ct)
            ?? throw new NotFoundException("account change");
        change.Decline(user.Id, request.Reason, clock.GetUtcNow());
        return Unit.Value;
    }
}
