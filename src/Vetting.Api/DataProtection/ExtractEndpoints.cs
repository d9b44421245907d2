using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common.Description;
using Vetting.Application.DataProtection;

namespace Vetting.Api.DataProtection;

/// <summary>What leaves the party about its cases without a name.</summary>
internal static class ExtractEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/extract", (int? k, int? l, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetExtract(k ?? GetExtract.UsualK, l ?? GetExtract.UsualL), ct))
            .WithTags(Tags.DataProtection)
            .Describe(
                "GetExtract", "Make an anonymised extract",
                "The concluded cases, made so coarse that each stands among at least k of which the same is said, and that these ended in at least l ways. "
                    + "Refused when there are too few.");
}
