using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Application.Inference;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Reports;

/// <summary>
/// Who decided, and how often which way: officers at triage, and the chairs for their panels. All cases count, restricted ones too; what was carried over
/// from the system before does not, because nobody here decided it.
/// </summary>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetDeciders : IQuery<Deciders>;

/// <param name="Triage">Of the cases that an officer read at triage, first or second, those that were dismissed.</param>
/// <param name="Chairs">Of what the panels of a chair decided, a category of a case at a time, that in which something was proved.</param>
public sealed record Deciders(DecidedShares Triage, DecidedShares Chairs);

/// <param name="Share">Of all together; null when there are none.</param>
/// <param name="Rows">Who decided on most first.</param>
/// <param name="Limits">How the funnel is drawn; empty when nobody decided on enough cases.</param>
public sealed record DecidedShares(double? Share, IReadOnlyList<DecidedShare> Rows, IReadOnlyList<FunnelLimit> Limits)
{
    internal static DecidedShares Of(IEnumerable<(UserId User, string? Name, int With, int Of)> counts)
    {
        var rows = counts.OrderByDescending(row => row.Of).ThenBy(row => row.Name, StringComparer.Ordinal).ToList();
        var all = rows.Sum(row => row.Of);
        if (all == 0)
        {
            return new(null, [], []);
        }

        var share = (double)rows.Sum(row => row.With) / all;
        return new(
            share,
            [
                .. rows.Select(row => row.Of < Funnel.Fewest
                    ? new DecidedShare(row.User, row.Name, row.Of, null, null, null, null, FunnelPlace.TooFew)
                    : Of(row.User, row.Name, row.With, row.Of, Wilson.Interval(row.With, row.Of).Value!, share)),
            ],
            Funnel.Curve(rows[0].Of, share));
    }

    private static DecidedShare Of(UserId user, string? name, int with, int of, Estimate own, double share) =>
        new(user, name, of, with, own.Value, own.Low, own.High, Funnel.PlaceOf(with, of, share));
}

/// <param name="Name">Null where no role was ever granted to the account.</param>
/// <param name="With">Null, as the share, when there are fewer than ten cases: they would say nothing of who decided.</param>
/// <param name="Low">With <paramref name="High"/>, the share's interval of 95 %, by Wilson.</param>
public sealed record DecidedShare(UserId User, string? Name, int Cases, int? With, double? Share, double? Low, double? High, FunnelPlace Place);

internal sealed class GetDecidersHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetDeciders, Deciders>
{
    public async Task<Deciders> Handle(GetDeciders request, CancellationToken ct)
    {
        var all = db.Complaints.IgnoreQueryFilters();
        var triage = await db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.Action == "ComplaintTriaged")
            .Select(entry => new { entry.Actor, entry.Case }).Distinct()
            .Join(all, reading => reading.Case, complaint => (ComplaintId?)complaint.Id, (reading, complaint) => new { reading.Actor, complaint.Disposition })
            .GroupBy(row => row.Actor)
            .Select(row => new { Actor = row.Key, Dismissed = row.Sum(one => one.Disposition == Disposition.Dismissed ? 1 : 0), Cases = row.Count() })
            .ToListAsync(ct);
        var chairs = await db.Rulings.IgnoreQueryFilters().Where(ruling => ruling.ImportedFrom == null)
            .Join(
                db.ConcludedCases, ruling => new { ruling.Complaint, ruling.Id }, one => new { one.Complaint, Id = one.Ruling },
                (ruling, one) => new { ruling.RecordedBy, one.Outcome })
            .GroupBy(row => row.RecordedBy)
            .Select(row => new { Chair = row.Key, Proved = row.Sum(one => one.Outcome == FindingOutcome.Proved ? 1 : 0), Cases = row.Count() })
            .ToListAsync(ct);
        var names = await db.NamesOf([.. triage.Select(row => new UserId(row.Actor)), .. chairs.Select(row => row.Chair)], ct);
        trail.Record("DecidersRead", user.Id.Value, new { Officers = triage.Count, Chairs = chairs.Count });
        return new Deciders(
            DecidedShares.Of(triage.Select(row => (new UserId(row.Actor), names.GetValueOrDefault(row.Actor), row.Dismissed, row.Cases))),
            DecidedShares.Of(chairs.Select(row => (row.Chair, names.GetValueOrDefault(row.Chair.Value), row.Proved, row.Cases))));
    }
}
