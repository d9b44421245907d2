using FluentValidation;
using Shouldly;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Testing;
using Xunit;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Application.Tests.Complaints;

public sealed class WorkListTests(VettingServer server) : CaseTests(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task What_is_wrong_with_the_days_of_a_filter_is_said_in_words()
    {
        var backwards = new ComplaintFilter { ReceivedFrom = new DateOnly(2026, 12, 11), ReceivedTo = new DateOnly(2026, 12, 10) };

        var refused = await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", new GetComplaints(backwards)));

        refused.Errors.Single().ErrorMessage.ShouldBe("The last day must not lie before the first.");
    }

    [Fact]
    public async Task The_work_list_is_narrowed_by_each_filter()
    {
        var candidate = await Journey.RegisterCandidate();
        var grave = await Journey.Log(candidate, report =>
            report with { Allegations = [report.Allegations[0] with { Category = "harassment", Severity = Severity.Grave }] });
        Journey.Wait(TimeSpan.FromDays(1));
        var withdrawn = await Journey.Log(candidate, report =>
            report with { Allegations = [report.Allegations[0] with { EventFrom = Today.AddDays(-5), AwareOn = Today }] });
        await Journey.Do("officer", withdrawn, version => new WithdrawComplaint(withdrawn, version, "No longer wanted."));
        var heard = await Journey.Hear(candidate);
        var all = new ComplaintFilter(Respondent: candidate);

        (await List(all)).ShouldBe([.. new[] { withdrawn, heard }.OrderDescending(), grave]);
        (await List(all with { Stage = Stage.Reply })).ShouldBe([heard]);
        (await List(all with { Open = true })).ShouldBe([heard, grave]);
        (await List(all with { Open = false })).ShouldBe([withdrawn]);
        (await List(all with { Disposition = Disposition.Withdrawn })).ShouldBe([withdrawn]);
        (await List(all with { Category = "harassment" })).ShouldBe([grave]);
        (await List(all with { Severity = Severity.Grave })).ShouldBe([grave]);
        (await List(all with { ReceivedTo = Today.AddDays(-1) })).ShouldBe([grave]);
        (await List(all with { ReceivedFrom = Today, Open = true })).ShouldBe([heard]);
        (await List(all with { DueBy = Today.AddDays(2) })).ShouldBe([grave]);
        (await List(all with { Mine = true }, "officer2")).ShouldBeEmpty();
        (await List(all with { Mine = true })).Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("auditor")]
    [InlineData("panel1")]
    public async Task Open_cases_are_counted_at_each_stage_as_the_list_shows_them(string name)
    {
        var officer = await Journey.Who("officer");
        await Journey.Hear();
        var restricted = await Journey.Log();
        await Journey.Do("officer", restricted, version => new RestrictCase(restricted, version, [officer.Id], "A leak."));
        var withdrawn = await Journey.Log();
        await Journey.Do("officer", withdrawn, version => new WithdrawComplaint(withdrawn, version, "No longer wanted."));

        var viewer = await Journey.Who(name);
        var open = await Journey.Do(name, new CountOpenCases());

        open.Stages.Select(row => row.Stage).ShouldBe(Enum.GetValues<Stage>().Where(stage => stage != Stage.Closed));
        foreach (var row in open.Stages)
        {
            row.Cases.ShouldBe((await List(new ComplaintFilter(Stage: row.Stage), name)).Count(), $"{row.Stage}");
        }

        open.Open.ShouldBe((await List(new ComplaintFilter(Open: true), name)).Count());
        (open.Open > 0).ShouldBe(name != "panel1", "somebody who is on no case counts none");
        var entries = (await Journey.Do("auditor", new Application.Auditing.GetAuditEntries(new(Action: "CasesCounted"), Cursor.MaxLimit))).Items;
        entries.ShouldContain(entry => entry.Actor == viewer.Id.Value);
    }

    [Fact]
    public async Task The_work_list_shows_on_what_a_colleague_works_today()
    {
        var candidate = await Journey.RegisterCandidate();
        var (officer, officer2, investigator) =
            ((await Journey.Who("officer")).Id, (await Journey.Who("officer2")).Id, (await Journey.Who("investigator")).Id);
        var kept = await Journey.Log(candidate);
        var handedOver = await Journey.Log(candidate);
        var restricted = await Journey.Log(candidate);
        foreach (var reference in new[] { kept, restricted })
        {
            await Journey.Do("officer", reference, version => new AssignCase(reference, version, investigator, AccessKind.Investigator));
        }

        await Journey.Do("officer", handedOver, version => new TakeOffCase(handedOver, version, officer, officer2, "On leave."));
        await Journey.Do("officer", restricted, version => new RestrictCase(restricted, version, [officer], "A leak."));
        Task<IEnumerable<string>> Of(UserId colleague, string reader = "officer", ComplaintSort sort = ComplaintSort.Newest, bool mine = false) =>
            List(new ComplaintFilter(Open: true, ReceivedFrom: Today, Mine: mine, Colleague: colleague), reader, sort);

        (await Of(officer)).ShouldContain(kept);
        (await Of(officer)).ShouldNotContain(handedOver);
        (await Of(officer2)).ShouldBe([handedOver]);
        (await Of(officer2, mine: true)).ShouldBeEmpty();
        (await Of(investigator)).ShouldBe([kept, restricted], ignoreOrder: true);
        foreach (var sort in Enum.GetValues<ComplaintSort>())
        {
            (await Of(investigator, "officer2", sort)).ShouldBe([kept]);
        }

        (await Of(officer, "investigator")).ShouldBe([kept]);
        (await Of(officer2, "investigator")).ShouldBeEmpty();
        (await Of(new UserId(Guid.CreateVersion7()))).ShouldBeEmpty();
        (await List(new ComplaintFilter(Respondent: candidate, Colleague: officer2))).ShouldBe([handedOver]);
        (await Journey.Do("officer2", new SearchComplaints(handedOver, new ComplaintFilter(Colleague: officer)))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_row_says_what_is_due_next_and_how_grave_it_is()
    {
        var candidate = await Journey.RegisterCandidate();
        var reference = await Journey.Log(candidate, report => report with
        {
            Allegations = [report.Allegations[0], report.Allegations[0] with { Category = "harassment", Severity = Severity.Serious }],
        });

        var row = (await Journey.Do("officer", new GetComplaints(new ComplaintFilter(Respondent: candidate)))).Items.Single();

        (row.Reference, row.Severity, row.NextDue, row.Stage).ShouldBe((reference, Severity.Serious, Today.AddDays(3), Stage.Received));
        row.Categories.ShouldBe(["bullying", "harassment"]);
    }

    [Theory]
    [MemberData(nameof(LimitsAndOrders))]
    public async Task Pages_follow_each_other_without_a_gap_or_a_repeat_in_every_order(int limit, ComplaintSort sort)
    {
        var candidate = await Journey.RegisterCandidate();
        var logged = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            var severity = (Severity)(i % 2);
            logged.Add(await Journey.Log(candidate, report => report with { Allegations = [report.Allegations[0] with { Severity = severity }] }));
            if (i == 6)
            {
                await Journey.Do("officer", logged[1], version => new WithdrawComplaint(logged[1], version, "No longer wanted."));
            }

            if (i % 3 == 0)
            {
                Journey.Wait(TimeSpan.FromSeconds(1));
            }
        }

        List<ComplaintRow> read = [];
        string? after = null;
        do
        {
            var page = await Journey.Do("officer", new GetComplaints(new ComplaintFilter(Respondent: candidate), limit, after, sort));
            page.Items.Count.ShouldBeLessThanOrEqualTo(limit);
            read.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null);

        read.Select(row => row.Reference).ShouldBe(logged, ignoreOrder: true);
        read.Select(row => row.Reference).ShouldBeUnique();
        var newest = read.OrderByDescending(row => row.ReceivedAt).ThenByDescending(row => row.Reference, StringComparer.Ordinal);
        var ordered = sort switch
        {
            ComplaintSort.Oldest => newest.Reverse(),
            ComplaintSort.NextDeadline => read.OrderBy(row => row.NextDue ?? DateOnly.MaxValue).ThenBy(row => row.Reference, StringComparer.Ordinal),
            ComplaintSort.Gravest => newest.OrderByDescending(row => row.Severity),
            ComplaintSort.Reference => read.OrderBy(row => row.Reference, StringComparer.Ordinal),
            _ => newest,
        };
        read.Select(row => row.Reference).ShouldBe(ordered.Select(row => row.Reference));
    }

    public static TheoryData<int, ComplaintSort> LimitsAndOrders() =>
        [.. from limit in (int[])[1, 3, 200] from sort in Enum.GetValues<ComplaintSort>() select (limit, sort)];

    [Fact]
    public async Task The_next_deadline_follows_the_case()
    {
        var reference = await Journey.Log();
        async Task<(DateOnly?, DeadlineKind?)> Next()
        {
            var row = (await Journey.Do("officer", new SearchComplaints(reference, new ComplaintFilter()))).Items.Single();
            return (row.NextDue, row.NextDeadline);
        }

        (await Next()).ShouldBe((Today.AddDays(3), DeadlineKind.Acknowledge));
        await Journey.Accept(reference);
        (await Next()).Item2.ShouldBe(DeadlineKind.Investigation);
        await Journey.Serve(reference);
        (await Next()).Item2.ShouldBe(DeadlineKind.Reply);
        await Journey.Do("officer", reference, version => new WithdrawComplaint(reference, version, "No longer wanted."));
        (await Next()).ShouldBe((null, null));
    }

    [Fact]
    public async Task An_export_holds_the_whole_list_and_is_recorded_with_what_it_held()
    {
        var mark = $"zx{Guid.NewGuid():N}"[..12];
        var candidate = await Journey.Do("officer", new RegisterCandidate(null, $"Alder {mark}", null, null, $"X-{mark}"));
        var one = await Journey.Log(candidate);
        var other = await Journey.Log(candidate, report => report with { Allegations = [report.Allegations[0] with { Category = "harassment" }] });

        (await Journey.Do("officer2", new ExportComplaints(null, new ComplaintFilter(Respondent: candidate)))).Select(row => row.Reference)
            .ShouldBe([one, other], ignoreOrder: true);
        (await Journey.Do("officer2", new ExportComplaints(mark, new ComplaintFilter(Category: "harassment")))).Single().Reference.ShouldBe(other);

        var officer2 = await Journey.Who("officer2");
        var entry = await Server.Look(db =>
            Task.FromResult(db.AuditEntries.Where(entry => entry.Actor == officer2.Id.Value).OrderByDescending(entry => entry.Number)
            .Select(entry => new { entry.Action, entry.Data!.Json }).First()));
        entry.Action.ShouldBe("CasesExported");
        entry.Json.ShouldContain((await Journey.Case(other)).Id.Value.ToString());
        entry.Json.ShouldNotContain((await Journey.Case(one)).Id.Value.ToString());
        await Should.ThrowAsync<ForbiddenException>(() => Journey.Do("investigator", new ExportComplaints(null, new ComplaintFilter())));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(201, null)]
    [InlineData(10, "not-a-cursor")]
    [InlineData(10, "e30")]
    public async Task A_limit_out_of_range_and_a_cursor_of_another_list_are_refused(int limit, string? after)
    {
        var query = new GetComplaints(new ComplaintFilter(), limit, after == "e30" ? Cursor.Encode(new { Other = 1 }) : after);

        await Should.ThrowAsync<ValidationException>(() => Journey.Do("officer", query));
    }

    [Fact]
    public async Task A_search_finds_words_prefixes_and_names_without_their_accents_and_takes_any_text_as_words()
    {
        var mark = $"zx{Guid.NewGuid():N}"[..12];
        var candidate = await Journey.Do("officer", new RegisterCandidate(null, $"Séamus O'Brádaigh {mark}", null, null, $"S-{mark}"));
        var reference = await Journey.Log(candidate, report =>
            report with { Allegations = [report.Allegations[0] with { Text = "Called a \"volunteer\" names at the café (twice)." }] });
        var other = await Journey.Log(candidate, report =>
            report with { Allegations = [report.Allegations[0] with { Text = "Threw a chair.", EventFrom = Today.AddDays(-90) }] });

        foreach (var words in new[]
                 {
                     $"{mark} volunteer", $"volunteer {mark}", $"{mark} volunt", $"{mark} cafe", $"{mark} CAFÉ", $"seamus {mark} \"volunteer\"",
                         $"{mark} o'bradaigh volunteer", $"{mark} (twice)",
                     $"{mark} - volunteer", $"{mark}\tvolunteer",
                     $"\"{mark}\" AND volunteer*".Replace(" AND", "", StringComparison.Ordinal), reference,
                 })
        {
            (await Search(words)).ShouldBe([reference], words);
        }

        (await Search(mark)).ShouldBe([reference, other], ignoreOrder: true);
        (await Search($"{mark} unheard")).ShouldBeEmpty();
        (await Search($"{mark} OR")).ShouldBeEmpty();
        (await Journey.Do("officer", new SearchComplaints(mark, new ComplaintFilter(Category: "harassment")))).Items.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"*\" ()")]
    public async Task A_search_for_no_word_is_refused(string words) => await Should.ThrowAsync<ValidationException>(() => Search(words));

    [Fact]
    public async Task Reading_a_list_or_a_file_is_recorded_with_what_it_showed()
    {
        var reference = await Journey.Log();
        await Journey.Do("officer2", new GetComplaints(new ComplaintFilter()));
        await Journey.Do("officer2", new GetComplaint(reference));

        var officer2 = await Journey.Who("officer2");
        var entries = await Server.Look(db =>
            Task.FromResult(db.AuditEntries.Where(entry => entry.Actor == officer2.Id.Value).OrderByDescending(entry => entry.Number)
            .Select(entry => new { entry.Action, entry.Data!.Json, entry.Case }).Take(2).ToList()));

        entries.Select(entry => entry.Action).ShouldBe(["CaseRead", "CasesListed"]);
        entries[0].Case.ShouldBe((await Journey.Case(reference)).Id);
        entries[1].Json.ShouldContain((await Journey.Case(reference)).Id.Value.ToString());
    }

    [Fact]
    public async Task The_case_file_holds_the_case()
    {
        var reference = await Journey.Hear();
        var evidence = await Journey.AddEvidence(reference);
        await Journey.Do("officer", reference, version =>
            new RecordContact(reference, version, "The press", "The officer", "Whether there is a case.", Server.Clock.GetUtcNow()));

        var file = await Journey.Do("officer", new GetComplaint(reference));

        file.ShouldSatisfyAllConditions(
            () => file.Version.ShouldBe(Journey.VersionOf(reference).Result),
            () => file.Rulebook.ShouldBe("2024.1"),
            () => file.Allegations.Single().Clause.ShouldBe("C1.2"),
            () => file.Allegations.Single().Tariff!.To.ShouldBe(new SanctionPoint("formal-warning", null)),
            () => file.Notices.Single().Kind.ShouldBe(NoticeKind.Allegations),
            () => file.Replies.Count.ShouldBe(1),
            () => file.Evidence.Single().Id.ShouldBe(evidence),
            () => file.Contacts.Count.ShouldBe(1),
            () => file.TriageReadings.Count.ShouldBe(1),
            () => file.MissingBeforeHearing.ShouldBeEmpty(),
            () => file.Complainant.Person.ShouldBeNull());
    }

    [Fact]
    public async Task Tasks_are_ones_own_deadlines_earliest_first_and_overdue_from_the_day_after()
    {
        await using var own = await VettingServer.StartNew();
        var journey = new Journey(own);
        var reference = await journey.Log();
        journey.Wait(TimeSpan.FromDays(4));
        var later = await journey.Log();

        var first = await journey.Do("officer", new GetTasks(3));
        var rest = await journey.Do("officer", new GetTasks(3, first.Next));

        first.Items.Concat(rest.Items).Select(task => (task.Reference, task.Deadline, task.IsOverdue)).ShouldBe(
        [
            (reference, DeadlineKind.Acknowledge, true), (later, DeadlineKind.Acknowledge, false), (reference, DeadlineKind.Triage, false),
            (later, DeadlineKind.Triage, false),
        ]);
        rest.Next.ShouldBeNull();
        (await journey.Do("officer2", new GetTasks())).Items.ShouldBeEmpty();
        (await journey.Do("officer", new GetComplaint(reference))).Deadlines.Count(deadline => deadline.IsOverdue).ShouldBe(1);
    }

    private async Task<IEnumerable<string>> List(
        ComplaintFilter filter, string name = "officer", ComplaintSort sort = ComplaintSort.Newest) =>
        [.. (await Journey.Do(name, new GetComplaints(filter, Cursor.MaxLimit, null, sort))).Items.Select(row => row.Reference)];

    private async Task<IEnumerable<string>> Search(string words) =>
        [.. (await Journey.Do("officer", new SearchComplaints(words, new ComplaintFilter()))).Items.Select(row => row.Reference)];
}
