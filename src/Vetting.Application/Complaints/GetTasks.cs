using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;

namespace Vetting.Application.Complaints;

/// <summary>What the viewer has to do, earliest first: deadlines of their cases, tasks that somebody set, statements that
/// they asked for, and panels and approvals that wait for them.</summary>
[Requires(Permission.ReadTasks)]
public sealed record GetTasks(int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<Page<TaskRow>>;

public enum TaskKind
{
    Deadline,
    Declare,
    Vote,
    RecordDecision,
    DecideInterimMeasure,
    SecondReading,

    /// <summary>That somebody who works on the case set the viewer, or the viewer themself.</summary>
    CaseTask,

    /// <summary>A statement that the viewer asked a witness for, and that is not made yet.</summary>
    Statement,
}

/// <param name="DueOn">Null when it has no fixed day.</param>
/// <param name="Respondent">Whom the case is about; null where the viewer sits on its panel and has not declared yet.</param>
/// <param name="Task">The task that somebody set; <c>what</c> says what is to be done.</param>
/// <param name="Panel">The panel that waits for a declaration, a vote or a decision.</param>
public sealed record TaskRow(
    TaskKind Kind, string Reference, DeadlineKind? Deadline, DateOnly? DueOn, bool IsOverdue, PanelId? Panel, string? Respondent = null,
    CaseTaskId? Task = null, string? What = null, StatementId? Statement = null);

internal sealed record TaskKey(DateOnly Due, string Reference, TaskKind Kind, DeadlineKind? Deadline, Guid? Task = null);

internal sealed class GetTasksValidator : AbstractValidator<GetTasks>
{
    public GetTasksValidator()
    {
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetTasks, TaskKey>();
    }
}

internal sealed class GetTasksHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetTasks, Page<TaskRow>>
{
    /// <summary>What waits for whoever may approve it, also of cases that are not theirs.</summary>
    private static readonly Dictionary<Act, TaskKind> Approvals = new()
    {
        [Act.DecideInterimMeasure] = TaskKind.DecideInterimMeasure,
        [Act.SecondRead] = TaskKind.SecondReading,
    };

    public async Task<Page<TaskRow>> Handle(GetTasks request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var today = CivilTime.DateOf(now);
        var seats = await OwnSeats(ct);
        List<TaskRow> tasks =
        [
            .. await DeadlinesOfOwnCases(today, ct), .. await TasksThatWereSet(today, ct), .. await StatementsThatWait(today, ct),
            .. PanelsThatWait(seats, today), .. await ApprovalsThatWait(now, ct),
        ];
        var key = request.After is null ? null : Cursor.Decode<TaskKey>(request.After);
        var page = tasks
            .OrderBy(KeyOf, Comparer<TaskKey>.Create(Compare))
            .Where(task => key is null || Compare(KeyOf(task), key) > 0)
            .Take(request.Limit + 1).ToList()
            .ToPage(request.Limit, KeyOf);
        var unread = seats.Where(seat => seat.Next.IsBeforeTheBundle()).Select(seat => seat.Reference).ToHashSet();
        var respondents = await RespondentsOf(page.Items.Select(task => task.Reference).Where(reference => !unread.Contains(reference)), ct);
        page = page with { Items = [.. page.Items.Select(task => task with { Respondent = respondents.GetValueOrDefault(task.Reference) })] };
        trail.Record("TasksListed", user.Id.Value, new { References = page.Items.Select(task => task.Reference).Distinct() });
        return page;
    }

    private static TaskKey KeyOf(TaskRow task) => new(
        task.DueOn ?? DateOnly.MaxValue, task.Reference, task.Kind, task.Deadline, task.Task?.Value ?? task.Statement?.Value);

    private static int Compare(TaskKey x, TaskKey y) =>
        (x.Due, x.Reference, x.Kind, x.Deadline ?? 0, x.Task).CompareTo((y.Due, y.Reference, y.Kind, y.Deadline ?? 0, y.Task));

    private async Task<IEnumerable<TaskRow>> DeadlinesOfOwnCases(DateOnly today, CancellationToken ct)
    {
        var place = CaseKey.OfPlace(user.Id);
        var rows = await db.CaseKeys.Where(key => key.Key == place)
            .Join(db.Complaints, key => key.Complaint, complaint => complaint.Id, (key, complaint) => complaint)
            .Where(complaint => complaint.Stage != Stage.Closed
                && complaint.Access.Any(access =>
                    access.User == user.Id && (access.Kind == AccessKind.Officer || access.Kind == AccessKind.Investigator)))
            .SelectMany(
                complaint => complaint.Deadlines.Where(deadline => deadline.MetAt == null),
                (complaint, deadline) => new
                {
                    complaint.Reference,
                    deadline.Kind,
                    deadline.DueOn,
                    IsOfficer = complaint.Access.Any(access => access.User == user.Id && access.Kind == AccessKind.Officer),
                })
            .ToListAsync(ct);
        return rows.Where(row => row.IsOfficer || Deadline.OfInvestigators.Contains(row.Kind))
            .Select(row => new TaskRow(TaskKind.Deadline, row.Reference, row.Kind, row.DueOn, Deadline.IsPast(row.DueOn, today), null));
    }

    /// <summary>Of closed cases too: what somebody set stays to be done until it is done.</summary>
    private async Task<IEnumerable<TaskRow>> TasksThatWereSet(DateOnly today, CancellationToken ct)
    {
        var rows = await db.CaseTasks.Where(task => task.For == user.Id && task.DoneAt == null)
            .Join(
                db.Complaints, task => task.Complaint, complaint => complaint.Id,
                (task, complaint) => new { task.Id, task.What, task.DueOn, complaint.Reference })
            .ToListAsync(ct);
        return rows.Select(row => new TaskRow(
            TaskKind.CaseTask, row.Reference, null, row.DueOn, Deadline.IsPast(row.DueOn, today), null, Task: row.Id, What: row.What));
    }

    private async Task<IEnumerable<TaskRow>> StatementsThatWait(DateOnly today, CancellationToken ct)
    {
        var rows = await db.Statements.Where(statement => statement.AskedBy == user.Id && statement.End == null)
            .Join(
                db.Complaints.Where(complaint => complaint.Stage != Stage.Closed), statement => statement.Complaint, complaint => complaint.Id,
                (statement, complaint) => new { statement.Id, statement.Until, complaint.Reference })
            .ToListAsync(ct);
        return rows.Select(row => new TaskRow(
            TaskKind.Statement, row.Reference, null, row.Until, Deadline.IsPast(row.Until, today), null, Statement: row.Id));
    }

    private async Task<Dictionary<string, string>> RespondentsOf(IEnumerable<string> references, CancellationToken ct)
    {
        var asked = references.Distinct().ToList();
        return await db.Complaints.Where(complaint => asked.Contains(complaint.Reference))
            .Join(db.Candidates, complaint => complaint.Respondent, candidate => candidate.Id,
                (complaint, candidate) => new { complaint.Reference, candidate.Person })
            .Join(db.Persons, row => row.Person, person => person.Id, (row, person) => new { row.Reference, person.Name })
            .ToDictionaryAsync(row => row.Reference, row => row.Name, ct);
    }

    private async Task<List<OwnSeat>> OwnSeats(CancellationToken ct)
    {
        var panels = await db.PanelsOn(user.Id).AsNoTracking()
            .Where(panel => panel.ConcludedAt == null && panel.Members.Any(member => member.User == user.Id && member.RecusedAt == null))
            .Join(db.Complaints, panel => panel.Complaint, complaint => complaint.Id, (panel, complaint) => new
            {
                panel,
                complaint.Reference,
                Due = complaint.Deadlines.Where(deadline => deadline.MetAt == null)
                    .Select(deadline => new { deadline.Kind, deadline.DueOn }).ToList(),
            })
            .ToListAsync(ct);
        return panels.ConvertAll(row => new OwnSeat(
            row.panel.Id, row.Reference, row.panel.NextFor(user.Id), row.Due.Find(due => due.Kind == row.panel.DecidesBy)?.DueOn));
    }

    private static IEnumerable<TaskRow> PanelsThatWait(IEnumerable<OwnSeat> seats, DateOnly today) => seats.SelectMany(seat =>
        TaskOf(seat.Next) is { } kind
            ? [new TaskRow(kind, seat.Reference, null, seat.DueOn, Deadline.IsPast(seat.DueOn, today), seat.Panel)]
            : Array.Empty<TaskRow>());

    private static TaskKind? TaskOf(PanelStep step) => step switch
    {
        PanelStep.Declare => TaskKind.Declare,
        PanelStep.Vote => TaskKind.Vote,
        PanelStep.RecordDecision => TaskKind.RecordDecision,
        _ => null,
    };

    private async Task<IEnumerable<TaskRow>> ApprovalsThatWait(DateTimeOffset now, CancellationToken ct)
    {
        if (!Approvals.Keys.Any(user.May))
        {
            return [];
        }

        var proposed = await db.Complaints
            .SelectMany(
                complaint => complaint.InterimMeasures.Where(measure => measure.State == InterimState.Proposed), (complaint, _) => complaint.Id)
            .ToListAsync(ct);
        var complaints = await db.Complaints.AsNoTracking()
            .Where(complaint => complaint.Stage == Stage.Triage || EF.Parameter(proposed).Contains(complaint.Id)).ToListAsync(ct);
        return complaints.SelectMany(complaint => complaint.ActsOpenTo(user.Actor(), sitting: null, files: new Dictionary<EvidenceId, EvidenceFile>(), now)
            .Select(open => open.Act).Distinct().Where(act => Approvals.ContainsKey(act) && user.May(act))
            .Select(act => new TaskRow(Approvals[act], complaint.Reference, null, null, false, null)));
    }

    private sealed record OwnSeat(PanelId Panel, string Reference, PanelStep Next, DateOnly? DueOn);
}
