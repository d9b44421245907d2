using System.Linq.Expressions;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Inference;
using Vetting.Domain.Complaints;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Application.Reports;

/// <summary>
/// Interim measures taken and not taken for like severity, over all cases of this party; and the serious and grave ones in which none was, newest first.
/// What was carried over from the system before is left out: what was done there is not known.
/// </summary>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetInterimPractice(int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<InterimPractice>;

/// <param name="Severities">Gravest first.</param>
/// <param name="Items">Those that the viewer may see.</param>
public sealed record InterimPractice(IReadOnlyList<InterimShare> Severities, IReadOnlyList<WithoutMeasure> Items, string? Next);

/// <param name="Taken">Cases in which a measure was approved.</param>
/// <param name="DecidedAgainst">Cases in which none was, because somebody decided that none is needed.</param>
/// <param name="Cases">All of the severity.</param>
/// <param name="Low">With <paramref name="High"/>, between which the share of those in which one was taken lies with a confidence of 95 %, by Wilson.</param>
public sealed record InterimShare(Severity Severity, int Taken, int DecidedAgainst, int Cases, double Share, double Low, double High);

/// <param name="DecidedAgainst">Whether somebody decided that none is needed. If not, nobody has asked yet, or the case is older than the question.</param>
public sealed record WithoutMeasure(
    string Reference, Severity Severity, DateTimeOffset ReceivedAt, Stage Stage, Disposition? Disposition, bool DecidedAgainst);

internal sealed record WithoutMeasureKey(DateTimeOffset ReceivedAt, string Reference);

internal sealed class GetInterimPracticeValidator : AbstractValidator<GetInterimPractice>
{
    public GetInterimPracticeValidator()
    {
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetInterimPractice, WithoutMeasureKey>();
    }
}

internal sealed class GetInterimPracticeHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetInterimPractice, InterimPractice>
{
    private static readonly Expression<Func<InterimMeasure, bool>> WasApproved =
        measure => measure.State != InterimState.Proposed && measure.State != InterimState.Refused;

    public async Task<InterimPractice> Handle(GetInterimPractice request, CancellationToken ct)
    {
        var counts = await Own(db.Complaints.IgnoreQueryFilters())
            .Select(complaint => new
            {
                complaint.Gravest,
                IsTaken = complaint.InterimMeasures.AsQueryable().Any(WasApproved),
                IsAgainst = complaint.InterimDecidedAgainstAt != null,
            })
            .GroupBy(row => row)
            .Select(row => new { row.Key.Gravest, row.Key.IsTaken, row.Key.IsAgainst, Cases = row.Count() }).ToListAsync(ct);
        var without = Own(db.Complaints).Where(complaint => (complaint.Gravest == Severity.Serious || complaint.Gravest == Severity.Grave)
            && !complaint.InterimMeasures.AsQueryable().Any(WasApproved));
        if (request.After is not null && Cursor.Decode<WithoutMeasureKey>(request.After) is { } after)
        {
            without = without.Where(complaint => complaint.ReceivedAt < after.ReceivedAt
                || (complaint.ReceivedAt == after.ReceivedAt && string.Compare(complaint.Reference, after.Reference) > 0));
        }

        var rows = await without.OrderByDescending(complaint => complaint.ReceivedAt).ThenBy(complaint => complaint.Reference).Take(request.Limit + 1)
            .Select(complaint => new WithoutMeasure(
                complaint.Reference, complaint.Gravest, complaint.ReceivedAt, complaint.Stage, complaint.Disposition,
                complaint.InterimDecidedAgainstAt != null))
            .ToListAsync(ct);
        var page = rows.ToPage(request.Limit, row => new WithoutMeasureKey(row.ReceivedAt, row.Reference));
        trail.Record("InterimPracticeRead", user.Id.Value, new { Shown = page.Items.Select(row => row.Reference) });
        return new(
            [
                .. counts.GroupBy(row => row.Gravest).OrderByDescending(group => group.Key).Select(group =>
                {
                    var (taken, all) = (group.Where(row => row.IsTaken).Sum(row => row.Cases), group.Sum(row => row.Cases));
                    var share = Wilson.Interval(taken, all).Value!;
                    return new InterimShare(
                        group.Key, taken, group.Where(row => row is { IsTaken: false, IsAgainst: true }).Sum(row => row.Cases), all, share.Value, share.Low,
                        share.High);
                }),
            ],
            page.Items, page.Next);
    }

    private static IQueryable<Complaint> Own(IQueryable<Complaint> cases) => cases.Where(complaint => complaint.ExternalReference == null);
}
