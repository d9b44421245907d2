using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Api.Complaints;

/// <summary>What the team of a case writes down for itself.</summary>
internal static class CaseNotesEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var notes = api.MapGroup("/complaints/{reference}/notes").WithTags(Tags.Complaints);

        notes.MapPost("/", async (string reference, NewNote body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(
                    new WriteCaseNote(reference, body.Text, body.MayIdentifyComplainant ?? false, body.Communication, body.Corrects), ct);
                return new Made<CaseNoteId>($"/complaints/{reference}/notes", id);
            })
            .Creates()
            .Describe(
                "WriteCaseNote", "Write a note, or log a call or letter",
                "For the team of the case and for auditors; neither panel nor respondent sees it. It never changes: a further note, with `corrects`, "
                    + "corrects it. With `communication` it is a call, a letter or a meeting; what is said with a complainant whose name is "
                    + "protected is shown to those alone who may know the name.")
            .WithExample(new NewNote(
                "Confirmed that the branch keeps no minutes of that evening.", false,
                new Communication(
                    CommunicationWay.Telephone, Correspondent.Other, "The branch secretary", CommunicationDirection.Outgoing,
                    new DateTimeOffset(2026, 10, 13, 9, 30, 0, TimeSpan.Zero)),
                null));

        notes.MapGet("/", (string reference, CaseNoteKind? kind, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetCaseNotes(reference, kind, limit ?? Cursor.DefaultLimit, after), ct))
            .Describe(
                "GetCaseNotes", "List notes, calls and letters",
                "Newest first, with what corrects what. `text` is null where it could tell who a protected complainant is and you may not know.");
    }
}

internal sealed record NewNote(string Text, bool? MayIdentifyComplainant = null, Communication? Communication = null, CaseNoteId? Corrects = null);
