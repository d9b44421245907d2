using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Vetting.Api.Common;
using Vetting.Api.Common.Description;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;

namespace Vetting.Api.Complaints;

/// <summary>The case: its intake, its file, and one path for each act on it.</summary>
internal static class ComplaintsEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var complaints = api.MapGroup("/complaints").WithTags(Tags.Complaints);
        MapIntake(complaints);
        api.MapGet("/me/tasks", (int? limit, string? after, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new GetTasks(limit ?? Cursor.DefaultLimit, after), ct))
            .WithTags(Tags.Me)
            .Describe(
                "GetTasks", "List my tasks",
                "Deadlines of your cases, tasks that somebody set you, and what panels and approvals wait for you, earliest first.");
        api.MapGet("/caseload", (IMediator mediator, CancellationToken ct) => mediator.Send(new GetCaseload(), ct))
            .WithTags(Tags.Complaints)
            .Describe(
                "GetCaseload", "Read who works on how many cases",
                "Open cases by officer and investigator, over the cases that you may know of. `GET /complaints` with `open=true` and "
                    + "`colleague` lists the cases of a row.");
        var acts = complaints.MapGroup("/{reference}");
        MapProcess(acts);
        MapInterimMeasures(acts);
        MapAccess(acts);
        MapEnds(acts);
    }

    private static void MapIntake(RouteGroupBuilder complaints)
    {
        complaints.MapPost("/", async (LogComplaint body, IMediator mediator, CancellationToken ct) =>
            {
                var reference = await mediator.Send(body, ct);
                return new Made<string>($"/complaints/{reference}", reference);
            })
            .Creates()
            .Describe(
                "LogComplaint", "Log a complaint",
                "Opens a case about one respondent. The id answered is the case's reference. Whoever logs it is its first officer.")
            .WithExample(new LogComplaint(
                new CandidateId(Examples.SomeId), ComplaintSource.PartyMember, Confidentiality.Confidential, new PersonId(Examples.SomeId), [],
                [new NewAllegation(
                    "harassment", "Repeated unwanted messages after being asked to stop.", new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 20),
                    new DateOnly(2026, 9, 21), Severity.Serious)],
                [], null, new DateOnly(2026, 9, 22), ReceiptChannel.Email));

        complaints.MapGet("/", (
                Stage? stage, bool? open, Disposition? disposition, Guid? respondent, string? category, Severity? severity, DateOnly? receivedFrom,
                DateOnly? receivedTo, DateOnly? dueBy,
                bool? mine, Guid? colleague, ComplaintSort? sort, int? limit, string? after, IMediator mediator, CancellationToken ct) =>
            {
                CandidateId? candidate = respondent is { } id ? new CandidateId(id) : null;
                var filter = new ComplaintFilter(
                    stage, open, disposition, candidate, category, severity, receivedFrom, receivedTo, dueBy, mine ?? false,
                    colleague is { } user ? new UserId(user) : null);
                return mediator.Send(new GetComplaints(filter, limit ?? Cursor.DefaultLimit, after, sort ?? ComplaintSort.Newest), ct);
            })
            .Describe(
                "GetComplaints", "List cases",
                "The work list: the cases that you may know of, newest first unless `sort` says otherwise. "
                    + "`colleague` narrows it to those on which that officer or investigator works today. "
                    + "A cursor holds its place in every order.");

        complaints.MapGet("/open", (IMediator mediator, CancellationToken ct) => mediator.Send(new CountOpenCases(), ct))
            .Describe(
                "CountOpenCases", "Count the open cases",
                "At each stage, of those that you may know of: as many as `GET /complaints?stage=…` lists.");

        complaints.MapPost("/search", (SearchWords body, IMediator mediator, CancellationToken ct) =>
                mediator.Send(
                    new SearchComplaints(
                        body.Q, body.Filter ?? new ComplaintFilter(), body.Limit ?? Cursor.DefaultLimit, body.After,
                        body.Sort ?? ComplaintSort.Newest), ct))
            .Describe(
                "SearchComplaints", "Search cases",
                "By words in the reference, the respondent's name and the allegations. In a body, so that no name stands in an address.")
            .WithExample(new SearchWords("unwanted messages", new ComplaintFilter(Open: true), 50, null, ComplaintSort.NextDeadline));

        complaints.MapGet("/{reference}", async (string reference, IMediator mediator, CancellationToken ct) =>
            {
                var file = await mediator.Send(new GetComplaint(reference), ct);
                return new Versioned<CaseFile>(file, file.Version);
            })
            .Describe(
                "GetComplaint", "Read a case file",
                "Not found, too, when the case is not for you. A panel member declares first. `openActs` are the acts that you may do on it now.");

        complaints.MapGet("/{reference}/comparators", (
                string reference, Guid[]? proved, string? sanction, int? months, IMediator mediator, CancellationToken ct) =>
            {
                var point = sanction is null ? null : new SanctionPoint(sanction, months);
                var inMind = proved is { Length: > 0 } || point is not null
                    ? new RulingInMind([.. (proved ?? []).Select(id => new AllegationId(id))], point)
                    : null;
                return mediator.Send(new GetComparators(reference, inMind), ct);
            })
            .Describe(
                "GetComparators", "Compare a case with concluded ones",
                "Its comparators: the concluded cases nearest to it, and the range of their outcomes. Nothing tells whose they were. "
                + "A panel member declares first. "
                + "With `proved` and `sanction`, `departure` says whether such a ruling would need a reason for its departure, "
                + "from what it would depart, and which sanctions need none; "
                + "`mustWeighPreviousSanction` tells those on the case whether it has to weigh a previous sanction.");
    }

    private static void MapProcess(RouteGroupBuilder acts)
    {
        acts.MapPost("/acknowledgement", async (string reference, IfMatch seen, Acknowledgement body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new AcknowledgeComplaint(reference, seen.Version, body.SentOn, body.How), ct);
                return new Acted(seen);
            })
            .Describe(
                "AcknowledgeComplaint", "Record the acknowledgement",
                "That whoever brought the complaint was told that it has come, or why nobody could be. Meets the deadline; triage does not.")
            .WithExample(new Acknowledgement(new DateOnly(2026, 10, 2), "By e-mail to the complainant"));
        acts.MapPost("/triage", async (string reference, IfMatch seen, Reading body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new TriageComplaint(reference, seen.Version, body.Answers, body.Outcome, body.Criterion, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe(
                "TriageComplaint", "Triage a complaint",
                "Accepts or dismisses it by the published criteria, each answered. A draw sends some dismissals to a second reader.")
            .WithExample(Reading.Example);
        acts.MapPost("/second-reading", async (string reference, IfMatch seen, Reading body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new SecondReadComplaint(reference, seen.Version, body.Answers, body.Outcome, body.Criterion, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("SecondReadComplaint", "Decide as second reader", "By somebody who had no hand in the case before.")
            .WithExample(Reading.Example);
        acts.MapPost("/evidence", async (string reference, IfMatch seen, NewEvidence body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(
                    new RecordEvidence(
                        reference, seen.Version, body.FileName, body.Sha256, body.MediaType, body.Source, body.ReceivedOn, body.FromRespondent,
                        Description: body.Description), ct);
                return new Made<EvidenceId>($"/complaints/{reference}", id, seen);
            })
            .Creates()
            .Describe(
                "RecordEvidence", "Record evidence",
                "What it is, and its SHA-256. The file itself follows with a PUT to its `file`, or is kept elsewhere. "
                    + "The respondent has not seen it until a notice discloses it, unless it is from them. "
                    + "Once the ruling is served, it enters the case for an appeal.")
            .WithExample(SomeEvidence);
        acts.MapPost("/evidence/several", async (string reference, IfMatch seen, SeveralEvidence body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RecordSeveralEvidence(reference, seen.Version, body.Evidence), ct);
                return new Acted(seen);
            })
            .Creates()
            .Describe(
                "RecordSeveralEvidence", "Record several pieces of evidence",
                "All or none, in one act. The case file then lists them, each with its id and SHA-256. If something is wrong with one of them, the "
                    + "answer names each with which something is.")
            .WithExample(new SeveralEvidence([SomeEvidence]));
        acts.MapPost(
            "/evidence/{evidence:guid}/disclosure",
            async (string reference, Guid evidence, IfMatch seen, DisclosureDecision body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(
                    new DecideDisclosure(
                        reference, seen.Version, new EvidenceId(evidence), body.Decision, body.Reason, body.Gist, body.DiscloseIdentityBecause), ct);
                return new Acted(seen);
            })
            .Describe(
                "DecideDisclosure", "Withhold or exclude evidence",
                "Withheld material needs its gist, which a notice then gives to the respondent. A gist that tells who a protected party is is "
                    + "refused (`protected-identity`), unless `discloseIdentityBecause` gives the reason.")
            .WithExample(new DisclosureDecision(Disclosure.Withheld, "It would identify the complainant.", "A witness heard the remark."));
        acts.MapPost(
            "/evidence/{evidence:guid}/release",
            async (string reference, Guid evidence, IfMatch seen, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new ReleaseEvidenceFile(reference, seen.Version, new EvidenceId(evidence), body.Reason), ct);
                return new Acted(seen);
            })
            .Describe(
                "ReleaseEvidenceFile", "Decide that a file is opened",
                "Though the virus scanner could not look into it: it is encrypted, say, or too large. By an officer of the case, with a reason of at "
                    + "least 20 characters, which is shown beside the file.")
            .WithExample(Because.Example);
        acts.MapPost("/notices", async (string reference, IfMatch seen, NewNotice body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(
                    new ServeNotice(
                        reference, seen.Version, body.Kind, body.Text, body.Disclosed, body.Method, body.Proof, body.ServedOn,
                        body.DiscloseIdentityBecause, body.Bundle), ct);
                return new Made<NoticeId>($"/complaints/{reference}", id, seen);
            })
            .Creates()
            .Describe(
                "ServeNotice", "Record a served notice",
                "Allegations, and new evidence for an appeal, open the time to reply; a ruling opens the window to appeal. By `Door` it is sent to where the respondent reads their case, today and without a proof: it counts from "
                    + "its first opening, or from when the rulebook deems it served. Words that tell who a "
                    + "protected party is are refused (`protected-identity`, with the places), unless `discloseIdentityBecause` gives the reason.")
            .WithExample(new NewNotice(
                NoticeKind.Allegations, "You are asked to answer the following allegation …", [], ServiceMethod.Email, "Read receipt of 12 October",
                new DateOnly(2026, 10, 12)));
        acts.MapPost("/replies", async (string reference, IfMatch seen, NewReply body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new RecordReply(reference, seen.Version, body.Text, body.ReceivedOn), ct);
                return new Made<ReplyId>($"/complaints/{reference}", id, seen);
            })
            .Creates()
            .Describe("RecordReply", "Record the reply", "What the respondent answered to the notice.")
            .WithExample(new NewReply("I did not send these messages.", new DateOnly(2026, 10, 20)));
        acts.MapPost("/contacts", async (string reference, IfMatch seen, NewContact body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new RecordContact(reference, seen.Version, body.From, body.To, body.Asked, body.At), ct);
                return new Made<ContactId>($"/complaints/{reference}", id, seen);
            })
            .Creates()
            .Describe("RecordContact", "Record a contact", "An approach about the case from outside its team.")
            .WithExample(new NewContact(
                "A donor's office", "The duty officer", "When the case will be closed", new DateTimeOffset(2026, 10, 13, 9, 30, 0, TimeSpan.Zero)));
    }

    private static void MapInterimMeasures(RouteGroupBuilder acts)
    {
        acts.MapPost("/interim-measures", async (string reference, IfMatch seen, NewInterimMeasure body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(
                    new ProposeInterimMeasure(
                        reference, seen.Version, body.Kind, body.Necessity, body.Alternatives, body.EffectOnSelection, body.Reasons, body.EndsOn,
                        body.Renews), ct);
                return new Made<InterimMeasureId>($"/complaints/{reference}", id, seen);
            })
            .Creates()
            .Describe(
                "ProposeInterimMeasure", "Propose an interim measure", "It has no effect before a second approver decides, and lapses by itself.")
            .WithExample(new NewInterimMeasure(
                InterimKind.ClearanceWithheld, [new NecessityAnswer("risk-of-harm", "The complainant is a volunteer in the same branch.")],
                "A no-contact undertaking was refused.",
                "Shortlisted in one live selection.", "The allegation is grave and recent.", new DateOnly(2026, 12, 1), null));
        acts.MapPost("/interim-measures/none", async (string reference, IfMatch seen, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DecideAgainstInterimMeasure(reference, seen.Version, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe(
                "DecideAgainstInterimMeasure", "Decide against an interim measure", "The interim question was asked, and nothing is needed now.")
            .WithExample(Because.Example);
        acts.MapPost(
            "/interim-measures/{measure:guid}/decision",
            async (string reference, Guid measure, IfMatch seen, InterimDecision body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DecideInterimMeasure(reference, seen.Version, new InterimMeasureId(measure), body.Approve, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe(
                "DecideInterimMeasure", "Approve or refuse an interim measure",
                "By somebody other than who proposed it. Approval moves the clearance at once.")
            .WithExample(new InterimDecision(true, "Necessary and proportionate on what is known."));
        acts.MapPost(
            "/interim-measures/{measure:guid}/end",
            async (string reference, Guid measure, IfMatch seen, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new LiftInterimMeasure(reference, seen.Version, new InterimMeasureId(measure), body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("LiftInterimMeasure", "Lift an interim measure", "Ends it before its time.")
            .WithExample(Because.Example);
    }

    private static void MapAccess(RouteGroupBuilder acts)
    {
        acts.MapPost("/assignments", async (string reference, IfMatch seen, Assignment body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new AssignCase(reference, seen.Version, body.User, body.As, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe(
                "AssignCase", "Assign an officer or investigator",
                "An officer who sees the case may take it on. A reason is needed only where the complainant's name is protected and an account is "
                    + "made an officer by somebody who is none of the case.")
            .WithExample(new Assignment(new UserId(Examples.SomeId), AccessKind.Investigator, null));
        acts.MapPost("/assignments/end", async (string reference, IfMatch seen, AssignmentEnd body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new TakeOffCase(reference, seen.Version, body.User, body.Successor, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe(
                "TakeOffCase", "Take an officer or investigator off, or hand the case over",
                "The last officer leaves only where a successor takes over in the same act.")
            .WithExample(new AssignmentEnd(new UserId(Examples.SomeId), null, "Moves to another region."));
        acts.MapPost("/restriction", async (string reference, IfMatch seen, Restriction body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new RestrictCase(reference, seen.Version, body.Named, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("RestrictCase", "Restrict a case", "To all but those named it no longer exists. Sent again, it names others.")
            .WithExample(new Restriction([new UserId(Examples.SomeId)], "The respondent works at headquarters."));
        acts.MapPost("/restriction/end", async (string reference, IfMatch seen, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new LiftRestriction(reference, seen.Version, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("LiftRestriction", "Lift the restriction", "Opens the case to all whose role and place let them see it.")
            .WithExample(Because.Example);
        acts.MapPost("/break-glass", async (string reference, GlassBreaking body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new BreakGlass(reference, body.Reason, body.Hours), ct);
                return TypedResults.NoContent();
            })
            .Describe(
                "BreakGlass", "Enter a restricted case as an auditor",
                "For some hours, with a reason. The other auditors are told. Until then you may also open a protected identity.")
            .WithExample(new GlassBreaking("Sampled for the quarterly review of restricted cases.", 8));
        acts.MapPost("/identity", (string reference, Because body, IMediator mediator, CancellationToken ct) =>
                mediator.Send(new OpenIdentity(reference, body.Reason), ct))
            .Describe(
                "OpenIdentity", "Open the identities that a case protects",
                "Who complained in confidence, and which witnesses are protected: nothing else tells. For the officers of the case, and for an auditor "
                    + "while the glass is broken. The reason stands in the trail, and a second officer is told.")
            .WithExample(new Because("The complainant has to be told that the notice was served."));
        acts.MapPost("/witnesses", async (string reference, IfMatch seen, NamedWitness body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new NameWitness(reference, seen.Version, body.Person, body.IsProtected), ct);
                return new Acted(seen);
            })
            .Describe(
                "NameWitness", "Name a witness who became known later",
                "From then on they are locked out of the file, and can be asked for a statement. Somebody who works on the case, judges it, or has "
                    + "another part in it cannot be named.")
            .WithExample(new NamedWitness(new PersonId(Examples.SomeId), IsProtected: true));
        acts.MapPost("/witnesses/{person:guid}/protection", async (
                string reference, Guid person, IfMatch seen, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new ProtectWitness(reference, seen.Version, new PersonId(person)), ct);
                return new Acted(seen);
            })
            .Describe("ProtectWitness", "Protect the identity of a witness", "From then on it is kept in the vault, for good.");
    }

    private static void MapEnds(RouteGroupBuilder acts)
    {
        acts.MapPost("/withdrawal", async (string reference, IfMatch seen, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new WithdrawComplaint(reference, seen.Version, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("WithdrawComplaint", "Record a withdrawal", "The complainant withdrew: the case is closed.")
            .WithExample(Because.Example);
        acts.MapPost("/disposition", async (string reference, IfMatch seen, Ending body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DisposeOfCase(reference, seen.Version, body.Disposition, body.MergedInto, body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("DisposeOfCase", "End a case without a ruling", "Merged into another, referred to another body, or the respondent has left.")
            .WithExample(new Ending(Disposition.ReferredOut, null, "Referred to the police."));
        acts.MapPost("/closing", async (string reference, IfMatch seen, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new CloseCase(reference, seen.Version), ct);
                return new Acted(seen);
            })
            .Describe("CloseCase", "Close a decided case", "Once the ruling was served and the window to appeal is over or used.");
        acts.MapPost("/reopening", async (string reference, IfMatch seen, NewReopening body, IMediator mediator, CancellationToken ct) =>
            {
                var id = await mediator.Send(new ProposeReopening(reference, seen.Version, body.Ground, body.WhatIsNew, body.Evidence), ct);
                return new Made<ReopeningId>($"/complaints/{reference}", id, seen);
            })
            .Creates()
            .Describe("ProposeReopening", "Propose a reopening", "A concluded matter opens again only on a listed ground, with what is new.")
            .WithExample(new NewReopening("new-evidence", "The recording was found in October.", [SomeEvidence]));
        acts.MapPost(
            "/reopening/{reopening:guid}/approval",
            async (string reference, Guid reopening, IfMatch seen, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new ApproveReopening(reference, seen.Version, new ReopeningId(reopening), body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("ApproveReopening", "Approve a reopening", "By somebody who took no part in the case before.")
            .WithExample(Because.Example);
        acts.MapPost(
            "/reopening/{reopening:guid}/refusal",
            async (string reference, Guid reopening, IfMatch seen, Because body, IMediator mediator, CancellationToken ct) =>
            {
                await mediator.Send(new DeclineReopening(reference, seen.Version, new ReopeningId(reopening), body.Reason), ct);
                return new Acted(seen);
            })
            .Describe("DeclineReopening", "Refuse a reopening", "By somebody who took no part in the case before. Another may be proposed.")
            .WithExample(Because.Example);
    }

    private static readonly NewEvidence SomeEvidence = new(
        "messages.pdf", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "application/pdf", "The complainant",
        new DateOnly(2026, 10, 1), Description: "The messages of 28 September, as they stand in the telephone.");
}

internal sealed record SeveralEvidence(IReadOnlyList<NewEvidence> Evidence);

internal sealed record SearchWords(string Q, ComplaintFilter? Filter = null, int? Limit = null, string? After = null, ComplaintSort? Sort = null);

internal sealed record Reading(IReadOnlyList<CriterionAnswer> Answers, TriageOutcome Outcome, string? Criterion, string Reason)
{
    public static Reading Example { get; } = new(
        [new CriterionAnswer("within-scope", true, "It is about a candidate's conduct.")], TriageOutcome.Accept, null, "Within scope and specific.");
}

internal sealed record DisclosureDecision(Disclosure Decision, string Reason, string? Gist, string? DiscloseIdentityBecause = null);

internal sealed record NewNotice(
    NoticeKind Kind, string Text, IReadOnlyList<EvidenceId> Disclosed, ServiceMethod Method, string? Proof, DateOnly? ServedOn,
    string? DiscloseIdentityBecause = null, BundleId? Bundle = null);

internal sealed record NewReply(string Text, DateOnly ReceivedOn);

internal sealed record Acknowledgement(DateOnly SentOn, string How);

internal sealed record NewContact(string From, string To, string Asked, DateTimeOffset At);

internal sealed record InterimDecision(bool Approve, string Reason);

internal sealed record Assignment(UserId User, AccessKind As, string? Reason = null);

internal sealed record AssignmentEnd(UserId User, UserId? Successor, string Reason);

/// <param name="IsProtected">Whether the identity is kept in the vault from the start.</param>
internal sealed record NamedWitness(PersonId Person, bool IsProtected);

internal sealed record Restriction(IReadOnlyList<UserId> Named, string Reason);

internal sealed record GlassBreaking(string Reason, int Hours);

internal sealed record Ending(Disposition Disposition, string? MergedInto, string Reason);

internal sealed record NewReopening(string Ground, string WhatIsNew, IReadOnlyList<NewEvidence> Evidence);
