using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.WhoMay;

/// <summary>An act that needs two people cannot be done by one person with two accounts; and a role that was taken away no longer counts.</summary>
public sealed class TwoPersonsTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task One_person_does_not_approve_their_own_interim_measure_from_another_account()
    {
        var reference = await _journey.Log();
        var measure = await Measures.Propose(server, _journey, reference, "Recent and grave.");
        var alias = server.As(await Alias.Of(_journey, "officer", Role.ComplianceOfficer));

        var refusal = await Should.ThrowAsync<RuleBrokenException>(async () =>
            await alias.Send(new DecideInterimMeasure(reference, await _journey.VersionOf(reference), measure, Approve: true, "It is necessary.")));

        refusal.Code.ShouldBe(RuleCodes.SeparationOfDuties);
    }

    [Fact]
    public async Task One_person_is_not_their_own_second_reader_from_another_account()
    {
        var officer = await _journey.As("officer");
        var reference = await officer.Send(
            _journey.ReportAbout(await _journey.RegisterCandidate()) with { DistinctFromConcluded = "It happened on another day." });
        var today = DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime);
        var criteria = await server.Look(async db =>
            (await db.Rulebooks.OrderByDescending(book => book.InForceFrom).FirstAsync(book => book.InForceFrom <= today)).Content.TriageCriteria);
        List<CriterionAnswer> answers = [.. criteria.Select(criterion => new CriterionAnswer(criterion.Code, criterion.DismissWhen is not true, ""))];
        await officer.Send(new TriageComplaint(
            reference, await _journey.VersionOf(reference), answers, TriageOutcome.Accept, null, "It is for a panel to decide."));
        var alias = server.As(await Alias.Of(_journey, "officer", Role.ComplianceOfficer));

        var refusal = await Should.ThrowAsync<RuleBrokenException>(async () =>
            await alias.Send(new SecondReadComplaint(
                reference, await _journey.VersionOf(reference), answers, TriageOutcome.Accept, null, "I agree with myself.")));

        refusal.Code.ShouldBe(RuleCodes.SeparationOfDuties);
    }

    [Fact]
    public async Task One_person_does_not_approve_the_role_that_they_proposed_from_another_account()
    {
        var campaign = (await _journey.Who("campaign")).Id;
        var grant = await (await _journey.As("admin")).Send(new GrantRole(campaign, Role.SelectionOfficer, "They are to help with selections."));
        var alias = server.As(await Alias.Of(_journey, "admin", Role.Administrator));

        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => alias.Send(new ApproveRoleGrant(grant)));

        refusal.Code.ShouldBe(RuleCodes.SeparationOfDuties);
    }

    [Fact]
    public async Task A_role_that_was_revoked_opens_nothing_from_the_next_request_on()
    {
        var client = await server.SignedIn("auditor2");
        (await client.Get("/complaints")).ShouldBe(HttpStatusCode.OK);
        var user = (await _journey.Who("auditor2")).Id;
        var grant = await server.Look(db =>
            db.RoleGrants.Where(grant => grant.User == user && grant.State == RoleGrantState.Approved).Select(grant => grant.Id).SingleAsync());

        await (await _journey.As("admin")).Send(new RevokeRole(grant, "They have left the audit team."));

        (await client.Get("/complaints")).ShouldBe(HttpStatusCode.Forbidden, "permission-missing");
    }
}
