using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;

namespace Vetting.Api.Complaints;

/// <summary>What those who work on a case set each other to do. Each task has a version of its own.</summary>
internal static class CaseTasksEndpoints
{
    private static readonly UserId SomeUser = new(Guid.Parse("01936f6e-7b1c-7c3a-9d51-0a4f6a0d8c11"));

    public static void Map(IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/complaints/{reference}/tasks").WithTags(Tags.Complaints);

        tasks.MapGet("/", (string reference, bool? done, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetCaseTasks(reference, done ?? false, limit ?? Cursor.DefaultLimit, after), ct))
            .Describe("GetCaseTasks", "List the tasks of a case", "Those still to be done by their day; with `done`, those that are, latest first.");

        tasks.MapPost("/", async (string reference, NewTask body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new SetCaseTask(reference, body.What, body.DueOn, body.For), ct);
                return new Made<CaseTaskId>($"/complaints/{reference}/tasks", id);
            })
            .Creates()
            .Describe(
                "SetCaseTask", "Set a task", "For oneself or for another who works on the case. It stands among their tasks until it is done.")
            .WithExample(new NewTask("Ask the branch for its minutes", new DateOnly(2099, 10, 13), SomeUser));

        tasks.MapPost("/{task:guid}/move", async (
                string reference, Guid task, IfMatch seen, TaskMoving body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new MoveCaseTask(reference, new CaseTaskId(task), seen.Version, body.DueOn, body.For, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("MoveCaseTask", "Move a task", "Gives it another day, or another person to do it. The version is that of the task.")
            .WithExample(new TaskMoving(new DateOnly(2099, 11, 13), SomeUser, "The branch secretary is away."));

        tasks.MapPost("/{task:guid}/done", async (string reference, Guid task, IfMatch seen, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new FinishCaseTask(reference, new CaseTaskId(task), seen.Version), ct);
                return new Acted(seen);
            })
            .Describe("FinishCaseTask", "Mark a task as done", "By anybody who works on the case. The version is that of the task.");
    }
}

internal sealed record NewTask(string What, DateOnly DueOn, UserId For);

internal sealed record TaskMoving(DateOnly DueOn, UserId For, string Reason);
