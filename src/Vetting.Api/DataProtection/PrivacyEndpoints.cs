using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Api.DataProtection;

/// <summary>What people are told of the use of their data, and the record of that use.</summary>
internal static class PrivacyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var notices = api.MapGroup("/privacy-notices").WithTags(Tags.DataProtection);

        notices.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetPrivacyNotices(), ct))
            .Describe("GetPrivacyNotices", "List privacy notices", "All versions, and how many were shown each. Nothing is kept of who reports.");

        notices.MapPost("/", async (PublishPrivacyNotice body, IMediator mediator, CancellationToken ct) =>
                new Made<PrivacyNoticeId>("/privacy-notices", await mediator.Send(body, ct)))
            .Creates()
            .Describe("PublishPrivacyNotice", "Publish a privacy notice", "It is in force at once; those before stay as they were shown.")
            .WithExample(new PublishPrivacyNotice(NoticeFor.Respondent, "The party keeps what was complained of you, and what you answer.\n\nYou may see it."));

        notices.MapPost("/mine", (IMediator mediator, CancellationToken ct) => mediator.Send(new ReadPrivacyNotices(), ct))
            .Describe(
                "ReadPrivacyNotices", "Read what I am told of the use of my data",
                "The notices in force for whoever asks. That they were shown them is kept, and when, unless they are somebody who reports.");

        notices.MapPost("/shown", (NoticesShownTo body, IMediator mediator, CancellationToken ct) => mediator.Send(new GetNoticesShown(body.Who), ct))
            .Describe("GetNoticesShown", "List which notices a person was shown", "By membership number or e-mail address, whichever of their records it was.")
            .WithExample(new NoticesShownTo("M-000001"));

        api.MapGet("/processing-record", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetProcessingRecord(), ct))
            .WithTags(Tags.DataProtection)
            .Describe(
                "GetProcessingRecord", "Read the record of processing",
                "What UK GDPR article 30 asks for, as far as the system knows it: of whom, which data, who may read them, for how long, how they are kept safe.");
    }
}

/// <param name="Who">In the body, so that it stands in no address.</param>
internal sealed record NoticesShownTo(string Who);
