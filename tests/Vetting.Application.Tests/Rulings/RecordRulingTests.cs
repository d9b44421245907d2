using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Candidates;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Application.Rulings;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Rulings;

/// <summary>Gates 4 and 7, and the clearance after a ruling (8).</summary>
public sealed class RecordRulingTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private static readonly SanctionPoint Reminder = new("reminder", null);
    private static readonly SanctionPoint Suspension = new("suspension", 6);

    [Fact]
    public async Task A_ruling_says_what_was_found_on_which_clause_and_proof_and_who_dissented()
    {
        var (reference, decision) = await Journey.Vote();

        var id = await Journey.Do("chair", reference, version => new RecordRuling(reference, version, decision));

        var ruling = await Journey.Do("officer", new GetRuling(id));
        (ruling.Reference, ruling.Stands, ruling.Supersedes, ruling.ImportedFrom).ShouldBe((reference, true, null, null));
        ruling.Content.ShouldSatisfyAllConditions(
            content => (content.Findings.Single().Clause, content.Findings.Single().Rulebook).ShouldBe(("C1.2", "2024.1")),
            content => (content.TariffFrom, content.TariffTo).ShouldBe((Reminder, new SanctionPoint("formal-warning", null))),
            content => content.StandardOfProof.ShouldBe(StandardOfProof.BalanceOfProbabilities),
            content => content.Votes.Count(vote => vote.Dissents).ShouldBe(0),
            content => content.Votes.Count.ShouldBe(3));
        (await Journey.Case(reference)).Stage.ShouldBe(Stage.Ruled);
        (await Entries(reference)).ShouldContain(entry => entry.Action == "RulingRecorded" && entry.Role == "PanelChair");
        var candidate = (await Journey.Case(reference)).Respondent;
        (await Journey.Do("officer", new GetCandidate(candidate))).Sanctions.Single().ShouldSatisfyAllConditions(
            sanction => sanction.Sanction.ShouldBe("reminder"), sanction => sanction.Standing.ShouldBe(SanctionStanding.Active));
        await Refused(RuleCodes.WrongStage, "chair", reference, version => new RecordRuling(reference, version, decision));
    }

    [Fact]
    public async Task Only_the_chair_records_it()
    {
        var (reference, decision) = await Journey.Vote();

        await Forbidden("permission-missing", "panel1", reference, version => new RecordRuling(reference, version, decision));
        await Journey.Grant("panel1", Role.PanelChair);
        await Forbidden("not-the-chair", "panel1", reference, version => new RecordRuling(reference, version, decision));
    }

    [Fact]
    public async Task It_has_one_finding_for_each_allegation_with_reasons_as_the_majority_voted()
    {
        var (reference, decision) = await Journey.Vote();
        var finding = decision.Findings[0];

        await Refused(RuleCodes.ReasonsMissing, "chair", reference, version =>
            new RecordRuling(reference, version, decision with { Findings = [finding, finding] }));
        await Refused(RuleCodes.ReasonsMissing, "chair", reference, version =>
            new RecordRuling(reference, version, decision with { Findings = [finding with { Allegation = new(Guid.NewGuid()) }] }));
        await Refused(RuleCodes.ReasonsMissing, "chair", reference, version =>
            new RecordRuling(reference, version, decision with { Findings = [finding with { Reasons = " " }] }));
        await Refused(
            RuleCodes.NotTheMajority, "chair", reference,
            version =>
                new RecordRuling(
                    reference, version, decision with { Findings = [finding with { Outcome = FindingOutcome.NotProved }], Sanction = null }));
        await Refused(RuleCodes.NotTheMajority, "chair", reference, version =>
            new RecordRuling(reference, version, decision with { Sanction = decision.Sanction! with { Sanction = "training" } }));
        await Refused(RuleCodes.NotTheMajority, "chair", reference, version =>
            new RecordRuling(reference, version, decision with { Sanction = null }));
        await Refused(RuleCodes.UnknownCode, "chair", reference, version =>
            new RecordRuling(reference, version, decision with { Aggravating = ["bad-mood"] }));
        await Refused(RuleCodes.UnknownCode, "chair", reference, version =>
            new RecordRuling(reference, version, decision with { Mitigating = ["repeated"] }));
        await Refused(RuleCodes.DatesContradict, "chair", reference, version =>
            new RecordRuling(reference, version, decision with { Sanction = decision.Sanction! with { From = Today.AddDays(-1) } }));
        await Refused(RuleCodes.DatesContradict, "chair", reference, version =>
            new RecordRuling(reference, version, decision with { Sanction = decision.Sanction! with { From = Today.AddYears(1).AddDays(1) } }));
    }

    [Fact]
    public async Task A_sanction_outside_the_tariff_needs_a_reason_and_bars_for_its_time()
    {
        var (reference, decision) = await Journey.Vote(sanction: Suspension);
        await Refused(RuleCodes.OutsideTariff, "chair", reference, version => new RecordRuling(reference, version, decision));
        await Refused(RuleCodes.OutsideTariff, "chair", reference, version =>
            new RecordRuling(reference, version, decision with { Departure = " " }));

        var id = await Journey.Do("chair", reference, version =>
            new RecordRuling(reference, version, decision with { Departure = "He did it to a child." }));

        (await Journey.Do("officer", new GetRuling(id))).Content.Departure.ShouldBe("He did it to a child.");
        (await ClearanceOf(reference)).ShouldBe(new Clearance(ClearanceState.Barred, CivilTime.StartOf(Today.AddMonths(6))));
        Journey.Wait(CivilTime.StartOf(Today.AddMonths(6)) - Server.Clock.GetUtcNow());
        (await ClearanceOf(reference)).State.ShouldBe(ClearanceState.NotVetted);
    }

    [Fact]
    public async Task Nothing_proved_is_nothing_sanctioned()
    {
        var reference = await Journey.Hear();
        var panel = await Journey.Convene(reference);
        await Journey.Do("chair", new DeclareInterest(panel, false, null));
        var ballot = await Journey.Ballot(reference, outcome: FindingOutcome.NotProved);
        await Refused(RuleCodes.SanctionUnfounded, "chair", reference, _ => new CastVote(panel, ballot with { Sanction = Reminder }));
        var proved = await Journey.Ballot(reference);
        await Refused(RuleCodes.SanctionUnfounded, "chair", reference, _ => new CastVote(panel, proved with { Sanction = null }));
        await Refused(RuleCodes.UnknownCode, "chair", reference, _ => new CastVote(panel, proved with { Sanction = new("suspension", null) }));
        await Refused(RuleCodes.UnknownCode, "chair", reference, _ => new CastVote(panel, proved with { Sanction = new("reminder", 3) }));
        await Refused(RuleCodes.UnknownCode, "chair", reference, _ => new CastVote(panel, proved with { Sanction = new("flogging", null) }));
        await Refused(RuleCodes.ReasonsMissing, "chair", reference, _ => new CastVote(panel, proved with { Findings = [] }));

        await Journey.Do("chair", new CastVote(panel, ballot));
        await Journey.VoteAlike(panel, ballot, "panel1", "panel2");
        var decision = await Journey.Decision(reference, outcome: FindingOutcome.NotProved);
        var ruling = await Journey.Do("chair", reference, version => new RecordRuling(reference, version, decision));

        (await Journey.Do("officer", new GetRuling(ruling))).Content.Sanction.ShouldBeNull();
        (await ClearanceOf(reference)).State.ShouldBe(ClearanceState.NotVetted);
    }

    [Fact]
    public async Task A_previous_sanction_that_is_not_spent_must_be_weighed()
    {
        var candidate = await Journey.RegisterCandidate();
        await Journey.Rule(candidate);
        var (reference, decision) = await Journey.Vote(candidate, change: report =>
            report with { Allegations = [report.Allegations[0] with { Category = "harassment" }] });

        await Refused(RuleCodes.SanctionUnfounded, "chair", reference, version => new RecordRuling(reference, version, decision));
        AllegationId[] all = [.. decision.Findings.Select(finding => finding.Allegation)];
        (await MustWeigh("chair", all)).ShouldBeTrue();
        (await MustWeigh("chair", [])).ShouldBeFalse("nothing would be proved");
        (await MustWeigh("auditor", all)).ShouldBeFalse("who has no part in the case is told of no sanction");

        await Journey.Do("chair", reference, version => new RecordRuling(reference, version, decision with { Aggravating = ["previous-sanction"] }));

        async Task<bool> MustWeigh(string account, IReadOnlyList<AllegationId> proved) =>
            (await Journey.Do(account, new GetComparators(reference, new RulingInMind(proved, null)))).MustWeighPreviousSanction;
    }

    [Fact]
    public async Task A_spent_sanction_is_not_weighed()
    {
        var candidate = await Journey.RegisterCandidate();
        await Journey.Conclude(candidate);
        Journey.Wait(TimeSpan.FromDays(366));

        await Journey.Rule(candidate, change: report => report with { Allegations = [report.Allegations[0] with { Category = "harassment" }] });
    }

    public static TheoryData<string, string?, string?, string?, string?> Events => new()
    {
        { "social-media-conduct", "2023-12-31", null, null, null },
        { "social-media-conduct", "2024-01-01", null, "2024.1", "training" },
        { "social-media-conduct", "2023-12-31", "2024-01-01", null, null },
        { "social-media-conduct", null, null, null, null },
        { "discrimination", "2023-12-31", null, "2019.1", "formal-warning" },
        { "discrimination", "2024-01-01", null, "2024.1", "censure" },
        { "discrimination", "2023-12-31", "2024-01-01", "2019.1", "formal-warning" },
        { "discrimination", null, null, "2019.1", "formal-warning" },
        { "discrimination", "2018-12-31", null, null, null },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public async Task The_clause_is_the_one_in_force_at_the_event_and_the_tariff_never_harsher(
        string category, string? from, string? to, string? rulebook, string? gravest)
    {
        DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        var reference = await Journey.Hear(change: report => report with
        {
            Allegations = [report.Allegations[0] with { Category = category, EventFrom = Day(from), EventTo = Day(to), AwareOn = null }],
        });

        (await Journey.Do("officer", new GetComplaint(reference))).Allegations.Single().Tariff?.To.Sanction.ShouldBe(gravest);
        var panel = await Journey.Convene(reference);
        await Journey.Do("chair", new DeclareInterest(panel, false, null));
        if (rulebook is null)
        {
            var proved = await Journey.Ballot(reference);
            await Refused(RuleCodes.ClauseNotInForce, "chair", reference, _ => new CastVote(panel, proved));
        }

        var outcome = rulebook is null ? FindingOutcome.NoCaseToAnswer : FindingOutcome.Proved;
        var sanction = new SanctionPoint(gravest ?? "reminder", null);
        var ballot = await Journey.Ballot(reference, sanction, outcome);
        await Journey.Do("chair", new CastVote(panel, ballot));
        await Journey.VoteAlike(panel, ballot, "panel1", "panel2");
        var decision = await Journey.Decision(reference, sanction, outcome);
        var ruling = await Journey.Do("chair", reference, version => new RecordRuling(reference, version, decision));

        (await Journey.Do("officer", new GetRuling(ruling))).Content.Findings.Single().Rulebook.ShouldBe(rulebook);
    }

    [Fact]
    public async Task A_sanction_away_from_the_comparators_needs_a_reason_whichever_it_names()
    {
        await using var own = await VettingServer.StartNew();
        var journey = new RecordRulingTests(own).Journey;
        var concluded = (await journey.Case(await journey.Conclude(sanction: Reminder))).Ruling!.Value;
        var (reference, decision) = await journey.Vote(sanction: new SanctionPoint("formal-warning", null));

        var shown = await journey.Do("panel1", new GetComparators(reference));
        shown.Cases.Select(other => (other.Ruling, other.Outcome, other.Sanction)).ShouldBe([(concluded, FindingOutcome.Proved, Reminder)]);
        (shown.From, shown.To, shown.Departure).ShouldBe((Reminder, Reminder, null));
        await Should.ThrowAsync<NotFoundException>(() => journey.Do("panel4", new GetComparators(reference)));
        await Should.ThrowAsync<ForbiddenException>(() => journey.Do("selection", new GetComparators(reference)));

        var named = decision with { Comparators = [concluded] };
        foreach (var away in new[] { decision, named, named with { Departure = " " } })
        {
            (await Should.ThrowAsync<RuleBrokenException>(() =>
                journey.Do("chair", reference, version => new RecordRuling(reference, version, away)))).Code.ShouldBe(RuleCodes.AwayFromComparators);
        }

        await journey.Do("chair", reference, version =>
            new RecordRuling(reference, version, named with { Departure = "It was done before a child." }));
    }

    [Fact]
    public async Task The_receipt_of_a_ruling_is_for_its_chair_its_officers_and_auditors()
    {
        var ruling = await Journey.Rule();
        await Journey.Register("panel3");

        (await Journey.Do("chair", new GetRulingReceipt(ruling))).File.ShouldBeNull("it waits for the sealer");
        await Server.Services.GetRequiredService<IAuditSealer>().SealNow(default);
        var own = (await Journey.Do("chair", new GetRulingReceipt(ruling))).File!;
        own.ShouldContain("\"salt\"");
        own.ShouldContain("RulingRecorded");
        (await Journey.Do("officer", new GetRulingReceipt(ruling))).File!.ShouldContain("\"withheld\"");
        (await Journey.Do("auditor", new GetRulingReceipt(ruling))).File!.ShouldContain("\"salt\"");
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("panel3", new GetRulingReceipt(ruling)));
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("panel2", new GetRulingReceipt(ruling)));
    }
}
