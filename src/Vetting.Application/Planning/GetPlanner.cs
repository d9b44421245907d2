using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.Planning;

namespace Vetting.Application.Planning;

/// <summary>
/// Whether the open cases will be decided in time: all that the viewer may see and does not judge, those with the least time to spare first.
/// </summary>
/// <param name="Light">Only those that stand so; null for all.</param>
/// <param name="Live">Only those whose respondent stands in a live selection, or only the others; null for all.</param>
[Requires(Permission.ReadPlanner)]
public sealed record GetPlanner(PlanLight? Light = null, bool? Live = null, int Limit = Cursor.DefaultLimit, string? After = null)
    : IQuery<PlannerBoard>;

/// <param name="Red">With <paramref name="Amber"/>, <paramref name="Green"/> and <paramref name="Open"/>: over all cases that the viewer may see,
/// whatever the list is narrowed to.</param>
/// <param name="Open">Cases of which nothing that remains has a last day.</param>
/// <param name="Cases">Those with the least time to spare first.</param>
public sealed record PlannerBoard(int Red, int Amber, int Green, int Open, Page<PlannerRow> Cases);

/// <param name="Slack">Working days of delay that everything that remains still bears; negative when it no longer fits.</param>
/// <param name="Next">What people do next.</param>
/// <param name="NextFrom">The first day on which that can be done.</param>
/// <param name="NextBy">The last day on which it still fits; null without one.</param>
/// <param name="BrokenBy">The first step that can no longer be done by its last day; null while all fits.</param>
/// <param name="Seat">For which the respondent stands in a live selection; null when they stand in none.</param>
public sealed record PlannerRow(
    string Reference, string Respondent, Stage Stage, PlanLight Light, int? Slack, PlanStepKind? Next, DateOnly? NextFrom, DateOnly? NextBy,
    PlanStepKind? BrokenBy, PlannerSeat? Seat);

/// <param name="IsCloseProvisional">Whether the returning officer still has to fix the close; until then it is the earliest lawful moment.</param>
public sealed record PlannerSeat(SelectionId Selection, string Name, string Election, DateTimeOffset NominationsClose, bool IsCloseProvisional)
{
    internal static PlannerSeat Of(LiveSeat seat) => new(seat.Selection, seat.Seat, seat.Election, seat.Closes, seat.IsProvisional);
}

internal sealed record PlannerKey(int Slack, DateOnly NextBy, string Reference);

internal sealed class GetPlannerValidator : AbstractValidator<GetPlanner>
{
    public GetPlannerValidator()
    {
        RuleFor(r => r.Light).IsInEnum();
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetPlanner, PlannerKey>();
    }
}

internal sealed class GetPlannerHandler(IVettingDb db, ICurrentUser user, TimetableRules rules, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetPlanner, PlannerBoard>
{
    public async Task<PlannerBoard> Handle(GetPlanner request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var planning = await PlanningSet.Of(db, CivilTime.DateOf(now), now, ct);
        var merged = await db.MergedRecords(ct);
        var seats = await planning.LiveSeats(rules, merged, now, ct);
        var planned = (await planning.OpenCases(user.Id, merged, ct))
            .Select(@case => Planned.Of(@case, seats[@case.Person].FirstOrDefault(), planning)).ToList();
        var key = request.After is null ? null : Cursor.Decode<PlannerKey>(request.After);
        var page = planned
            .Where(one => request.Light is null || one.Plan.Light == request.Light)
            .Where(one => request.Live is null || request.Live == one.Seat is not null)
            .OrderBy(one => one.Key, Comparer<PlannerKey>.Create(Compare))
            .Where(one => key is null || Compare(one.Key, key) > 0)
            .Take(request.Limit + 1).ToList()
            .ToPage(request.Limit, one => one.Key);
        trail.Record("PlannerRead", user.Id.Value, new { Shown = page.Items.Select(one => one.Case.Id).ToList() });
        var names = await Names(page.Items, ct);
        return new(
            Count(PlanLight.Red), Count(PlanLight.Amber), Count(PlanLight.Green), Count(PlanLight.None),
            new([.. page.Items.Select(one => one.Row(names[one.Case.Id]))], page.Next));

        int Count(PlanLight light) => planned.Count(one => one.Plan.Light == light);
    }

    private static int Compare(PlannerKey x, PlannerKey y) => (x.Slack, x.NextBy, x.Reference).CompareTo((y.Slack, y.NextBy, y.Reference));

    private async Task<Dictionary<ComplaintId, string>> Names(IReadOnlyList<Planned> shown, CancellationToken ct)
    {
        var ids = shown.Select(one => one.Case.Id).ToList();
        return await db.Complaints.IgnoreQueryFilters().Where(complaint => EF.Parameter(ids).Contains(complaint.Id))
            .Join(
                db.Candidates, complaint => complaint.Respondent, candidate => candidate.Id,
                (complaint, candidate) => new { complaint.Id, candidate.Person })
            .Join(db.Persons, row => row.Person, person => person.Id, (row, person) => new { row.Id, person.Name })
            .ToDictionaryAsync(row => row.Id, row => row.Name, ct);
    }

    private sealed record Planned(PlannableCase Case, Plan Plan, LiveSeat? Seat, PlannerKey Key)
    {
        public static Planned Of(PlannableCase @case, LiveSeat? seat, PlanningSet planning)
        {
            var plan = planning.PlanFor(@case.State, @case.Procedure, seat);
            return new(
                @case, plan, seat, new(plan.Slack ?? int.MaxValue, plan.Next?.Latest ?? DateOnly.MaxValue, @case.Reference));
        }

        public PlannerRow Row(string respondent) => new(
            Case.Reference, respondent, Case.State.Stage, Plan.Light, Plan.Slack, Plan.Next?.Kind, Plan.Next?.Earliest, Plan.Next?.Latest,
            Plan.BrokenBy?.Kind, Seat is null ? null : PlannerSeat.Of(Seat));
    }
}
