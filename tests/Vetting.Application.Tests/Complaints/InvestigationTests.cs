using System.Text;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

/// <summary>The plan, the interviews and the reports of an investigation, and who reads which of them.</summary>
public sealed class InvestigationTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    private const string Account = "I stood beside the platform and heard every word.";

    [Fact]
    public async Task A_plan_says_of_each_allegation_what_is_to_be_answered_and_is_for_the_team_alone()
    {
        var reference = await Staffed();

        await Plan(reference, "Who was in the hall?");
        await Plan(reference, "Who was in the hall, and when?");

        foreach (var name in (string[])["investigator", "officer", "auditor"])
        {
            (await Read(name, reference)).Plan!.Questions.Single().Questions.ShouldBe("Who was in the hall, and when?");
        }

        (await Read("officer2", reference)).Plan.ShouldBeNull();
        (await LastEntry(reference)).ShouldSatisfyAllConditions(
            entry => entry.Action.ShouldBe("InvestigationPlanned"), entry => entry.Data.ShouldNotContain("hall"));
        var (allegation, other) = (await Allegation(reference), new AllegationId(Guid.NewGuid()));
        await Refused(RuleCodes.UnknownCode, "investigator", reference, version =>
            new PlanInvestigation(reference, version, [new(other, "What?")], "", ""));
        await Refused(RuleCodes.UnknownCode, "investigator", reference, version =>
            new PlanInvestigation(reference, version, [new(allegation, "What?"), new(allegation, "What?")], "", ""));
        await Misshapen(new PlanInvestigation(reference, 1, [], "", ""), "Questions");
        await Misshapen(new PlanInvestigation(reference, 1, [new(allegation, "")], "", ""), "Questions[0].Questions");
        await Misshapen(new PlanInvestigation(reference, 1, [new(allegation, "What?")], new string('x', 8_001), ""), "LinesOfInquiry");
    }

    [Fact]
    public async Task An_interview_becomes_evidence_once_it_is_settled_whether_it_is_agreed()
    {
        var reference = await Staffed();
        var id = await Interview(reference);
        (await Journey.Case(reference)).Evidence.ShouldBeEmpty();
        (await Read("investigator", reference)).Interviews.Single().ShouldSatisfyAllConditions(
            held => held.IsAgreed.ShouldBeNull(), held => held.Account.ShouldBe(Account), held => held.Number.ShouldBe(1));

        var evidence = await Journey.Do("investigator", reference, version =>
            new SettleInterview(reference, version, id, IsAgreed: false, "The lamp was on the left."));

        var held = (await Read("investigator", reference)).Interviews.Single();
        (held.IsAgreed, held.Remarks, held.Evidence).ShouldBe((false, "The lamp was on the left.", evidence));
        var item = (await Journey.Case(reference)).Evidence.Single();
        (item.FileName, item.MediaType, item.Disclosure).ShouldBe(("interview-1.txt", "text/plain", Disclosure.NotYet));
        var file = await Server.Look(db => db.EvidenceFiles.AsNoTracking().SingleAsync(kept => kept.Id == evidence));
        await using var stream = await Server.Services.GetRequiredService<IEvidenceFiles>().Open(file.Stored, CancellationToken.None);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        (await reader.ReadToEndAsync()).ShouldSatisfyAllConditions(
            text => text.ShouldContain(Account), text => text.ShouldContain("Not agreed"), text => text.ShouldContain("The lamp was on the left."));
        (await Entries(reference)).Select(entry => entry.Action).TakeLast(4)
            .ShouldBe(["InterviewRecorded", "EvidenceRecorded", "InterviewSettled", "EvidenceFileKept"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_interview_is_settled_once_and_lies_in_no_future()
    {
        var reference = await Staffed();
        var id = await Interview(reference);
        await Journey.Do("investigator", reference, version => new SettleInterview(reference, version, id, IsAgreed: true, null));

        await Refused(RuleCodes.AlreadyDone, "investigator", reference, version => new SettleInterview(reference, version, id, true, null));
        await Refused(RuleCodes.DatesContradict, "investigator", reference, version => new RecordInterview(
            reference, version, Held(Correspondent.Respondent) with { At = Server.Clock.GetUtcNow().AddMinutes(1) }));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("investigator", reference, version =>
            new SettleInterview(reference, version, new(Guid.NewGuid()), true, null)));
        await Misshapen(new SettleInterview(reference, 1, id, IsAgreed: false, null), "Remarks");
        await Misshapen(new RecordInterview(reference, 1, Held(Correspondent.Witness)), "Interview.Name");
        await Misshapen(new RecordInterview(reference, 1, Held(Correspondent.Respondent, "Robin")), "Interview.Name");
        await Misshapen(new RecordInterview(reference, 1, Held(Correspondent.Respondent) with { Account = " " }), "Interview.Account");
    }

    [Fact]
    public async Task A_report_finds_facts_on_every_allegation_and_never_changes()
    {
        var reference = await Staffed();
        var evidence = await Journey.AddEvidence(reference);
        var allegation = await Allegation(reference);
        await Refused(RuleCodes.UnknownCode, "investigator", reference, version =>
            Report(reference, version, new FindingOfFact(new(Guid.NewGuid()), "The words were said.", [])));
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("investigator", reference, version =>
            Report(reference, version, new FindingOfFact(allegation, "The words were said.", [new(Guid.NewGuid())]))));

        var id = await Journey.Do("investigator", reference, version =>
            Report(reference, version, new FindingOfFact(allegation, "The words were said.", [evidence])));

        var report = (await Read("auditor", reference)).Reports.Single();
        (report.Id, report.Number, report.Summary, report.WhatIsNew).ShouldBe((id, 1, "Three people heard them.", null));
        report.Findings.Single().Evidence.ShouldBe([evidence]);
        (await Journey.Case(reference)).Evidence.ShouldContain(item => item.Id == report.Evidence && item.FileName == "report-1.txt");
        (await Entries(reference)).ShouldContain(entry => entry.Action == "InvestigationReportSubmitted" && !entry.Data.Contains("words"));

        await Refused(RuleCodes.AlreadyDone, "investigator", reference, version =>
            Report(reference, version, new FindingOfFact(allegation, "They were not.", [])));
        await Journey.Do("officer", reference, version =>
            new DecideDisclosure(reference, version, evidence, Disclosure.Excluded, "It shows another evening.", null));
        await Refused(RuleCodes.UndisclosedMaterial, "investigator", reference, version => Report(
            reference, version, new FindingOfFact(allegation, "They were said twice.", [evidence]), "A second witness."));
        await Journey.Do("investigator", reference, version =>
            Report(reference, version, new FindingOfFact(allegation, "They were said twice.", []), "A second witness."));

        (await Read("investigator", reference)).Reports.Select(one => (one.Number, one.WhatIsNew))
            .ShouldBe([(1, (string?)null), (2, "A second witness.")]);
        (await Read("investigator", reference)).Reports[0].ShouldBeEquivalentTo(report);
    }

    [Fact]
    public async Task A_first_report_leaves_no_allegation_out()
    {
        var reference = await Staffed(report => report with
        {
            Allegations = [.. report.Allegations, report.Allegations[0] with { Text = "Did it again." }],
        });
        var allegations = (await Journey.Case(reference)).Allegations.Select(allegation => allegation.Id).ToList();

        await Refused(RuleCodes.ReasonsMissing, "investigator", reference, version =>
            Report(reference, version, new FindingOfFact(allegations[0], "The words were said.", [])));
        await Misshapen(Report(reference, 1), "Report.Findings");
        await Misshapen(Report(reference, 1, new FindingOfFact(allegations[0], "", [])), "Report.Findings[0].Facts");

        await Journey.Do("investigator", reference, version => Report(
            reference, version, [.. allegations.Select(allegation => new FindingOfFact(allegation, "The words were said.", []))]));
        (await Read("officer", reference)).Reports.Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_panel_reads_what_the_respondent_was_given_and_rules_on_nothing_else()
    {
        var reference = await Staffed();
        await Plan(reference, "Who was in the hall?");
        var (shown, kept) = (await Interview(reference), await Interview(reference));
        var disclosed = await Journey.Do("investigator", reference, version => new SettleInterview(reference, version, shown, true, null));
        var excluded = await Journey.Do("investigator", reference, version => new SettleInterview(reference, version, kept, true, "More."));
        var allegation = await Allegation(reference);
        await Journey.Do("investigator", reference, version =>
            Report(reference, version, new FindingOfFact(allegation, "The words were said.", [disclosed])));
        var report = (await Read("officer", reference)).Reports.Single().Evidence;
        await Journey.Serve(reference, NoticeKind.Allegations, disclosed);
        await Journey.Reply(reference);
        var panel = await Journey.Convene(reference);
        await Journey.Do("officer", reference, version =>
            new DecideDisclosure(reference, version, excluded, Disclosure.Excluded, "It adds nothing.", null));
        (await Should.ThrowAsync<RuleBrokenException>(() => Read("panel1", reference))).Code.ShouldBe(RuleCodes.DeclarationMissing);
        await Journey.VoteAlike(panel, await Journey.Ballot(reference));
        var decision = await Journey.Decision(reference);

        (await Read("panel1", reference)).ShouldSatisfyAllConditions(
            view => view.Plan.ShouldBeNull(), view => view.Interviews.Single().Id.ShouldBe(shown), view => view.Reports.ShouldBeEmpty());
        await Refused(RuleCodes.UndisclosedMaterial, "chair", reference, version => new RecordRuling(reference, version, decision));

        await Journey.Serve(reference, NoticeKind.Allegations, report);
        (await Read("panel1", reference)).Reports.Single().Evidence.ShouldBe(report);
        (await Read("officer2", reference)).ShouldSatisfyAllConditions(
            view => view.Interviews.ShouldBeEmpty(), view => view.Reports.ShouldBeEmpty());
    }

    [Fact]
    public async Task What_a_protected_complainant_said_is_withheld_until_an_officer_who_knows_them_enters_it()
    {
        var complainant = await Journey.RegisterPerson("Dunlin Veiled");
        var reference = await Staffed(report => report with { Confidentiality = Confidentiality.Confidential, Complainant = complainant });
        var id = await Journey.Do("officer", reference, version => new RecordInterview(reference, version, Held(Correspondent.Complainant)));

        foreach (var name in (string[])["investigator", "auditor"])
        {
            var held = (await Read(name, reference)).Interviews.Single();
            (held.Account, held.IsWithheld).ShouldBe((null, true), name);
        }

        (await Read("officer", reference)).Interviews.Single().Account.ShouldBe(Account);
        await Refused(RuleCodes.ProtectedName, "investigator", reference, version => new SettleInterview(reference, version, id, true, null));
        await Refused(RuleCodes.ProtectedName, "officer", reference, version =>
            new RecordInterview(reference, version, Held(Correspondent.Witness, "Robin Reed") with { Account = "Dunlin Veiled was there." }));
        await Refused(RuleCodes.ProtectedName, "officer", reference, version =>
            new SettleInterview(reference, version, id, true, "Signed: Dunlin Veiled"));

        await Journey.Do("officer", reference, version => new SettleInterview(reference, version, id, true, null));
        (await Read("investigator", reference)).Interviews.Single().Account.ShouldBe(Account);
        (await Read("auditor", reference)).Interviews.Single().Account.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_investigates_without_the_role_and_a_place_on_the_case_or_before_it_is_accepted()
    {
        var reference = await Staffed();
        var allegation = await Allegation(reference);
        var early = await Journey.Log();
        (string Name, string Code)[] refused =
            [("officer2", "not-on-the-case"), ("auditor", "permission-missing"), ("selection", "permission-missing")];
        foreach (var (name, code) in refused)
        {
            await Forbidden(code, name, reference, version => new PlanInvestigation(reference, version, [new(allegation, "What?")], "", ""));
            await Forbidden(code, name, reference, version => new RecordInterview(reference, version, Held(Correspondent.Respondent)));
            await Forbidden(code, name, reference, version => new SettleInterview(reference, version, new(Guid.NewGuid()), true, null));
            await Forbidden(code, name, reference, version => Report(reference, version, new FindingOfFact(allegation, "It was said.", [])));
        }

        await Refused(RuleCodes.WrongStage, "officer", early, version =>
            new RecordInterview(early, version, Held(Correspondent.Respondent)));
        (await Should.ThrowAsync<StaleVersionException>(() =>
            Journey.Do("investigator", new RecordInterview(reference, 1, Held(Correspondent.Respondent))))).Current.ShouldBeGreaterThan(1);
        (await Should.ThrowAsync<ForbiddenException>(() => Read("selection", reference))).Code.ShouldBe("permission-missing");
    }

    private async Task<string> Staffed(Func<LogComplaint, LogComplaint>? change = null)
    {
        var reference = await Journey.Log(change: change);
        await Journey.Accept(reference);
        var investigator = (await Journey.Who("investigator")).Id;
        await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator, AccessKind.Investigator));
        return reference;
    }

    private async Task<AllegationId> Allegation(string reference) => (await Journey.Case(reference)).Allegations[0].Id;

    private async Task Plan(string reference, string questions)
    {
        var allegation = await Allegation(reference);
        await Journey.Do("investigator", reference, version =>
            new PlanInvestigation(reference, version, [new(allegation, questions)], "The minutes.", "The steward."));
    }

    private Task<InterviewId> Interview(string reference) => Journey.Do("investigator", reference, version =>
        new RecordInterview(reference, version, Held(Correspondent.Witness, "Robin Reed")));

    private NewInterview Held(Correspondent with, string? name = null) =>
        new(with, name, Server.Clock.GetUtcNow().AddHours(-1), "A colleague of mine", Account);

    private static SubmitInvestigationReport Report(string reference, long version, params FindingOfFact[] findings) =>
        Report(reference, version, findings, null);

    private static SubmitInvestigationReport Report(string reference, long version, FindingOfFact finding, string whatIsNew) =>
        Report(reference, version, [finding], whatIsNew);

    private static SubmitInvestigationReport Report(string reference, long version, FindingOfFact[] findings, string? whatIsNew) =>
        new(reference, version, new NewInvestigationReport(findings, "Three people heard them.", "That a panel hear it.", whatIsNew));

    private Task<InvestigationView> Read(string name, string reference) => Journey.Do(name, new GetInvestigation(reference));

    private async Task Misshapen<TResponse>(IRequest<TResponse> request, string field) =>
        (await Should.ThrowAsync<ValidationException>(() => Journey.Do("investigator", request))).Errors
            .Select(error => error.PropertyName).Distinct().ShouldBe([field]);
}
