using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Reports.Disparities;
using Vetting.Domain.Common;

namespace Vetting.Application.Reports;

/// <summary>
/// How cases end, and how long they take, by the groups to which their respondents belong: over all cases, restricted ones too. It is always asked
/// of all, and never of some that whoever asks could choose so as to learn of one person.
/// </summary>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetDisparity : IQuery<DisparityReport>;

internal sealed class GetDisparityHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetDisparity, DisparityReport>
{
    public async Task<DisparityReport> Handle(GetDisparity request, CancellationToken ct)
    {
        var counts = await db.CountCasesByGroup(CivilTime.DateOf(clock.GetUtcNow()), ct);
        trail.Record("DisparityRead", user.Id.Value, new { });
        return Disparity.Of(counts);
    }
}
