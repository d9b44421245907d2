using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Complaints;
using Vetting.Application.Reports;
using Vetting.Application.Selections;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Selections;
using Vetting.Infrastructure.Seeding;
using Vetting.Server;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Demo;

/// <summary>A server of the demo party, as the first start in Development leaves it.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    public VettingServer Server { get; } = new() { UpTo = SeedKind.DemoParty };

    public ValueTask InitializeAsync() => Server.InitializeAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}

public sealed class DemoPartyTests(DemoServer demo) : IClassFixture<DemoServer>
{
    private readonly VettingServer _server = demo.Server;

    [Fact]
    public async Task There_are_about_forty_candidates_and_sixty_complaints_at_every_stage_and_with_every_disposition()
    {
        (await _server.Look(db => db.Candidates.CountAsync())).ShouldBeInRange(38, 45);
        var complaints = await Complaints();

        complaints.Count.ShouldBeInRange(55, 70);
        complaints.Select(complaint => complaint.Stage).Distinct().Order().ShouldBe(Enum.GetValues<Stage>());
        complaints.Select(complaint => complaint.Disposition).OfType<Disposition>().Distinct().Order().ShouldBe(Enum.GetValues<Disposition>());
        complaints.Select(complaint => complaint.Confidentiality).Distinct().Order().ShouldBe(Enum.GetValues<Confidentiality>());
        complaints.SelectMany(complaint => complaint.InterimMeasures).Select(measure => measure.State).Distinct().Order()
            .ShouldBe(Enum.GetValues<InterimState>());
        complaints.SelectMany(complaint => complaint.Evidence).Select(item => item.Disclosure).Distinct().Order()
            .ShouldBe(Enum.GetValues<Disclosure>());
    }

    [Fact]
    public async Task An_auditor_is_asked_of_few_pairs_of_cases_and_each_is_of_one_category()
    {
        var report = await _server.As(TestUser.With(Role.Auditor)).Send(new GetConsistency([]));
        var cases = report.Cases.ToDictionary(row => row.Reference);

        report.Questions.Count.ShouldBeInRange(1, 15);
        report.Questions.ShouldAllBe(question =>
            cases[question.Graver].Categories.Intersect(cases[question.Milder].Categories).Any());
    }

