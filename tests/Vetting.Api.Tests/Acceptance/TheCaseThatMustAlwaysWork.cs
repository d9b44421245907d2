using System.Net;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Acceptance;

/// <summary>
/// Three invented candidates, as docs/domain.md tells of them, through the API alone. A: an old concluded matter comes back days before nominations
/// close. B: a fresh complaint of harassment, and an earlier censure for a racist remark. C: imposed on a seat, met by protest.
/// </summary>
public sealed class TheCaseThatMustAlwaysWork
{
    [Fact]
    public async Task Nobody_is_dropped_kept_or_imposed_without_a_ground_that_stands_in_the_record()
    {
        await using var server = await VettingServer.StartNew();
        var party = new Party(server);
        var a = await party.Candidate("Alder Quill");
        var b = await party.Candidate("Briar Moss");
        var c = await party.Candidate("Cedar Finch");
        var witness = await party.Candidate("Dale Heron");

        var concludedA = await AnOldMatterAboutAIsConcluded(party, a.Candidate);
        await AnEarlierRemarkEarnsBACensure(party, b.Candidate);
        party.Wait(400);
        var election = Party.Id(await (await party.As("selection"))
            .Post("/elections", new { kind = "UkParliamentaryGeneral", name = "The next general election", pollingDay = "2027-10-07" }));

        await AIsNotBarredWithoutAGroundAndNewEvidence(party, a.Candidate, concludedA);
        var freshB = await BIsHeldByARecordedInterimDecision(party, b, witness.Person);
        await CDoesNotStandWithoutAuthority(party, c.Candidate, election);
        await AnAuditorSeesAAndBSideBySide(party, concludedA, freshB);
        await TheTrailVerifies(party);
    }

    /// <returns>The reference of the case, closed with a reminder for a remark online.</returns>
    private static async Task<string> AnOldMatterAboutAIsConcluded(Party party, string candidate)
    {
        var reference = Party.Id(await party.Log(OldRemark(candidate)));
        (await party.Act("officer", reference, "triage", Party.Reading("Accept"))).ShouldBe(HttpStatusCode.NoContent);
        await party.Hear(reference);
        var sanction = new { sanction = "reminder", from = party.Today };
        await party.Judge(reference, "chair", ["panel1", "panel2"], "Proved", new { sanction = "reminder" });
        (await party.Act("chair", reference, "ruling", await party.Decision(reference, "Proved", sanction, []))).ShouldBe(HttpStatusCode.Created);
        await party.Conclude(reference);
        (await party.ClearanceOf(candidate)).ShouldBe("Clear");
        return reference;
    }

    private static async Task AnEarlierRemarkEarnsBACensure(Party party, string candidate)
    {
        var reference = Party.Id(await party.Log(new
        {
            respondent = candidate,
            source = "PartyMember",
            confidentiality = "Anonymous",
            witnesses = Array.Empty<string>(),
            relatedTo = Array.Empty<string>(),
            allegations = new[]
            {
                new
                {
                    category = "discrimination",
                    text = "A racist remark at a branch meeting.",
                    eventFrom = party.Today.AddDays(-30),
                    severity = "Moderate",
                },
            },
        }));
        (await party.Act("officer", reference, "triage", Party.Reading("Accept"))).ShouldBe(HttpStatusCode.NoContent);
        await party.Hear(reference);
        await party.Judge(reference, "chair", ["panel1", "panel2"], "Proved", new { sanction = "censure" });
        (await party.Act(
            "chair", reference, "ruling",
            await party.Decision(reference, "Proved", new { sanction = "censure", from = party.Today }, []))).ShouldBe(HttpStatusCode.Created);
        await party.Conclude(reference);
    }

