using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>The tasks that those who work on a case have set each other: open ones by their day, or those that are done, latest first.</summary>
/// <param name="Only">One of them alone; null for all.</param>
[Requires(Permission.ReadCaseNotes)]
public sealed record GetCaseTasks(
    string Reference, bool Done = false, int Limit = Cursor.DefaultLimit, string? After = null, CaseTaskId? Only = null)
    : IQuery<Page<CaseTaskView>>;

/// <param name="Version">For the If-Match of an act on it.</param>
/// <param name="IsForSomebodyWhoLeft">Whether whom it is for no longer works on the case, so that it has to be given to another.</param>
public sealed record CaseTaskView(
    CaseTaskId Id, long Version, string What, DateOnly DueOn, bool IsOverdue, UserId For, bool IsForSomebodyWhoLeft, UserId SetBy,
    DateTimeOffset SetAt, IReadOnlyList<TaskMove> Moves, DateTimeOffset? DoneAt, UserId? DoneBy);

internal sealed record CaseTaskKey(int Seen);

internal sealed class GetCaseTasksValidator : AbstractValidator<GetCaseTasks>
{
    public GetCaseTasksValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetCaseTasks, CaseTaskKey>();
    }
}

internal sealed class GetCaseTasksHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetCaseTasks, Page<CaseTaskView>>
{
    public async Task<Page<CaseTaskView>> Handle(GetCaseTasks request, CancellationToken ct)
    {
        var complaint = await db.WithNotesFor(request.Reference, user, ct);
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var seen = request.After is null ? 0 : Cursor.Decode<CaseTaskKey>(request.After)!.Seen;
        var tasks = db.CaseTasks.AsNoTracking().Where(task => task.Complaint == complaint.Id);
        if (request.Only is { } only)
        {
            tasks = tasks.Where(task => task.Id == only);
        }

        tasks = request.Done
            ? tasks.Where(task => task.DoneAt != null).OrderByDescending(task => task.DoneAt).ThenByDescending(task => task.Id)
            : tasks.Where(task => task.DoneAt == null).OrderBy(task => task.DueOn).ThenBy(task => task.Id);
        var page = (await tasks.Skip(seen).Take(request.Limit + 1).ToListAsync(ct)).ToPage(request.Limit, _ => new CaseTaskKey(seen + request.Limit));
        trail.Record(
            "CaseTasksRead", complaint.Id.Value, new { complaint.Reference, Tasks = page.Items.Select(task => task.Id) }, complaint.Id);
        return new(
            [.. page.Items.Select(task => new CaseTaskView(
                task.Id, task.Version, task.What, task.DueOn, task.IsOverdueOn(today), task.For,
                complaint.AssignmentOf(task.For) is null, task.SetBy, task.SetAt, task.Moves, task.DoneAt, task.DoneBy))],
            page.Next);
    }
}
