using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
using Vetting.Application.Planning;
using Vetting.Domain.Common;
using Vetting.Domain.Planning;

namespace Vetting.Api.Planning;

/// <summary>Whether cases will be decided in time.</summary>
internal static class PlanningEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/planner", (PlanLight? light, bool? live, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetPlanner(light, live, limit ?? Cursor.DefaultLimit, after), ct))
            .WithTags(Tags.Complaints)
            .Describe(
                "GetPlanner", "See which cases will be decided in time",
                "The open cases that you may see and do not judge, those with the least time to spare first, each with what is done next. "
                    + "`live` narrows it to respondents who stand in a live selection, or to the others. The counts are over all of them.");

        api.MapGet(
                "/complaints/{reference}/plan",
                (string reference, DateOnly? close, bool? expedited, Guid[]? member, IMediator mediator, CancellationToken ct) =>
                    mediator.Send(
                        new GetPlan(reference, close, expedited ?? false, [.. (member ?? []).Select(user => new UserId(user))]), ct))
            .WithTags(Tags.Complaints)
            .Describe(
                "GetPlan", "Plan what remains of a case",
                "The earliest and the last day of each step, back from the close of nominations or from the deadlines of the rulebook, and what the "
                    + "rules allow if it no longer fits. `close`, `expedited` and `member` ask what if, and change nothing.");
    }
}
