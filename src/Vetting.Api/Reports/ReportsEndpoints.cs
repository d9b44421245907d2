using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common.Description;
using Vetting.Application.Reports;

namespace Vetting.Api.Reports;

/// <summary>Auditors' questions to the whole of the cases.</summary>
internal static class ReportsEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGroup("/reports").WithTags(Tags.Audit)
            .MapGet("/consistency", (string[]? @case, IMediator mediator, CancellationToken ct) => mediator.Send(new GetConsistency(@case ?? []), ct))
            .Describe("GetConsistency", "Lay cases side by side", "Those named, or all about candidates in a live selection, with the pairs in which the graver case is borne more lightly.");
}