    private static async Task AIsNotBarredWithoutAGroundAndNewEvidence(Party party, string candidate, string concluded)
    {
        (await party.Log(OldRemark(candidate), by: "officer2")).ShouldBe(HttpStatusCode.Conflict, "matter-concluded");
        (await party.Act("officer", concluded, "interim-measures", Interim(party, "It is all over the press.")))
            .ShouldBe(HttpStatusCode.Conflict, "wrong-stage");
        (await party.Act(
            "officer", concluded, "reopening",
            new { ground = "embarrassment", whatIsNew = "The press has it again.", evidence = Array.Empty<object>() }))
            .ShouldBe(HttpStatusCode.Conflict, "reopening-ground");
        (await party.Act(
            "officer", concluded, "reopening",
            new { ground = "new-evidence", whatIsNew = "The press has it again.", evidence = Array.Empty<object>() }))
            .ShouldBe(HttpStatusCode.Conflict, "reopening-ground");
        (await party.ClearanceOf(candidate)).ShouldBe("Clear");

        var reopening = Party.Id(await party.Act("officer", concluded, "reopening", new
        {
            ground = "new-evidence",
            whatIsNew = "The full thread was published by its host.",
            evidence = new[] { Party.Evidence("thread.pdf", 'a', party.Today) },
        }));
        (await party.Act("officer", concluded, $"reopening/{reopening}/approval", new { reason = "It is new." }))
            .ShouldBe(HttpStatusCode.Conflict, "separation-of-duties");
        (await party.Act(
            "officer2", concluded, $"reopening/{reopening}/approval",
            new { reason = "It was not before the first panel and may matter." })).ShouldBe(HttpStatusCode.NoContent);
        (await party.File(concluded)).Json.GetProperty("stage").GetString().ShouldBe("Investigation");
        (await party.ClearanceOf(candidate)).ShouldBe("Clear", "a reopened matter bars nobody by itself");
    }

