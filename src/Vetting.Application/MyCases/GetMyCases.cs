using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.MyCases;

/// <summary>The cases against the asker whose allegations were served, the latest first.</summary>
[Requires(Permission.ReadMyCase)]
public sealed record GetMyCases : IQuery<IReadOnlyList<MyCaseLine>>;

/// <param name="ServedOn">When the allegations were first served.</param>
/// <param name="NextDue">The next day on which the respondent's time for something ends; null when nothing is asked of them.</param>
public sealed record MyCaseLine(string Reference, MyCaseStanding Standing, DateOnly ServedOn, DateOnly? NextDue);

internal sealed class GetMyCasesHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetMyCases, IReadOnlyList<MyCaseLine>>
{
    public async Task<IReadOnlyList<MyCaseLine>> Handle(GetMyCases request, CancellationToken ct)
    {
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var cases = await (await db.MyCases(user, ct)).AsNoTracking().ToListAsync(ct);
        trail.Record("MyCasesListed", user.Id.Value, new { Cases = cases.Select(complaint => complaint.Reference).Order(StringComparer.Ordinal) });
        return
        [
            .. cases.Select(complaint => new MyCaseLine(
                    complaint.Reference, complaint.StandingForRespondent(), complaint.Notices.Min(notice => notice.ServedOn),
                    complaint.DeadlinesOfRespondent(today).Select(deadline => (DateOnly?)deadline.On).Min()))
                .OrderByDescending(line => line.ServedOn).ThenBy(line => line.Reference, StringComparer.Ordinal),
        ];
    }
}
