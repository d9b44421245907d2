using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;

namespace Vetting.Api.DataProtection;

/// <summary>Until when closed cases are kept.</summary>
internal static class RetentionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var retention = api.MapGroup("/retention").WithTags(Tags.DataProtection);

        retention.MapGet("/due", (DateOnly? until, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetRetentionDue(until, limit ?? Cursor.DefaultLimit, after), ct))
            .Describe("GetRetentionDue", "List what falls due", "Closed cases whose period ends until a day, today if none is said. Nothing of their content.");

        retention.MapGet("/calendar", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetRetentionCalendar(), ct))
            .Describe("GetRetentionCalendar", "Count what falls due by month", "The next 24 months, by the period of the rulebook.");

        retention.MapPost("/{reference}/keep", async (string reference, KeepingLonger body, IMediator mediator, CancellationToken ct) =>
                new Made<RetentionReviewId>("/retention/due", await mediator.Send(new KeepCaseLonger(reference, body.Until, body.Reason), ct)))
            .Creates()
            .Describe("KeepCaseLonger", "Keep a closed case longer", "As the outcome of a review, with its reason. From the day on it is due again.")
            .WithExample(new KeepingLonger(new DateOnly(2099, 12, 31), "An inquiry has announced that it will ask for it."));
    }
}

internal sealed record KeepingLonger(DateOnly Until, string Reason);