    /// <returns>The reference of the fresh case about B.</returns>
    private static async Task<string> BIsHeldByARecordedInterimDecision(Party party, (string Candidate, string Person) b, string complainant)
    {
        var reference = Party.Id(await party.Log(new
        {
            respondent = b.Candidate,
            source = "PartyMember",
            confidentiality = "Confidential",
            complainant,
            witnesses = Array.Empty<string>(),
            relatedTo = Array.Empty<string>(),
            allegations = new[]
            {
                new
                {
                    category = "harassment",
                    text = "Repeated unwanted messages to a volunteer.",
                    eventFrom = party.Today.AddDays(-20),
                    severity = "Serious",
                },
            },
        }));
        var undecided = await party.Act("officer", reference, "triage", Party.Reading("Accept"));
        undecided.ShouldBe(HttpStatusCode.Conflict, "interim-decision-outstanding");
        Party.Missing(undecided).ShouldNotBeEmpty();

        var measure = Party.Id(await party.Act("officer", reference, "interim-measures", Interim(party, "The volunteer works in the same office.")));
        (await party.Act("officer", reference, "triage", Party.Reading("Accept"))).ShouldBe(HttpStatusCode.NoContent);
        (await party.ClearanceOf(b.Candidate)).ShouldBe("Clear", "a proposal has no effect");
        (await party.Act("officer", reference, $"interim-measures/{measure}/decision", new { approve = true, reason = "Mine." }))
            .ShouldBe(HttpStatusCode.Conflict, "separation-of-duties");
        (await party.Act(
            "officer2", reference, $"interim-measures/{measure}/decision",
            new { approve = true, reason = "Necessary and proportionate." })).ShouldBe(HttpStatusCode.NoContent);
        (await party.ClearanceOf(b.Candidate)).ShouldBe("Interim");

        var proposal = (await (await party.As("auditor")).Get($"/complaints/{reference}/history")).ShouldBe(HttpStatusCode.OK).Text;
        proposal.ShouldContain("InterimMeasureProposed");
        proposal.ShouldContain("censure", customMessage: "the earlier censure was weighed in the interim decision");

        var complainantForOfficer = (await party.File(reference)).Json.GetProperty("complainant");
        complainantForOfficer.GetProperty("isProtected").GetBoolean().ShouldBeTrue();
        complainantForOfficer.GetProperty("person").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        (await (await party.As("officer")).Post($"/complaints/{reference}/identity", new { reason = "To ask when each message was sent." }))
            .ShouldBe(HttpStatusCode.OK).Text.ShouldContain("Dale Heron");
        var complainantForAuditor = (await party.File(reference, "auditor")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("complainant");
        complainantForAuditor.GetProperty("isProtected").GetBoolean().ShouldBeTrue();
        complainantForAuditor.GetProperty("person").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        (await party.Act("officer", reference, "evidence", Party.Evidence("messages.pdf", 'b', party.Today))).ShouldBe(HttpStatusCode.Created);
        await party.Hear(reference);
        await party.Judge(reference, "chair", ["panel3", "panel5"], "Proved", new { sanction = "suspension", months = 6 });
        var sanction = new { sanction = "suspension", months = 6, from = party.Today };
        var unweighed = await party.Act("chair", reference, "ruling", await party.Decision(reference, "Proved", sanction, []));
        unweighed.ShouldBe(HttpStatusCode.Conflict, "sanction-unfounded");
        Party.Missing(unweighed).ShouldBe(["previous-sanction"]);
        var ruled = await party.Act("chair", reference, "ruling", await party.Decision(reference, "Proved", sanction, ["previous-sanction"]));
        ruled.ShouldBe(HttpStatusCode.Created);
        (await (await party.As("auditor")).Get($"/rulings/{Party.Id(ruled)}")).ShouldBe(HttpStatusCode.OK).Text.ShouldContain("previous-sanction");
        (await party.ClearanceOf(b.Candidate)).ShouldBe("Barred");
        return reference;
    }

    private static async Task CDoesNotStandWithoutAuthority(Party party, string candidate, string election)
    {
        var officer = await party.As("selection");
        var selection = Party.Id(await officer.Post("/selections", new { election, seat = "E14001063", route = "Imposed" }));
        async Task<long?> Version() => (await officer.Get($"/selections/{selection}")).ShouldBe(HttpStatusCode.OK).Version;

        (await officer.Post($"/selections/{selection}/endorsement", null, await Version())).ShouldBe(HttpStatusCode.Conflict, "wrong-stage");
        var bare = await officer.Post($"/selections/{selection}/imposition", new
        {
            candidate,
            authority = new { decidingBody = "National executive", clause = "", reasons = "", consulted = "", normalRoute = "" },
        }, await Version());
        bare.ShouldBe(HttpStatusCode.Conflict, "imposition-authority");
        Party.Missing(bare).Count.ShouldBe(4);

        (await officer.Post(
            $"/selections/{selection}/occurrences",
            new { kind = "Protest", text = "About forty members outside the hall.", at = "2026-03-01T18:00:00Z" }, await Version()))
            .ShouldBe(HttpStatusCode.NoContent);
        (await officer.Post($"/selections/{selection}/imposition", new
        {
            candidate,
            authority =
                new
                {
                    decidingBody = "National executive",
                    clause = "S7.3",
                    reasons = "The chosen candidate withdrew after the ballot closed.",
                    consulted = "The branch officers",
                    normalRoute = "A ballot of the members",
                },
        }, await Version())).ShouldBe(HttpStatusCode.NoContent);
        (await officer.Post($"/selections/{selection}/endorsement", null, await Version())).ShouldBe(HttpStatusCode.Conflict, "separation-of-duties");
        var view = (await officer.Get($"/selections/{selection}")).ShouldBe(HttpStatusCode.OK).Json;
        view.GetProperty("stage").GetString().ShouldBe("Chosen");
        view.GetProperty("imposition").GetProperty("reasons").GetString().ShouldNotBeNullOrWhiteSpace();
        view.GetProperty("occurrences").GetArrayLength().ShouldBe(1);
    }

    private static async Task AnAuditorSeesAAndBSideBySide(Party party, string concludedA, string freshB)
    {
        var auditor = await party.As("auditor");
        var report = (await auditor.Get($"/reports/consistency?case={concludedA}&case={freshB}")).ShouldBe(HttpStatusCode.OK).Json;
        var cases = report.GetProperty("cases").EnumerateArray().ToDictionary(row => row.GetProperty("reference").GetString()!);
        cases.Keys.ShouldBe([concludedA, freshB], ignoreOrder: true);
        cases[freshB].GetProperty("previousSanctions").GetInt32().ShouldBe(1);
        cases[freshB].GetProperty("clearance").GetProperty("state").GetString().ShouldBe("Barred");
        cases[concludedA].GetProperty("reopenings").GetInt32().ShouldBe(1);
        report.GetProperty("questions").GetArrayLength().ShouldBe(0, "the graver case is the one borne more heavily");
        (await (await party.As("officer")).Get("/reports/consistency")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task TheTrailVerifies(Party party)
    {
        var verdict = (await (await party.As("auditor")).Post("/audit/verification", new { })).ShouldBe(HttpStatusCode.OK).Json;
        verdict.GetProperty("findings").GetArrayLength().ShouldBe(0, verdict.ToString());
    }

    private static object OldRemark(string candidate) => new
    {
        respondent = candidate,
        source = "Press",
        confidentiality = "Anonymous",
        witnesses = Array.Empty<string>(),
        relatedTo = Array.Empty<string>(),
        allegations = new[]
        {
            new
            {
                category = "bringing-into-disrepute",
                text = "A post in poor taste in a public group.",
                eventFrom = "2021-05-04",
                severity = "Minor",
            },
        },
    };

    private static object Interim(Party party, string reasons) => new
    {
        kind = "ClearanceWithheld",
        necessity = new[] { "risk", "alternatives", "proportionality" }.Select(question => new { question, answer = "Considered and answered." }),
        alternatives = "An undertaking to have no contact was refused.",
        effectOnSelection = "Seeks selection for one seat.",
        reasons,
        endsOn = party.Today.AddDays(60),
    };
}
