using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Elections;
using Vetting.Domain.Panels;
using Vetting.Domain.Planning;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Planning;

/// <summary>What remains of an open case until when, and what the rules allow if it no longer fits. Asking what if changes nothing.</summary>
/// <param name="Close">What if nominations closed on this day.</param>
/// <param name="Expedited">What if the respondent agreed to give up all of their time that is left.</param>
/// <param name="Members">What if these people of the register sat on the panel.</param>
[Requires(Permission.ReadPlanner)]
public sealed record GetPlan(string Reference, DateOnly? Close = null, bool Expedited = false, IReadOnlyList<UserId>? Members = null)
    : IQuery<CasePlan>
{
    public bool AsksWhatIf => Close is not null || Expedited || Members is { Count: > 0 };
}

/// <param name="Seat">For which the respondent stands in a live selection: of several, the one that closes first; null when they stand in none.</param>
/// <param name="WhatIf">Null when nothing was asked.</param>
/// <param name="Options">What a gate would let somebody do today, so that the case need not be decided before the close, or can be sooner.</param>
public sealed record CasePlan(
    string Reference, Stage Stage, PlannerSeat? Seat, PlanView Plan, PlanView? WhatIf, IReadOnlyList<PlanOption> Options);

/// <param name="About">The interim measure or the selection that it is about; null when it is about the case.</param>
/// <param name="Slack">Of the plan if it were done: working days, for what makes the case faster; null for what does not.</param>
public sealed record PlanOption(LawfulOptionKind Kind, Guid? About, int? Slack);

internal sealed class GetPlanValidator : AbstractValidator<GetPlan>
{
    public GetPlanValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Members!).Must(members => members.Count <= Panel.MaxMembers && members.Distinct().Count() == members.Count)
            .WithMessage($"Name at most {Panel.MaxMembers} people, each once.").When(r => r.Members is not null);
    }
}

internal sealed class GetPlanHandler(
    IVettingDb db, ICurrentUser user, IAccounts accounts, TimetableRules timetables, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetPlan, CasePlan>
{
    public async Task<CasePlan> Handle(GetPlan request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivilTime.DateOf(now);
        var complaint = await db.Complaints.AsNoTracking().ByReference(request.Reference, ct);
        await db.RequireDeclared(complaint, user.Id, ct);
        await RequireRegistered(request.Members ?? [], ct);
        var planning = await PlanningSet.Of(db, today, now, ct);
        var merged = await db.MergedRecords(ct);
        var seats = (await planning.LiveSeats(timetables, merged, now, ct))[merged.KeptOf(complaint.RespondentPerson)].ToList();
        var seat = seats.FirstOrDefault();
        var state = complaint.StateOn(today, await db.Panels.AsNoTracking().SittingOn(complaint, ct));
        var procedure = planning.ProcedureOf(complaint.ReceivedOn, complaint.ExternalReference is not null);
        var (plan, expedited) = (Of(state, request: null), Of(state, new(request.Reference, Expedited: true)));
        trail.Record("PlanRead", complaint.Id.Value, new { complaint.Reference }, complaint.Id);
        return new(
            complaint.Reference, complaint.Stage, seat is null ? null : PlannerSeat.Of(seat), PlanView.Of(plan),
            request.AsksWhatIf ? PlanView.Of(Of(StateIf(state, request), request)) : null,
            complaint.IsOpen ? await Options(complaint, procedure.Rules, seats, now, expedited.Slack, ct) : []);

        Plan Of(CaseState of, GetPlan? request) =>
            planning.PlanFor(of, procedure, seat, request?.Expedited == true, request?.Close);
    }

    /// <summary>Others who sat would have to declare, read and vote from the beginning.</summary>
    private static CaseState StateIf(CaseState state, GetPlan request) => request.Members is { Count: > 0 } members
        ? state with { Panel = new(state.Panel?.Panel, members, HasVoted: false) }
        : state;

    /// <exception cref="NotFoundException">One of them is not in the register.</exception>
    private async Task RequireRegistered(IReadOnlyList<UserId> members, CancellationToken ct)
    {
        if (members.Count > 0 && await db.PanelRegister.CountAsync(line => EF.Parameter(members).Contains(line.User), ct) < members.Count)
        {
            throw new NotFoundException("panel member");
        }
    }

    private async Task<IReadOnlyList<PlanOption>> Options(
        Complaint complaint, RulebookContent rules, List<LiveSeat> seats, DateTimeOffset now, int? expedited, CancellationToken ct)
    {
        var approvers = await Those(Permission.ApproveInterimMeasure, ct);
        List<LawfulOption> options = [.. complaint.OptionsOn(rules, approvers, now)];
        if (seats.Count > 0)
        {
            var ids = seats.Select(seat => seat.Selection).Distinct().ToList();
            var respondent = await db.RespondentOf(complaint, ct);
            var registrations = await db.RegistrationsOf(complaint.Respondent, ct);
            var officers = await Those(Permission.ManageSelections, ct);
            options.AddRange((await db.Selections.AsNoTracking().Where(selection => ids.Contains(selection.Id)).ToListAsync(ct))
                .OrderBy(selection => ids.IndexOf(selection.Id))
                .SelectMany(selection => LawfulOption.In(
                    selection, registrations, respondent.ClearanceAt(now), seats.Find(seat => seat.Selection == selection.Id)!.Closes, officers,
                    now)));
        }

        return options.ConvertAll(option => new PlanOption(
            option.Kind, option.About, option.Kind == LawfulOptionKind.Expedite ? expedited : null));
    }

    /// <summary>Whose roles allow it today.</summary>
    private async Task<IReadOnlyCollection<Actor>> Those(Permission permission, CancellationToken ct)
    {
        var able = (await db.Colleagues(accounts, ct)).Where(colleague => !colleague.IsLocked && colleague.Roles.Any(role => role.Allows(permission)))
            .Select(colleague => colleague.User).ToList();
        var actors = new List<Actor>();
        foreach (var one in able)
        {
            actors.Add(await accounts.Actor(one, ct));
        }

        return actors;
    }
}
