using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Reporting;

/// <summary>The reporter wants it to go no further. Of a report that became a case, the officers of the case decide what follows.</summary>
[Requires(Permission.WriteToMailbox)]
public sealed record WithdrawReport : ICommand;

internal sealed class WithdrawReportHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<WithdrawReport, Unit>
{
    public async Task<Unit> Handle(WithdrawReport request, CancellationToken ct)
    {
        var report = await db.Reports.BehindDoor(user, ct);
        report.Withdraw(CivilTime.DateOf(clock.GetUtcNow()));
        return Unit.Value;
    }
}
