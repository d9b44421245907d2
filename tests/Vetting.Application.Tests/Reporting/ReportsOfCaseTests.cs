using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Reporting;
using Vetting.Application.Tests.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.Reporting;

/// <summary>What the officers of a case read of the reports from which it came.</summary>
public sealed class ReportsOfCaseTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task Officers_of_the_case_read_and_answer_what_the_reporter_writes_and_never_who_they_are()
    {
        var reporter = await Reporter.Report(Server, Reporter.Named with { Confidentiality = Confidentiality.Confidential });
        var reference = await Open(reporter, Confidentiality.Confidential);
        await (await reporter.Back()).Send(new WriteToMailbox("It was the second Saturday.", []));

        var report = (await Journey.Do("officer", new GetReportsOfCase(reference))).ShouldHaveSingleItem();

        (report.Reference, report.ReceivedOn, report.Unread).ShouldBe((reporter.Reference, Today, 1));
        JsonSerializer.Serialize(report, DomainJson.Options).ShouldNotContain("Ada");
        var officer = (await Journey.Who("officer")).Id.Value;
        (await Server.Look(db => db.AuditEntries.Where(entry => entry.Action == "ReportsOfCaseRead" && entry.Actor == officer)
            .Select(entry => entry.Data!.Json).ToListAsync())).ShouldContain(data => data.Contains(reporter.Reference));
        await Journey.Do("officer", new AnswerReporter(report.Reference, report.Version, "Thank you."));
        (await Journey.Do("officer", new GetReportsOfCase(reference))).Single().ShouldSatisfyAllConditions(
            read => read.Unread.ShouldBe(0), read => read.Messages.Count.ShouldBe(2));
        (await Should.ThrowAsync<StaleVersionException>(() => Journey.Do("officer", new AnswerReporter(report.Reference, report.Version, "Again.")))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_case_that_came_from_several_reports_shows_them_all_and_one_that_came_from_none_none()
    {
        var (first, second) = (await Reporter.Report(Server), await Reporter.Report(Server));
        var reference = await Open(first, Confidentiality.Anonymous);
        var other = await Journey.Log();

        (await Journey.Do("officer", new GetReportsOfCase(reference))).Select(report => report.Reference).ShouldBe([first.Reference]);
        (await Journey.Do("officer", new GetReportsOfCase(other))).ShouldBeEmpty();
        (await Journey.Do("officer", new GetReport(second.Reference))).Cases.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("officer2", "not-on-the-case")]
    [InlineData("investigator", "permission-missing")]
    [InlineData("panel1", "permission-missing")]
    [InlineData("auditor", "permission-missing")]
    [InlineData("admin", "permission-missing")]
    public async Task Nobody_else_reads_them(string name, string code)
    {
        var reference = await Open(await Reporter.Report(Server), Confidentiality.Anonymous);

        (await Should.ThrowAsync<ForbiddenException>(() => Journey.Do(name, new GetReportsOfCase(reference)))).Code.ShouldBe(code);
    }

    [Fact]
    public async Task The_reporter_does_not_read_the_case_by_it()
    {
        var reporter = await Reporter.Report(Server);
        var reference = await Open(reporter, Confidentiality.Anonymous);

        (await Should.ThrowAsync<ForbiddenException>(async () => await (await reporter.Back()).Send(new GetReportsOfCase(reference)))).Code
            .ShouldBe("permission-missing");
        await Should.ThrowAsync<NotFoundException>(() => Journey.Do("officer", new GetReportsOfCase("C-2026-999999")));
    }

    private async Task<string> Open(Reporter reporter, Confidentiality confidentiality) =>
        await Journey.Do("officer", Journey.ReportAbout(await Journey.RegisterCandidate()) with
        {
            Confidentiality = confidentiality,
            Complainant = confidentiality == Confidentiality.Anonymous
                ? null
                : await Journey.Do("officer", new Application.People.RegisterPerson("Ada Reporter")),
            FromReport = reporter.Reference,
        });
}
