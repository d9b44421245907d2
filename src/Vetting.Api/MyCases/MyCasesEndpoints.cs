using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Files;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Api.MyCases;

/// <summary>The respondent's side of a case: how an officer lets them in, what they see, and what they answer.</summary>
internal static class MyCasesEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        MapInvitation(api.MapGroup("/complaints/{reference}/respondent").WithTags(Tags.Complaints));
        MapTime(api.MapGroup("/complaints/{reference}/time-requests").WithTags(Tags.Complaints));
        MapExpeditions(api.MapGroup("/complaints/{reference}/expeditions").WithTags(Tags.Complaints));
        var own = api.MapGroup("/my-cases").WithTags(Tags.MyCases);
        MapReading(own);
        MapAnswers(own.MapGroup("/{reference}"));
        own.MapGet(
            "/{reference}/bundles/{bundle:guid}/file",
            async (string reference, Guid bundle, HttpResponse response, IMediator mediator, CancellationToken ct) =>
            {
                var opened = await mediator.Send(new OpenMyBundle(reference, new BundleId(bundle)), ct);
                return opened.Answer(response);
            })
            .AnswersWithBytes()
            .Describe("OpenMyBundle", "Open a bundle that was served on me", "The document that the notice names by its SHA-256, and no other.");
        own.MapGet(
            "/{reference}/letters/{letter:guid}/file",
            async (string reference, Guid letter, HttpResponse response, IMediator mediator, CancellationToken ct) =>
            {
                var opened = await mediator.Send(new OpenMyLetter(reference, new LetterId(letter)), ct);
                return opened.Answer(response);
            })
            .AnswersWithBytes()
            .Describe("OpenMyLetter", "Open the letter of a notice that was served on me", "The PDF as it was sent.");
        MapRepresentatives(own.MapGroup("/{reference}/representatives"));
        MapFiles(own.MapGroup("/{reference}/evidence/{evidence:guid}/file"));
        MapOwnExpeditions(own.MapGroup("/{reference}/expeditions"));
    }

    private static void MapExpeditions(RouteGroupBuilder expeditions)
    {
        expeditions.MapPost("/", async (string reference, IfMatch seen, NewRecordedExpedition body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(
                    new RecordExpedition(
                        reference, seen.Version, body.ReplyBy, body.AppealBy, body.IsServedWhenSent, body.GivenOn, body.Evidence), ct);
                return new Made<ExpeditionId>($"/complaints/{reference}", id, seen);
            })
            .Creates()
            .Describe(
                "RecordExpedition", "Record that the respondent agreed to less time",
                "To reply, to appeal, or until what goes through their door counts as served, with what shows that they agreed.")
            .WithExample(new NewRecordedExpedition(new DateOnly(2026, 10, 5), null, true, new DateOnly(2026, 10, 1), "Their letter of 1 October."));
        expeditions.MapPost(
                "/{expedition:guid}/withdrawal",
                async (string reference, Guid expedition, IfMatch seen, IMediator mediator, CancellationToken ct) =>
                {
                    await mediator.Send(new RecordExpeditionWithdrawn(reference, seen.Version, new ExpeditionId(expedition)), ct);
                    return new Acted(seen);
                })
            .Describe(
                "RecordExpeditionWithdrawn", "Record that the respondent took their consent back",
                "Their whole time counts again. Refused once somebody has relied on the shorter time.");
    }

    private static void MapOwnExpeditions(RouteGroupBuilder expeditions)
    {
        expeditions.MapPost("/", async (string reference, NewMyExpedition body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new AgreeToExpedition(reference, body.ReplyBy, body.AppealBy, body.IsServedWhenSent), ct);
                return new Made<ExpeditionId>($"/my-cases/{reference}", id);
            })
            .Creates()
            .Describe(
                "AgreeToExpedition", "Agree to less time",
                "So that the case can be decided sooner. It can be withdrawn until somebody has relied on it.")
            .WithExample(new NewMyExpedition(new DateOnly(2026, 10, 5), null, true));
        expeditions.MapPost(
                "/{expedition:guid}/withdrawal", async (string reference, Guid expedition, IMediator mediator, CancellationToken ct) =>
                {
                    await mediator.Send(new WithdrawExpedition(reference, new ExpeditionId(expedition)), ct);
                    return TypedResults.NoContent();
                })
            .Describe("WithdrawExpedition", "Take my consent to less time back", "My whole time counts again.");
    }

    private static void MapInvitation(RouteGroupBuilder respondent)
    {
        respondent.MapPost("/invitation", (string reference, IfMatch seen, NewInvitation body, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new InviteRespondent(reference, seen.Version, body.Email), ct))
            .Describe(
                "InviteRespondent", "Invite the respondent",
                "Once the allegations were served, to the address that their record holds. The link works once, for 14 days. An account that is "
                    + "opened for it may do nothing but what a respondent may.")
            .WithExample(new NewInvitation("rowan@example.invalid"));
        respondent.MapPost("/code", async (string reference, IfMatch seen, IMediator mediator, CancellationToken ct) =>
                new RespondentCode(await mediator.Send(new GiveRespondentCode(reference, seen.Version), ct)))
            .Describe(
                "GiveRespondentCode", "Draw a code for the respondent",
                "To be printed in a letter to somebody without mail. It is shown once; one that was drawn before opens nothing any more.");
    }

    private static void MapTime(RouteGroupBuilder requests) => requests.MapPost(
            "/{request:guid}/decision",
            async (string reference, Guid request, IfMatch seen, NewTimeDecision body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DecideOnTime(reference, seen.Version, new TimeRequestId(request), body.GrantedUntil, body.Reason), ct);
                return new Acted(seen);
            })
        .Describe("DecideOnTime", "Grant or refuse more time to reply", "Without a day it is refused. The respondent reads the reason.")
        .WithExample(new NewTimeDecision(new DateOnly(2026, 11, 2), "The letter matters, and it is on its way."));

    private static void MapReading(RouteGroupBuilder own)
    {
        own.MapGet("/", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetMyCases(), ct))
            .Describe("GetMyCases", "List the cases against me", "Those whose allegations were served, the latest first.");
        own.MapGet("/register", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetMyRegister(), ct))
            .Describe(
                "GetMyRegister", "Read what the register holds of me",
                "Clearance, sanctions and when each is spent, and how often people of which role read the cases on which day. Nobody is named.");
        own.MapGet("/{reference}", (string reference, IMediator mediator, CancellationToken ct) => mediator.Send(new GetMyCase(reference), ct))
            .Describe(
                "GetMyCase", "Read a case against me",
                "What was served and disclosed, and nothing else. Not found before the allegations were served, and for everybody else.");
        own.MapGet("/{reference}/calendar", async (string reference, IMediator mediator, CancellationToken ct) =>
                TypedResults.Stream((await mediator.Send(new GetMyCalendar(reference), ct)).Content, "text/calendar", $"{reference}.ics"))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Stream), ["text/calendar"]))
            .Describe(
                "GetMyCalendar", "Put my deadlines into a calendar",
                "As iCalendar, in whole days. Each keeps its UID when its day moves. It says nothing of what the case is about.");
    }

    private static void MapAnswers(RouteGroupBuilder one)
    {
        one.MapPost("/notices/{notice:guid}/opening", async (string reference, Guid notice, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new OpenMyNotice(reference, new NoticeId(notice)), ct);
                return TypedResults.NoContent();
            })
            .Describe(
                "OpenMyNotice", "Open what was sent to me",
                "What went through the door has no text before. The first opening counts as its service, unless it was deemed served before.");
        one.MapPost("/replies", async (string reference, NewMyReply body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new ReplyToAllegations(reference, body.Text, body.OnAllegations, body.Files), ct);
                return new Made<ReplyId>($"/my-cases/{reference}", id);
            })
            .Creates()
            .Describe(
                "ReplyToAllegations", "Reply to the allegations",
                "To each by itself, on the whole, or both. Files are named with their SHA-256 and sent afterwards, each to its own address.")
            .WithExample(new NewMyReply(
                "I ask you to hear the two people who were there.",
                [new AllegationReply(new AllegationId(Examples.SomeId), "I was not at that meeting.")], []));
        one.MapPost("/time-requests", async (string reference, NewTimeRequest body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new AskForTime(reference, body.Until, body.Why), ct);
                return new Made<TimeRequestId>($"/my-cases/{reference}", id);
            })
            .Creates()
            .Describe(
                "AskForTime", "Ask for more time to reply", "While the time runs. An officer of the case decides, within the limit of the rulebook.")
            .WithExample(new NewTimeRequest(new DateOnly(2026, 11, 2), "I am waiting for a letter from my employer."));
        one.MapPost("/objections", async (string reference, NewObjection body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new ObjectToMember(reference, body.Member, body.Why), ct);
                return new Made<ObjectionId>($"/my-cases/{reference}", id);
            })
            .Creates()
            .Describe(
                "ObjectToMember", "Object to a member of the panel",
                "Once to each, while the votes are sealed. They do not open before somebody else has decided on it, with reasons.")
            .WithExample(new NewObjection(new UserId(Examples.SomeId), "We stood against each other for the same seat."));
        one.MapPost("/appeal", async (string reference, NewMyAppeal body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new AppealMyRuling(reference, body.Grounds, body.Text), ct);
                return new Made<AppealId>($"/my-cases/{reference}", id);
            })
            .Creates()
            .Describe(
                "AppealMyRuling", "Appeal against the ruling",
                "On grounds from the rulebook's list, until the end of the window that the ruling's notice names.")
            .WithExample(new NewMyAppeal(["procedural-unfairness"], "I was not shown the second statement."));
    }

    private static void MapRepresentatives(RouteGroupBuilder representatives)
    {
        representatives.MapPost("/", async (string reference, NewRepresentative body, IMediator mediator, CancellationToken ct) =>
                new RespondentCode(await mediator.Send(
                    new NameRepresentative(reference, body.Name, body.Email, body.Kind, body.MayAct), ct)))
            .Limited()
            .Describe(
                "NameRepresentative", "Let somebody stand by me",
                "By a code, which is shown once, into this one case: to read it, and to act for the respondent if that is said. Nobody is written to.")
            .WithExample(new NewRepresentative("Robin Reed", "robin@example.invalid", RepresentativeKind.Companion, MayAct: false));
        representatives.MapPost("/{representative:guid}/end", async (string reference, Guid representative, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new EndRepresentative(reference, new RepresentativeId(representative)), ct);
                return TypedResults.NoContent();
            })
            .Describe("EndRepresentative", "End what somebody may do for me", "Their code opens nothing from the next request on.");
    }

    private static void MapFiles(RouteGroupBuilder file)
    {
        file.MapPut(
            "/", async (string reference, Guid evidence, HttpRequest request, IEvidenceFiles files, IMediator mediator, CancellationToken ct) =>
            {
                request.TakeAsLargeAs(files.MaxSize);
                var stored = await mediator.Send(new StoreReplyFile(reference, request.Body), ct);
                await mediator.Send(new KeepReplyFile(reference, new EvidenceId(evidence), stored), ct);
                return TypedResults.NoContent();
            })
            .AcceptsBytes()
            .Limited()
            .Describe("KeepReplyFile", "Send a file of my reply", "The bytes of the file that the reply named by its SHA-256: any other is refused.");
        file.MapGet("/", async (string reference, Guid evidence, HttpResponse response, IMediator mediator, CancellationToken ct) =>
            {
                var opened = await mediator.Send(new OpenMyEvidenceFile(reference, new EvidenceId(evidence)), ct);
                return opened.Answer(response);
            })
            .AnswersWithBytes()
            .Describe(
                "OpenMyEvidenceFile", "Open a file that was disclosed to me",
                "Each opening is recorded. The name of the copy says for whom it is and of which day.");
    }
}