    [Fact]
    public async Task Cases_are_restricted_reopened_overdue_spoken_about_and_wait_for_a_second_reader()
    {
        var complaints = await Complaints();
        var today = CivilTime.DateOf(_server.Clock.GetUtcNow());

        complaints.ShouldContain(complaint => complaint.IsRestricted);
        complaints.ShouldContain(complaint => complaint.IsOpen && complaint.Reopenings.Any(reopening => reopening.ApprovedAt != null));
        complaints.ShouldContain(complaint => complaint.Reopenings.Any(reopening => reopening.ApprovedAt == null));
        complaints.ShouldContain(complaint => complaint.Deadlines.Any(deadline => deadline.MetAt == null && deadline.DueOn < today));
        complaints.ShouldContain(complaint => complaint.Contacts.Count > 0 && complaint.IsOpen);
        complaints.ShouldContain(complaint => complaint.Stage == Stage.Triage && complaint.TriageReadings.Count == 1);
        (await _server.Look(db => db.Panels.Where(panel => panel.VotesOpenedAt == null && panel.Votes.Any()).CountAsync())).ShouldBeGreaterThan(0);
        (await _server.Look(db => db.Panels.Where(panel => panel.ClosedEarlyBecause != null).CountAsync())).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Candidate_A_has_an_old_concluded_case_that_cannot_be_charged_again()
    {
        var candidate = await Candidate("DEMO-A");
        var old = (await Complaints()).Where(complaint => complaint.Respondent == candidate.Id).ShouldHaveSingleItem();
        old.Disposition.ShouldBe(Disposition.Decided);
        old.ReceivedOn.ShouldBeLessThan(CivilTime.DateOf(_server.Clock.GetUtcNow()).AddYears(-3));
        old.Contacts.ShouldNotBeEmpty();

        var again = old.Allegations.Select(allegation =>
            new NewAllegation(allegation.Category, allegation.Text, allegation.EventFrom, null, null, allegation.Severity));
        var report = new LogComplaint(candidate.Id, ComplaintSource.Press, Confidentiality.Anonymous, null, [], [.. again], [], null);
        var refused = await Should.ThrowAsync<RuleBrokenException>(async () => await (await new Journey(_server).As("officer")).Send(report));
        refused.Code.ShouldBe(RuleCodes.MatterConcluded);
    }

    [Fact]
    public async Task Candidate_B_has_a_censure_that_counts_and_is_held_back_by_an_interim_measure()
    {
        var candidate = await Candidate("DEMO-B");
        var now = _server.Clock.GetUtcNow();
        candidate.KnowOtherRegistrations([]);
        candidate.SanctionsThatCountOn(CivilTime.DateOf(now)).ShouldHaveSingleItem().Sanction.ShouldBe("censure");
        candidate.ClearanceAt(now).State.ShouldBe(ClearanceState.Interim);

        var fresh = (await Complaints()).Where(complaint => complaint.Respondent == candidate.Id && complaint.IsOpen).ShouldHaveSingleItem();
        fresh.Confidentiality.ShouldBe(Confidentiality.Confidential);
        fresh.Allegations.ShouldHaveSingleItem().Severity.ShouldBe(Severity.Serious);
        fresh.InterimMeasures.ShouldHaveSingleItem().State.ShouldBe(InterimState.Active);
    }

    [Fact]
    public async Task Candidate_C_is_imposed_with_authority_and_met_by_protest()
    {
        var candidate = await Candidate("DEMO-C");
        var selection = await _server.Look(db => db.Selections.SingleAsync(selection => selection.Chosen == candidate.Id));

        selection.Route.ShouldBe(SelectionRoute.Imposed);
        selection.Imposition!.Reasons.ShouldNotBeEmpty();
        selection.Occurrences.ShouldContain(occurrence => occurrence.Kind == OccurrenceKind.Protest);
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("officer2")]
    [InlineData("investigator")]
    [InlineData("chair")]
    [InlineData("chair2")]
    [InlineData("panel1")]
    [InlineData("panel2")]
    [InlineData("panel3")]
    [InlineData("panel4")]
    [InlineData("panel5")]
    public async Task Everybody_who_works_on_cases_has_something_to_do(string account) =>
        (await (await new Journey(_server).As(account)).Send(new GetTasks())).Items.ShouldNotBeEmpty();

    [Fact]
    public async Task The_others_find_something_too()
    {
        var journey = new Journey(_server);
        var election = await _server.Look(db =>
            db.Elections.Where(election => election.Kind == ElectionKind.UkParliamentaryGeneral).OrderByDescending(election => election.PollingDay)
                .Select(election => election.Id).FirstAsync());
        (await (await journey.As("auditor")).Send(new GetComplaints(new ComplaintFilter()))).Items.ShouldNotBeEmpty();
        (await (await journey.As("selection")).Send(new GetSelections(election))).Items.ShouldNotBeEmpty();
        (await (await journey.As("selection2")).Send(new GetSelections(election))).Items.ShouldContain(row => row.Stage == SelectionStage.Chosen);
        (await _server.Look(db => db.RoleGrants.CountAsync(grant => grant.State == RoleGrantState.Proposed))).ShouldBe(1);
        var person = (await journey.Who("candidate")).Person;
        (await _server.Look(db => db.Candidates.CountAsync(candidate => candidate.Person == person))).ShouldBe(1);
    }

    [Fact]
    public async Task The_trail_of_each_case_tells_the_story_in_its_order_and_verifies()
    {
        await _server.Services.GetRequiredService<IAuditSealer>().SealNow(TestContext.Current.CancellationToken);
        var found = await (await new Journey(_server).As("auditor")).Send(new VerifyAuditTrail());
        found.IsWhole.ShouldBeTrue(string.Join(Environment.NewLine, found.Findings));
        found.Waiting.ShouldBe(0);

        foreach (var complaint in await Complaints())
        {
            var times = await _server.Look(db => db.AuditEntries.Where(entry => entry.Stream == StreamId.Of(complaint.Id))
                .OrderBy(entry => entry.Number).Select(entry => entry.RecordedAt).ToListAsync());
            times.ShouldBeInOrder(SortDirection.Ascending);
            times[0].ShouldBe(complaint.ReceivedAt);
            times[^1].ShouldBeLessThan(_server.Clock.GetUtcNow());
        }
    }

    [Fact]
    public async Task A_second_start_seeds_nothing()
    {
        var before = await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Case != null));

        await Preparation.Run(_server.Services, SeedKind.DemoParty, TestContext.Current.CancellationToken);

        (await _server.Look(db => db.AuditEntries.CountAsync(entry => entry.Case != null))).ShouldBe(before);
    }

    private Task<List<Complaint>> Complaints() => _server.Look(db => db.Complaints.AsNoTracking().ToListAsync());

    private Task<Candidate> Candidate(string number) =>
        _server.Look(db => db.Candidates.AsNoTracking().SingleAsync(candidate => candidate.MembershipNumber == number));
}
