using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Api.Complaints;

/// <summary>The plan, the interviews and the reports of an investigation. Their acts are acts on the case, and take its version.</summary>
internal static class InvestigationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var investigation = api.MapGroup("/complaints/{reference}/investigation").WithTags(Tags.Complaints);

        investigation.MapGet("/", (string reference, IMediator mediator, CancellationToken ct) => mediator.Send(new GetInvestigation(reference), ct))
            .Describe(
                "GetInvestigation", "Read the investigation",
                "Its plan, interviews and reports. A panel member declares first, and reads what was disclosed to the respondent, without the plan.");

        investigation.MapPost("/plan", async (string reference, IfMatch seen, Plan body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new PlanInvestigation(reference, seen.Version, body.Questions, body.LinesOfInquiry, body.Interviews), ct);
                return new Acted(seen);
            })
            .Describe("PlanInvestigation", "Write the plan", "Anew each time that it changes. For those who work on the case, and for auditors.")
            .WithExample(new Plan(
                [new PlannedQuestions(new AllegationId(Examples.SomeId), "Who was in the hall, and what did they hear?")],
                "The minutes of the branch.", "Two people who were present."));

        investigation.MapPost("/interviews", async (string reference, IfMatch seen, NewInterview body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new RecordInterview(reference, seen.Version, body), ct);
                return new Made<InterviewId>($"/complaints/{reference}/investigation", id, seen);
            })
            .Creates()
            .Describe("RecordInterview", "Record an interview", "With the account as it was written up. Its text never changes.")
            .WithExample(new NewInterview(
                Correspondent.Witness, "Robin Reed", new DateTimeOffset(2026, 10, 13, 9, 30, 0, TimeSpan.Zero), "Nobody else",
                "I stood beside the platform and heard every word."));

        investigation.MapPost(
            "/interviews/{interview:guid}/outcome",
            async (string reference, Guid interview, IfMatch seen, InterviewOutcome body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new SettleInterview(reference, seen.Version, new InterviewId(interview), body.IsAgreed, body.Remarks), ct);
                return new Acted(seen);
            })
            .Describe(
                "SettleInterview", "Settle whether an interview is agreed",
                "It becomes evidence with its text as the file, which a notice then discloses, or which is withheld or left out.")
            .WithExample(new InterviewOutcome(true, "The lamp was on the left."));

        investigation.MapPost("/reports", async (
                string reference, IfMatch seen, NewInvestigationReport body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new SubmitInvestigationReport(reference, seen.Version, body), ct);
                return new Made<InvestigationReportId>($"/complaints/{reference}/investigation", id, seen);
            })
            .Creates()
            .Describe(
                "SubmitInvestigationReport", "Submit the report",
                "Findings of fact on each allegation and what they rest on; a breach is for the panel to find. It never changes, and becomes "
                    + "evidence. A further one is supplementary, and says what is new.")
            .WithExample(new NewInvestigationReport(
                [new FindingOfFact(new AllegationId(Examples.SomeId), "The words were said.", [new EvidenceId(Examples.SomeId)])],
                "Three people heard them.", null, null));
    }
}

internal sealed record Plan(IReadOnlyList<PlannedQuestions> Questions, string LinesOfInquiry, string Interviews);

internal sealed record InterviewOutcome(bool IsAgreed, string? Remarks);
