using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Reports.Disparities;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

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
        var groups = await GroupsOfCandidates.Read(db, ct);
        var counts = new CaseCounts(groups, await Places(ct), CivilTime.DateOf(clock.GetUtcNow()));
        await foreach (var row in Cases().AsAsyncEnumerable().WithCancellation(ct))
        {
            counts.Add(row);
        }

        trail.Record("DisparityRead", user.Id.Value, new { });
        return Disparity.Of(counts.All);
    }

    /// <summary>One pass for all kinds of group: a grouping by each in the database would go through all cases as often as there are kinds.</summary>
    private IQueryable<CaseRow> Cases() =>
        from complaint in db.Complaints.IgnoreQueryFilters()
        join concluded in db.ConcludedCases.Where(row => row.IsGravest) on complaint.Id equals concluded.Complaint into rows
        from row in rows.DefaultIfEmpty()
        select new CaseRow(
            complaint.Respondent, complaint.ReceivedAt, complaint.ReceivedOn, complaint.ClosedAt, complaint.Gravest, row == null ? null : row.Category,
            row == null ? null : row.Outcome, row == null ? null : row.Sanction, row == null ? null : row.Months);

    /// <summary>The sanctions that were imposed, each length apart, in rising order from 1.</summary>
    private async Task<IReadOnlyDictionary<SanctionPoint, int>> Places(CancellationToken ct)
    {
        var imposed = await db.ConcludedCases.Where(row => row.Sanction != null).Select(row => new { row.Sanction, row.Months }).Distinct().ToListAsync(ct);
        return imposed.Select(one => new SanctionPoint(one.Sanction!, one.Months)).Order((await db.Rulebooks.History(ct)).Scale).Index()
            .ToDictionary(one => one.Item, one => one.Index + 1);
    }
}
