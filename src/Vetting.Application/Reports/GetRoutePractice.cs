using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Application.Inference;
using Vetting.Application.Reports.Disparities;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Selections;

namespace Vetting.Application.Reports;

/// <summary>
/// Reopenings and impositions by the route on which respondents were last chosen for a seat, over all cases of this party; who was imposed, on which
/// authority; and the reopened cases, the last reopened first. What was carried over from the system before is left out: how it ended is known, and not
/// whether it had ended before.
/// </summary>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetRoutePractice(int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<RoutePractice>;

/// <param name="Routes">Each of them, and last those who were never chosen for a seat.</param>
/// <param name="Impositions">The last election first.</param>
/// <param name="Items">Those that the viewer may see.</param>
public sealed record RoutePractice(
    IReadOnlyList<RouteShare> Routes, IReadOnlyList<ImposedCandidacy> Impositions, IReadOnlyList<ReopenedCase> Items, string? Next);

/// <param name="Route">Null for respondents who were never chosen for a seat.</param>
/// <param name="Chosen">Selections in which somebody was chosen on this route; null where there is no route.</param>
/// <param name="Ended">Cases about those people that have ended at least once.</param>
/// <param name="Reopened">Of these, how many were opened again.</param>
/// <param name="Share">Of those that were opened again; null when none has ended.</param>
/// <param name="Low">With <paramref name="High"/>, the share's interval of 95 %, by Wilson.</param>
public sealed record RouteShare(SelectionRoute? Route, int? Chosen, int Ended, int Reopened, double? Share, double? Low, double? High);

/// <param name="NormalRoute">How the candidate would have been chosen otherwise, in the words of who imposed.</param>
public sealed record ImposedCandidacy(
    SelectionId Selection, string Seat, string Election, DateOnly PollingDay, string DecidingBody, string Clause, string NormalRoute);

/// <param name="Ground">Its code in the rulebook.</param>
public sealed record ReopenedCase(
    string Reference, DateTimeOffset ReopenedAt, string Ground, SelectionRoute? Route, Stage Stage, Disposition? Disposition);

internal sealed class GetRoutePracticeValidator : AbstractValidator<GetRoutePractice>
{
    public GetRoutePracticeValidator()
    {
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetRoutePractice, AuditKey>();
    }
}

internal sealed class GetRoutePracticeHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetRoutePractice, RoutePractice>
{
    public async Task<RoutePractice> Handle(GetRoutePractice request, CancellationToken ct)
    {
        var seats = await db.LastSeats(ct);
        var page = (await db.AuditEntries.AsNoTracking().Where(entry => entry.Action == nameof(CaseReopened)).PageAfter(request.After, request.Limit)
            .ToListAsync(ct)).ToPage(request.Limit, entry => new AuditKey(entry.RecordedAt, entry.Id));
        var cases = page.Items.Select(entry => entry.Case!.Value).Distinct().ToList();
        var complaints = await db.Complaints.AsNoTracking().Where(complaint => EF.Parameter(cases).Contains(complaint.Id))
            .Select(complaint =>
                new { complaint.Id, complaint.Reference, complaint.Respondent, complaint.Reopenings, complaint.Stage, complaint.Disposition })
            .ToDictionaryAsync(complaint => complaint.Id, ct);
        var report = new RoutePractice(
            await Shares(seats, ct), await Impositions(ct),
            [
                .. page.Items.Select(entry => (Entry: entry, Complaint: complaints[entry.Case!.Value])).Select(row => new ReopenedCase(
                    row.Complaint.Reference, row.Entry.RecordedAt, row.Complaint.Reopenings.Single(one => one.Id.Value == row.Entry.Subject).Ground,
                    seats.GetValueOrDefault(row.Complaint.Respondent)?.Route, row.Complaint.Stage, row.Complaint.Disposition)),
            ],
            page.Next);
        trail.Record("RoutePracticeRead", user.Id.Value, new { Shown = report.Items.Select(row => row.Reference) });
        return report;
    }

    /// <summary>Over all cases, restricted ones too. The result is only numbers.</summary>
    private async Task<IReadOnlyList<RouteShare>> Shares(IReadOnlyDictionary<CandidateId, LastSeat> seats, CancellationToken ct)
    {
        var ours = db.Complaints.IgnoreQueryFilters().Where(complaint => complaint.ExternalReference == null);
        var reopened = (await db.AuditEntries.IgnoreQueryFilters().Where(entry => entry.Action == nameof(CaseReopened)).Select(entry => entry.Case).Distinct()
                .Join(ours, entry => entry, complaint => (ComplaintId?)complaint.Id, (_, complaint) => new { complaint.Respondent, complaint.Disposition })
                .ToListAsync(ct))
            .ToLookup(row => seats.GetValueOrDefault(row.Respondent)?.Route);
        var ended = (await ours.Where(complaint => complaint.Disposition != null).GroupBy(complaint => complaint.Respondent)
                .Select(group => new { Respondent = group.Key, Cases = group.Count() }).ToListAsync(ct))
            .ToLookup(row => seats.GetValueOrDefault(row.Respondent)?.Route);
        var chosen = (await db.Selections.Candidacies(ct)).ToDictionary(row => row.Route, row => row.Candidacies);
        return
        [
            .. Enum.GetValues<SelectionRoute>().Cast<SelectionRoute?>().Append(null).Select(route =>
            {
                var again = reopened[route].Count();
                var all = ended[route].Sum(row => row.Cases) + reopened[route].Count(row => row.Disposition is null);
                var share = all == 0 ? null : Wilson.Interval(again, all).Value;
                return new RouteShare(
                    route, route is { } known ? chosen.GetValueOrDefault(known) : null, all, again, share?.Value, share?.Low, share?.High);
            }),
        ];
    }

    private async Task<IReadOnlyList<ImposedCandidacy>> Impositions(CancellationToken ct)
    {
        var imposed =
            from selection in db.Selections.AsNoTracking()
            join seat in db.Seats on selection.Seat equals seat.Id
            join election in db.Elections on selection.Election equals election.Id
            where selection.Imposition != null
            orderby election.PollingDay descending, seat.Name
            select new { selection.Id, Seat = seat.Name, Election = election.Name, election.PollingDay, selection.Imposition };
        return
        [
            .. (await imposed.ToListAsync(ct)).Select(one => new ImposedCandidacy(
                one.Id, one.Seat, one.Election, one.PollingDay, one.Imposition!.DecidingBody, one.Imposition.Clause, one.Imposition.NormalRoute)),
        ];
    }
}
