using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common.Description;
using Vetting.Application.Reports;

namespace Vetting.Api.Reports;

/// <summary>Auditors' questions about all cases together.</summary>
internal static class ReportsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("/reports").WithTags(Tags.Audit);

        reports.MapGet("/consistency", (string[]? @case, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetConsistency(@case ?? []), ct))
            .Describe(
                "GetConsistency", "Lay cases side by side",
                "Those named, or all about candidates in a live selection, with the pairs in which the graver case is borne more lightly.");

        reports.MapGet("/statistics", (DateOnly? from, DateOnly? to, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetStatistics(from, to), ct))
            .Describe(
                "GetStatistics", "Read the figures",
                "Over all cases received in a time: received = open + dispositions, by month, stage, category and severity, findings by category, "
                    + "days to each stage, interim measures, imposed candidacies.");
    }
}
