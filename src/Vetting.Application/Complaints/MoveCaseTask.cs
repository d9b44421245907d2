using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Gives a task another day, or somebody else to do it, with the reason.</summary>
/// <param name="Version">Of the task.</param>
[Requires(Permission.SetCaseTasks)]
public sealed record MoveCaseTask(string Reference, CaseTaskId Task, long Version, DateOnly DueOn, UserId For, string Reason) : ICommand;

internal sealed class MoveCaseTaskValidator : AbstractValidator<MoveCaseTask>
{
    public MoveCaseTaskValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class MoveCaseTaskHandler(IVettingDb db, ICurrentUser user, IAccounts accounts, TimeProvider clock)
    : IRequestHandler<MoveCaseTask, Unit>
{
    public async Task<Unit> Handle(MoveCaseTask request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.SetTask, request.Reference, user, ct);
        var task = await db.TaskOf(complaint, request.Task, request.Version, ct);
        await accounts.RequireOpen([request.For], ct);
        await db.RequireNoProtectedName(complaint, [request.Reason], ct);
        task.Move(complaint, request.DueOn, request.For, request.Reason, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
