using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
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

        reports.MapGet("/consistency/departures", (int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetDepartures(limit ?? Cursor.DefaultLimit, after), ct))
            .Describe(
                "GetDepartures", "List departures",
                "Rulings of this party's panels that depart from the tariff or from their comparators, newest first, with the reason that was given.");

        reports.MapGet("/consistency/outliers", (int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetOutliers(limit ?? Cursor.DefaultLimit, after), ct))
            .Describe(
                "GetOutliers", "List outliers",
                "Rulings whose sanction is far from what their like cases led to, each held against them without itself, the farthest first.");

        reports.MapGet("/consistency/deciders", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetDeciders(), ct))
            .Describe(
                "GetDeciders", "Read who decided how",
                "Officers at triage with the share that they dismissed, chairs with the share in which something was proved: each with its interval, and "
                    + "where it lies in the funnel. No share of fewer than ten cases.");

        reports.MapGet("/consistency/interim-measures", (int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetInterimPractice(limit ?? Cursor.DefaultLimit, after), ct))
            .Describe(
                "GetInterimPractice", "Read where interim measures were taken",
                "Taken and not taken for like severity, and the serious and grave cases without one.");

        reports.MapGet("/consistency/times", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetTimesByGroup(), ct))
            .Describe(
                "GetTimesByGroup", "Read how long cases take, by group",
                "The days after which half of the cases had come to each milestone, with their interval, and whether the groups differ. No group of fewer "
                    + "than five.");

        reports.MapGet("/consistency/routes", (int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetRoutePractice(limit ?? Cursor.DefaultLimit, after), ct))
            .Describe(
                "GetRoutePractice", "Read reopenings and impositions by route",
                "How many ended cases were opened again, by the route on which the respondent was last chosen for a seat; who was imposed, on which "
                    + "authority; and the reopened cases.");

        reports.MapGet("/replay", (string? rulebook, IMediator mediator, CancellationToken ct) => mediator.Send(new GetReplay(rulebook), ct))
            .Describe(
                "GetReplay", "Replay all rulings",
                "What the tariff of a version of the rulebook, and the like cases, would have given, beside what was imposed. Nothing in it names a case.");

        api.MapGet("/complaints/{reference}/replay", (string reference, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetCaseReplay(reference), ct))
            .WithTags(Tags.Audit)
            .Describe(
                "GetCaseReplay", "Replay one ruling",
                "What each version of the rulebook, and the like cases, would have given. Not found, too, when nothing was proved or the case is not "
                    + "concluded.");

        reports.MapGet("/disparity", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetDisparity(), ct))
            .Describe(
                "GetDisparity", "Read how cases end by group",
                "By what respondents volunteered of themselves, and by route, region and candidacy: effects with their intervals first, then tests, each "
                    + "adjusted for all of the report, and among cases of one category and severity. Groups that are too small are not shown.");

        reports.MapGet("/statistics", (DateOnly? from, DateOnly? to, bool? byGroup, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetStatistics(from, to, byGroup ?? false), ct))
            .Describe(
                "GetStatistics", "Read the figures",
                "Over all cases received in a time: received = open + dispositions, by month, stage, category and severity, findings by category, "
                    + "days to each stage, interim measures, imposed candidacies; over all cases, if asked for, what was proved by group.");

        reports.MapGet("/precedents", (string? category, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetPrecedents(null, category, limit ?? Cursor.DefaultLimit, after), ct))
            .WithTags(Tags.Rulings)
            .Describe("GetPrecedents", "List precedents", "The published digests of rulings, newest first. For everybody with an account.");

        reports.MapPost("/precedents/search", (PrecedentSearch body, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetPrecedents(body.Q, body.Category, body.Limit ?? Cursor.DefaultLimit, body.After), ct))
            .WithTags(Tags.Rulings)
            .Describe("SearchPrecedents", "Search precedents", "Those that hold words which begin so, all of them.")
            .WithExample(new PrecedentSearch("leaflet neighbour", "discrimination"));
    }
}

/// <param name="Q">Words, in any order.</param>
public sealed record PrecedentSearch(string Q, string? Category = null, int? Limit = null, string? After = null);
