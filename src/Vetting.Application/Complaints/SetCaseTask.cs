using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Sets somebody who works on the case, oneself or another, something to do by a day.</summary>
[Requires(Permission.SetCaseTasks)]
public sealed record SetCaseTask(string Reference, string What, DateOnly DueOn, UserId For) : ICommand<CaseTaskId>;

internal sealed class SetCaseTaskValidator : AbstractValidator<SetCaseTask>
{
    public SetCaseTaskValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.What).NotEmpty().MaximumLength(CaseTask.WhatMaxLength).IsOneLine();
    }
}

internal sealed class SetCaseTaskHandler(IVettingDb db, ICurrentUser user, IAccounts accounts, TimeProvider clock)
    : IRequestHandler<SetCaseTask, CaseTaskId>
{
    public async Task<CaseTaskId> Handle(SetCaseTask request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.SetTask, request.Reference, user, ct);
        await accounts.RequireOpen([request.For], ct);
        await db.RequireNoProtectedName(complaint, [request.What], ct);
        var task = CaseTask.Set(complaint, request.What, request.DueOn, request.For, user.Actor(), clock.GetUtcNow());
        db.CaseTasks.Add(task);
        return task.Id;
    }
}

/// <summary>How handlers load what an act on a task needs.</summary>
internal static class CaseTasks
{
    /// <exception cref="NotFoundException">The case has no such task.</exception>
    /// <exception cref="StaleVersionException">It was changed since it was read.</exception>
    public static async Task<CaseTask> TaskOf(this IVettingDb db, Complaint complaint, CaseTaskId id, long version, CancellationToken ct)
    {
        var task = await db.CaseTasks.SingleOrDefaultAsync(task => task.Id == id && task.Complaint == complaint.Id, ct)
            ?? throw new NotFoundException("task");
        task.RequireVersion(version);
        return task;
    }
}
