using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Whoever asks takes back what they said of the groups that they belong to. It is deleted.</summary>
[Requires(Permission.GiveGroupAttributes)]
public sealed record WithdrawGroupAttributes : ICommand;

internal sealed class WithdrawGroupAttributesHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<WithdrawGroupAttributes, Unit>
{
    public async Task<Unit> Handle(WithdrawGroupAttributes request, CancellationToken ct)
    {
        var attributes = await db.MyGroupAttributes(user, ct)
            ?? throw new RuleBrokenException(RuleCodes.AlreadyDone, "You have said nothing about yourself here, so there is nothing to take back.");
        attributes.Withdraw();
        db.GroupAttributes.Remove(attributes);
        return Unit.Value;
    }
}
