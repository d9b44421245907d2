using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Complaints;
using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.WhoMay;

/// <summary>
/// For those who are not on its list, a restricted case leaves no mark anywhere. <c>officer</c> is on the list; <c>officer2</c> and <c>auditor</c>
/// are not.
/// </summary>
public sealed class RestrictedCaseTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly DecidedCases _cases = new(server);

    [Theory]
    [InlineData("officer2")]
    [InlineData("auditor")]
    public async Task It_is_in_no_list_and_no_search(string outsider)
    {
        var hidden = await Hidden();
        var name = (await (await server.SignedIn("officer")).Get($"/candidates/{hidden.Respondent.Value}")).Json.GetProperty("name").GetString();
        foreach (var (account, count) in new[] { ("officer", 1), (outsider, 0) })
        {
            var client = await server.SignedIn(account);

            (await client.Get($"/complaints?respondent={hidden.Respondent.Value}")).Json.GetProperty("items").GetArrayLength().ShouldBe(count);
            (await client.Post("/complaints/search", new { q = hidden.Reference })).Json.GetProperty("items").GetArrayLength().ShouldBe(count);
            (await client.Post("/complaints/search", new { q = name, filter = new { respondent = hidden.Respondent } })).Json.GetProperty("items")
                .GetArrayLength().ShouldBe(count);
        }
    }

    [Fact]
    public async Task It_is_in_nobody_elses_tasks()
    {
        var reference = await _cases.Journey.Log();
        await Measures.Propose(server, _cases.Journey, reference, "Recent and grave.");
        (await (await server.SignedIn("officer2")).Get("/me/tasks?limit=200")).Text.ShouldContain(reference);

        await _cases.Restrict(reference);

        (await (await server.SignedIn("officer2")).Get("/me/tasks?limit=200")).Text.ShouldNotContain(reference);
    }

    [Theory]
    [InlineData("officer2")]
    [InlineData("auditor")]
    [InlineData("selection")]
    public async Task Its_sanction_is_not_in_the_candidates_record(string outsider)
    {
        var hidden = await Hidden();
        (await RecordAs("officer")).Json.GetProperty("sanctions").GetArrayLength().ShouldBe(1);

        var record = await RecordAs(outsider);

        record.Json.GetProperty("sanctions").GetArrayLength().ShouldBe(0);
        ShouldNotName(hidden, record.Text);

        async Task<ApiAnswer> RecordAs(string name) => (await (await server.SignedIn(name)).Get($"/candidates/{hidden.Respondent.Value}"))
            .ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("officer2")]
    [InlineData("auditor")]
    public async Task Its_sanction_is_shown_in_another_case_only_to_those_who_work_on_that(string outsider)
    {
        var hidden = await Hidden();
        var officer = await _cases.Journey.As("officer");
        var later = await officer.Send(_cases.Journey.ReportAbout(hidden.Respondent) with { DistinctFromConcluded = "It happened a week later." });
        (await PreviousAs("officer")).ShouldBe(1);

        (await PreviousAs(outsider)).ShouldBe(0);

        async Task<int> PreviousAs(string name) =>
            (await (await server.SignedIn(name)).Get($"/complaints/{later}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("respondent")
                .GetProperty("previousSanctions").GetArrayLength();
    }

    [Fact]
    public async Task Its_sanction_does_not_count_where_an_auditor_lays_cases_side_by_side()
    {
        var hidden = await Hidden();
        var later = await (await _cases.Journey.As("officer"))
            .Send(_cases.Journey.ReportAbout(hidden.Respondent) with { DistinctFromConcluded = "It happened a week later." });

        var report = (await (await server.SignedIn("auditor")).Get($"/reports/consistency?case={later}")).ShouldBe(HttpStatusCode.OK);

        report.Json.GetProperty("cases")[0].GetProperty("previousSanctions").GetInt32().ShouldBe(0);
        ShouldNotName(hidden, report.Text);
    }

    [Theory]
    [InlineData("officer2")]
    [InlineData("auditor")]
    public async Task It_is_not_among_the_related_cases(string outsider)
    {
        var hidden = await Hidden();
        var officer = await _cases.Journey.As("officer");
        var related =
            await officer.Send(_cases.Journey.ReportAbout(await _cases.Journey.RegisterCandidate()) with { RelatedTo = [hidden.Reference] });
        (await (await server.SignedIn("officer")).Get($"/complaints/{related}")).Text.ShouldContain(hidden.Reference);

        var file = await (await server.SignedIn(outsider)).Get($"/complaints/{related}");

        ShouldNotName(hidden, file.ShouldBe(HttpStatusCode.OK).Text);
        var history = await (await _cases.Journey.As(outsider)).Send(new GetCaseHistory(related, 200));
        ShouldNotName(hidden, Written(history));
    }

    [Fact]
    public async Task Its_ruling_is_not_among_the_comparators_of_one_that_was_made_before()
    {
        await using var own = await VettingServer.StartNew();
        var cases = new DecidedCases(own);
        var reference = await cases.Journey.Conclude();
        var comparator = (await cases.Journey.Case(reference)).Ruling!.Value;
        var ruling = await cases.Journey.Rule();
        var reopening = await cases.Journey.Do("officer", reference, version =>
            new ProposeReopening(reference, version, "obvious-error", "The dates were mixed up.", []));
        await cases.Journey.Do("officer2", reference, version => new ApproveReopening(reference, version, reopening, "They were."));
        await cases.Restrict(reference);
        (await (await own.SignedIn("officer")).Get($"/rulings/{ruling.Value}"))
            .ShouldBe(HttpStatusCode.OK).Text.ShouldContain(comparator.Value.ToString());

        (await (await own.SignedIn("auditor")).Get($"/rulings/{ruling.Value}"))
            .ShouldBe(HttpStatusCode.OK).Text.ShouldNotContain(comparator.Value.ToString());
    }

    [Fact]
    public async Task It_is_in_no_entry_that_an_auditor_reads_though_others_have_read_and_listed_it()
    {
        var hidden = await Hidden();
        var client = await server.SignedIn("officer");
        foreach (var path in new[]
        {
            $"/complaints/{hidden.Reference}",
            $"/complaints?respondent={hidden.Respondent.Value}",
            $"/candidates/{hidden.Respondent.Value}",
            "/me/tasks?limit=200",
        })
        {
            (await client.Get(path)).ShouldBe(HttpStatusCode.OK).Text.ShouldContain(hidden.Reference, Case.Sensitive, path);
        }

        var auditor = await _cases.Journey.As("auditor");
        var officer = (await _cases.Journey.Who("officer")).Id;
        foreach (var stream in new[] { StreamId.Of(officer), StreamId.Of(hidden.Respondent), StreamId.Of(hidden.Id) })
        {
            var entries = await auditor.Send(new GetAuditEntries(new AuditFilter(Stream: stream.ToString()), 200));

            ShouldNotName(hidden, Written(entries));
        }

        (await auditor.Send(new GetAuditEntries(new AuditFilter(Case: hidden.Id), 200))).Items.ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(() => auditor.Send(new GetCaseHistory(hidden.Reference)));
        (await (await server.SignedIn("auditor")).Post("/audit/exports", new { reference = hidden.Reference })).ShouldBe(HttpStatusCode.NotFound);
        ShouldNotName(hidden, (await (await server.SignedIn("auditor")).Post("/audit/exports", new { })).ShouldBe(HttpStatusCode.OK).Text);
        var entry = await server.Look(db => db.AuditEntries.Where(entry => entry.Case == hidden.Id).Select(entry => entry.Id).FirstAsync());
        await Should.ThrowAsync<NotFoundException>(() => auditor.Send(new GetAuditProof(entry)));
    }

    [Fact]
    public async Task As_a_case_to_merge_into_or_to_relate_to_it_is_answered_like_one_that_there_is_not()
    {
        var hidden = await Hidden();
        var candidate = await _cases.Journey.RegisterCandidate();
        var mine = await (await _cases.Journey.As("officer2")).Send(_cases.Journey.ReportAbout(candidate));
        var client = await server.SignedIn("officer2");
        foreach (var act in new Func<string, Task<ApiAnswer>>[]
        {
            async target =>
                await client.Post(
                    $"/complaints/{mine}/disposition", new { disposition = "Merged", mergedInto = target, reason = "The same matter." },
                    await _cases.Journey.VersionOf(mine)),
            target => client.Post("/complaints", _cases.Journey.ReportAbout(candidate) with { RelatedTo = [target] }),
        })
        {
            var invisible = await act(hidden.Reference);
            var absent = await act("C-1999-000000");

            Without(invisible.ShouldBe(HttpStatusCode.NotFound)).ShouldBe(Without(absent));
        }
    }

    [Fact]
    public async Task It_does_not_stop_an_outsider_from_logging_what_resembles_it()
    {
        var hidden = await Hidden();
        (await (await server.SignedIn("officer")).Post("/complaints", _cases.Journey.ReportAbout(hidden.Respondent)))
            .ShouldBe(HttpStatusCode.Conflict, RuleCodes.MatterConcluded);

        (await (await server.SignedIn("officer2")).Post("/complaints", _cases.Journey.ReportAbout(hidden.Respondent)))
            .ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_refusal_is_recorded_the_same_whether_the_case_is_invisible_or_absent()
    {
        var hidden = await Hidden();
        var outsider = await _cases.Journey.As("officer2");

        var invisible = await EntriesOf(hidden.Reference);
        var absent = await EntriesOf("C-1999-000000");

        invisible.ShouldHaveSingleItem();
        invisible.ShouldBe(absent);

        async Task<List<string>> EntriesOf(string reference)
        {
            var before = await Entries();
            await Should.ThrowAsync<NotFoundException>(() => outsider.Send(new GetComplaint(reference)));
            return [.. (await Entries())[before.Count..].Select(entry =>
                $"{entry.Action} {entry.Subject} {entry.Case} {entry.Json.Replace(reference, "what was asked for", StringComparison.Ordinal)}")];
        }

        Task<List<(string Action, Guid Subject, ComplaintId? Case, string Json)>> Entries() => server.Look(async db =>
            (await db.AuditEntries.Include(entry => entry.Data).Where(entry => entry.Actor == outsider.User.Id.Value)
                .OrderBy(entry => entry.Number).ToListAsync())
                .ConvertAll(entry => (entry.Action, entry.Subject, entry.Case, entry.Data!.Json)));
    }

    [Fact]
    public async Task An_auditor_who_was_refused_does_not_learn_from_the_trail_whether_there_is_such_a_case()
    {
        var hidden = await Hidden();
        var auditor = await _cases.Journey.As("auditor");

        var invisible = await ShownAfterAsking(hidden.Reference);
        var absent = await ShownAfterAsking("C-1999-000000");

        invisible.ShouldBe(absent);
        invisible.ShouldNotContain("reference\":\"C-");

        async Task<string> ShownAfterAsking(string reference)
        {
            await Should.ThrowAsync<NotFoundException>(() => auditor.Send(new GetComplaint(reference)));
            var entries = await auditor.Send(new GetAuditEntries(new AuditFilter(Actor: auditor.User.Id.Value, Action: "RequestRefused"), Limit: 1));
            return entries.Items.Single().Data!.ToJsonString();
        }
    }

    [Fact]
    public async Task Those_who_judged_it_leave_its_list_when_it_goes_back_to_another_panel()
    {
        await _cases.GiveOnly("panel5", Role.PanelChair);
        var heard = await _cases.Convene(await Hidden(), "panel5", "panel3", "panel4");
        var ballot = Journey.OnAppeal(AppealOutcome.Remitted);
        foreach (var name in new[] { "panel5", "panel3", "panel4" })
        {
            var member = await server.SignedIn(name);
            (await member.Post($"/panels/{heard.Panel.Value}/declarations", new { hasInterest = false })).ShouldBe(HttpStatusCode.NoContent);
            (await member.Post($"/panels/{heard.Panel.Value}/votes", ballot)).ShouldBe(HttpStatusCode.Created);
        }

        (await (await server.SignedIn("panel3")).Get($"/complaints/{heard.Reference}")).ShouldBe(HttpStatusCode.OK);
        (await (await server.SignedIn("panel5")).Post(
            $"/appeals/{heard.Appeal.Value}/decision",
            new { outcome = "Remitted", reasons = "A point was not heard.", grounds = Journey.Decided(AppealOutcome.Remitted) },
            await _cases.Journey.VersionOf(heard.Reference))).ShouldBe(HttpStatusCode.NoContent);

        foreach (var name in new[] { "panel5", "panel3", "panel4" })
        {
            (await (await server.SignedIn(name)).Get($"/complaints/{heard.Reference}")).ShouldBe(HttpStatusCode.NotFound);
        }
    }

    private async Task<DecidedCase> Hidden()
    {
        var hidden = await _cases.Decide();
        await _cases.Restrict(hidden.Reference);
        return hidden;
    }

    private static void ShouldNotName(DecidedCase hidden, string text)
    {
        foreach (var name in new[]
        {
            hidden.Reference,
            hidden.Id.Value.ToString(),
            hidden.Panel.Value.ToString(),
            hidden.Ruling.Value.ToString(),
            hidden.Appeal.Value.ToString(),
        })
        {
            text.ShouldNotContain(name);
        }
    }

    private static string Without(ApiAnswer answer) =>
        answer.Text.Replace(answer.Json.GetProperty("traceId").GetString()!, "", StringComparison.Ordinal);

    private static string Written<T>(T answer) => JsonSerializer.Serialize(answer, DomainJson.Options);
}
