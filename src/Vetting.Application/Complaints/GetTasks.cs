using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

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
    public async Task<Page<TaskRow>> Handle(GetTasks request, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var list = new TaskList(db, user);
        var tasks = await list.All(now, ct);
        var key = request.After is null ? null : Cursor.Decode<TaskKey>(request.After);
        var page = tasks
            .OrderBy(KeyOf, Comparer<TaskKey>.Create(Compare))
            .Where(task => key is null || Compare(KeyOf(task), key) > 0)
            .Take(request.Limit + 1).ToList()
            .ToPage(request.Limit, KeyOf);
        var respondents = await RespondentsOf(page.Items.Select(task => task.Reference).Where(reference => !list.Unread.Contains(reference)), ct);
        page = page with { Items = [.. page.Items.Select(task => task with { Respondent = respondents.GetValueOrDefault(task.Reference) })] };
        trail.Record("TasksListed", user.Id.Value, new { References = page.Items.Select(task => task.Reference).Distinct() });
        return page;
    }

    private static TaskKey KeyOf(TaskRow task) => new(
        task.DueOn ?? DateOnly.MaxValue, task.Reference, task.Kind, task.Deadline, task.Task?.Value ?? task.Statement?.Value);

    private static int Compare(TaskKey x, TaskKey y) =>
        (x.Due, x.Reference, x.Kind, x.Deadline ?? 0, x.Task).CompareTo((y.Due, y.Reference, y.Kind, y.Deadline ?? 0, y.Task));

    private async Task<Dictionary<string, string>> RespondentsOf(IEnumerable<string> references, CancellationToken ct)
    {
        var asked = references.Distinct().ToList();
        return await db.Complaints.Where(complaint => asked.Contains(complaint.Reference))
            .Join(db.Candidates, complaint => complaint.Respondent, candidate => candidate.Id,
                (complaint, candidate) => new { complaint.Reference, candidate.Person })
            .Join(db.Persons, row => row.Person, person => person.Id, (row, person) => new { row.Reference, person.Name })
            .ToDictionaryAsync(row => row.Reference, row => row.Name, ct);
    }
}