/// <param name="Email">Recorded of a respondent who has no address yet.</param>
internal sealed record NewInvitation(string? Email);

/// <param name="Code">Shown once, and kept nowhere.</param>
internal sealed record RespondentCode(string Code);

/// <param name="Text">On the whole matter; empty where there is nothing to add.</param>
internal sealed record NewMyReply(string Text, IReadOnlyList<AllegationReply> OnAllegations, IReadOnlyList<OfferedFile> Files);

/// <param name="Until">The last day that is needed.</param>
internal sealed record NewTimeRequest(DateOnly Until, string Why);

/// <param name="GrantedUntil">The new last day; null to refuse.</param>
internal sealed record NewTimeDecision(DateOnly? GrantedUntil, string Reason);

/// <param name="ReplyBy">The last day to reply; null to leave that time as it is.</param>
/// <param name="AppealBy">The last day to appeal; null to leave that time as it is.</param>
/// <param name="IsServedWhenSent">Whether what goes through the respondent's door counts as served on the day on which it is sent.</param>
internal sealed record NewMyExpedition(DateOnly? ReplyBy, DateOnly? AppealBy, bool IsServedWhenSent);

/// <inheritdoc cref="NewMyExpedition"/>
/// <param name="GivenOn">The day on which the respondent agreed.</param>
/// <param name="Evidence">Their letter, or who heard them say so, and when.</param>
internal sealed record NewRecordedExpedition(DateOnly? ReplyBy, DateOnly? AppealBy, bool IsServedWhenSent, DateOnly GivenOn, string Evidence);

internal sealed record NewObjection(UserId Member, string Why);

/// <param name="MayAct">Whether they may do what the respondent may, and not only read.</param>
internal sealed record NewRepresentative(string Name, string? Email, RepresentativeKind Kind, bool MayAct);

internal sealed record NewMyAppeal(IReadOnlyList<string> Grounds, string Text);
