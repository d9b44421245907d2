using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Marks a task as done. Whoever works on the case may, because whoever did it may not have been the one whom it was for.</summary>
/// <param name="Version">Of the task.</param>
[Requires(Permission.SetCaseTasks)]
public sealed record FinishCaseTask(string Reference, CaseTaskId Task, long Version) : ICommand;

internal sealed class FinishCaseTaskValidator : AbstractValidator<FinishCaseTask>
{
    public FinishCaseTaskValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class FinishCaseTaskHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<FinishCaseTask, Unit>
{
    public async Task<Unit> Handle(FinishCaseTask request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.SetTask, request.Reference, user, ct);
        var task = await db.TaskOf(complaint, request.Task, request.Version, ct);
        task.Finish(complaint, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
