using FluentValidation;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Complaints;

public sealed class LogComplaintTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_logged_complaint_is_received_with_its_deadlines_and_its_first_officer()
    {
        var reference = await Journey.Log();

        var complaint = await Journey.Case(reference);
        reference.ShouldMatch(ComplaintReference.Pattern);
        (complaint.Stage, complaint.Version, complaint.Disposition).ShouldBe((Stage.Received, 1, null));
        complaint.Access.Single().User.ShouldBe((await Journey.Who("officer")).Id);
        complaint.Deadlines.Select(deadline => (deadline.Kind, deadline.DueOn)).ShouldBe(
            [(DeadlineKind.Acknowledge, Today.AddDays(3)), (DeadlineKind.Triage, Today.AddDays(10))], ignoreOrder: true);
    }

    [Fact]
    public async Task It_is_told_to_the_trail_in_the_stream_of_the_case_without_what_is_alleged()
    {
        var (action, role, data) = (await Entries(await Journey.Log())).Single();

        (action, role).ShouldBe(("ComplaintLogged", "ComplianceOfficer"));
        data.ShouldContain("bullying");
        data.ShouldNotContain("Shouted");
    }

    [Fact]
    public async Task A_selection_officer_logs_no_complaint()
    {
        var report = Journey.ReportAbout(await Journey.RegisterCandidate());

        (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("selection", report))).Code.ShouldBe("permission-missing");
    }

    [Theory]
    [InlineData(Confidentiality.Anonymous, true)]
    [InlineData(Confidentiality.Confidential, false)]
    [InlineData(Confidentiality.Named, false)]
    public async Task An_anonymous_complaint_has_no_complainant_and_any_other_has_one(Confidentiality confidentiality, bool hasComplainant)
    {
        PersonId? complainant = hasComplainant ? await Journey.RegisterPerson("A Complainant") : null;

        await RefusedReport(RuleCodes.ComplainantDetails, report => report with { Confidentiality = confidentiality, Complainant = complainant });
    }

    [Fact]
    public async Task Nobody_complains_about_themself()
    {
        var candidate = await Journey.RegisterCandidate();
        var person = await PersonOf(candidate);

        await RefusedReport(RuleCodes.ComplainantDetails, report =>
            report with { Respondent = candidate, Confidentiality = Confidentiality.Named, Complainant = person });
    }

    [Fact]
    public async Task An_officer_who_is_a_party_to_the_matter_does_not_log_it()
    {
        var officer = (await Journey.Who("officer")).Person!.Value;

        await RefusedReport(RuleCodes.PartyToTheCase, report => report with { Confidentiality = Confidentiality.Named, Complainant = officer });
        await RefusedReport(RuleCodes.PartyToTheCase, report => report with { Witnesses = [officer] });
    }

    [Fact]
    public Task A_category_that_the_rulebook_does_not_know_is_refused() =>
        RefusedReport(RuleCodes.UnknownCode, report => report with { Allegations = [report.Allegations[0] with { Category = "rudeness" }] });

    [Theory]
    [InlineData(1, null, null)]
    [InlineData(-5, -6, null)]
    [InlineData(-5, 1, null)]
    [InlineData(-5, -4, -6)]
    [InlineData(-5, -4, 1)]
    [InlineData(null, -4, null)]
    public Task Dates_that_contradict_each_other_or_lie_in_the_future_are_refused(int? from, int? to, int? aware) => RefusedReport(
        RuleCodes.DatesContradict,
        report => report with { Allegations = [report.Allegations[0] with { EventFrom = Day(from), EventTo = Day(to), AwareOn = Day(aware) }] });

    [Fact]
    public async Task What_runs_from_receipt_runs_from_the_day_of_receipt_and_not_from_that_of_typing()
    {
        var receivedOn = Today.AddDays(-6);
        var report = Journey.ReportAbout(await Journey.RegisterCandidate()) with { ReceivedOn = receivedOn, ReceivedThrough = ReceiptChannel.Post };

        var reference = await Journey.Do(
            "officer", report with { Allegations = [report.Allegations[0] with { EventFrom = receivedOn.AddDays(-9), AwareOn = receivedOn }] });

        var complaint = await Journey.Case(reference);
        (complaint.ReceivedOn, CivilTime.DateOf(complaint.ReceivedAt), complaint.ReceivedThrough, complaint.EnteredLateBecause)
            .ShouldBe((receivedOn, receivedOn, ReceiptChannel.Post, null));
        complaint.Deadlines.Select(deadline => (deadline.Kind, deadline.DueOn)).ShouldBe(
            [(DeadlineKind.Acknowledge, receivedOn.AddDays(3)), (DeadlineKind.Triage, receivedOn.AddDays(10))], ignoreOrder: true);
        var file = await Journey.Do("officer", new GetComplaint(reference));
        (file.ReceivedOn, file.ReceivedThrough).ShouldBe((receivedOn, ReceiptChannel.Post));
        (await Entries(reference))[0].Data.ShouldContain($"\"receivedOn\":\"{receivedOn:yyyy-MM-dd}\"");
    }

    [Fact]
    public async Task An_event_is_historic_as_of_the_day_of_receipt()
    {
        var months = (await Journey.Do("officer", new GetRulebookInForce())).HistoricAfterMonths;
        var report = Journey.ReportAbout(await Journey.RegisterCandidate());
        NewAllegation[] alleged = [report.Allegations[0] with { EventFrom = Today.AddDays(-3).AddMonths(-months), AwareOn = null }];

        var late = await Journey.Do("officer", report with { Allegations = alleged, ReceivedOn = Today.AddDays(-5) });
        var atOnce = await Journey.Do("officer", report with { Allegations = alleged, Respondent = await Journey.RegisterCandidate() });

        (await Journey.Case(late)).Allegations.Single().IsHistoric.ShouldBeFalse();
        (await Journey.Case(atOnce)).Allegations.Single().IsHistoric.ShouldBeTrue();
    }

    [Theory]
    [InlineData(1, "dates-contradict")]
    [InlineData(-11, "dates-contradict")]
    [InlineData(-8, "entered-late")]
    public Task It_is_received_neither_after_today_nor_before_what_it_reports_nor_long_ago_without_a_reason(int day, string code) =>
        RefusedReport(
            code, report =>
                report with
                {
                    ReceivedOn = Today.AddDays(day),
                    EnteredLateBecause = day == -8 ? " " : "It lay in a drawer.",
                    Allegations = [report.Allegations[0] with { EventFrom = Today.AddDays(-20), AwareOn = Today.AddDays(-10) }],
                });

    [Theory]
    [InlineData(-7, null)]
    [InlineData(-8, "It lay in a drawer.")]
    public async Task A_receipt_further_back_than_the_rulebook_lets_pass_has_a_reason_which_the_trail_keeps(int day, string? kept)
    {
        var report = Journey.ReportAbout(await Journey.RegisterCandidate()) with
        {
            ReceivedOn = Today.AddDays(day),
            EnteredLateBecause = "It lay in a drawer.",
        };

        var reference = await Journey.Do("officer", report with { Allegations = [report.Allegations[0] with { AwareOn = null }] });

        (await Journey.Case(reference)).EnteredLateBecause.ShouldBe(kept);
        (await Entries(reference))[0].Data.Contains("drawer").ShouldBe(kept is not null);
    }

    [Fact]
    public async Task Whom_and_what_it_refers_to_must_exist()
    {
        var report = Journey.ReportAbout(await Journey.RegisterCandidate());

        foreach (var lost in new[]
                 {
                     report with { Respondent = new(Guid.NewGuid()) },
                     report with { Confidentiality = Confidentiality.Named, Complainant = new(Guid.NewGuid()) },
                     report with { Witnesses = [new(Guid.NewGuid())] },
                     report with { RelatedTo = ["C-1999-000000"] },
                 })
        {
            await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", lost));
        }
    }

    [Fact]
    public async Task A_report_in_the_wrong_shape_is_refused_by_field()
    {
        var report = Journey.ReportAbout(await Journey.RegisterCandidate());

        foreach (var (misshapen, field) in new[]
                 {
                     (report with { Allegations = [] }, "Allegations"),
                     (report with { Allegations = [.. Enumerable.Repeat(report.Allegations[0], 51)] }, "Allegations"),
                     (report with { Allegations = [report.Allegations[0] with { Text = "" }] }, "Allegations[0].Text"),
                     (report with { RelatedTo = ["1"] }, "RelatedTo[0]"),
                     (report with { EnteredLateBecause = new string('x', 4_001) }, "EnteredLateBecause"),
                 })
        {
            (await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", misshapen))).Errors.Select(error => error.PropertyName)
                .Distinct().ShouldBe([field]);
        }
    }

    [Theory]
    [InlineData(36, false)]
    [InlineData(37, true)]
    public async Task An_allegation_is_historic_when_it_ended_longer_ago_than_the_rulebook_says_and_keeps_its_three_dates(int months, bool isHistoric)
    {
        var (happened, aware) = (Today.AddMonths(-months), Today.AddDays(-5));

        var reference = await Journey.Log(change: report =>
            report with { Allegations = [report.Allegations[0] with { EventFrom = happened, AwareOn = aware }] });

        var allegation = (await Journey.Case(reference)).Allegations.Single();
        (allegation.IsHistoric, allegation.EventFrom, allegation.AwareOn).ShouldBe((isHistoric, happened, aware));
        (await Journey.Do("officer", new GetComplaint(reference))).Allegations.Single().ReportedOn.ShouldBe(Today);
    }

    private DateOnly? Day(int? offset) => offset is { } days ? Today.AddDays(days) : null;

    private async Task RefusedReport(string code, Func<LogComplaint, LogComplaint> change)
    {
        var report = change(Journey.ReportAbout(await Journey.RegisterCandidate()));
        (await Should.ThrowAsync<RuleBrokenException>(() => Journey.Do("officer", report))).Code.ShouldBe(code);
        (await Journey.Do("officer", new GetComplaints(new ComplaintFilter(Respondent: report.Respondent)))).Items.ShouldBeEmpty();
    }
}
