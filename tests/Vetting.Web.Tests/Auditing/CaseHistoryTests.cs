using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Auditing;

[Turn(3)]
public sealed class CaseHistoryTests(Chromium chromium, CaseHistoryTests.Party party) : IClassFixture<CaseHistoryTests.Party>
{
    [Theory, Ways]
    public async Task An_auditor_reads_a_case_as_a_history_and_as_it_stood(Way way)
    {
        var reference = await party.ReferenceOf(Stage.Appeal);
        await using var auditor = await Visitor.SignIn(chromium, party.Server, "auditor", way);

        await auditor.Go($"/cases/{reference}/history");
        await auditor.ShouldBeOn($"History of {reference}");
        await auditor.ShouldSee($"logged the complaint {reference}");
        await auditor.ShouldSee("served a notice of the allegations on");
        await auditor.ShouldSee("recorded the evidence “");
        await auditor.ShouldSee("recorded the ruling of the panel");
        await auditor.ShouldSee("Reason:");

        await auditor.Unfold("Filter by person, act or time");
        await auditor.Select("Act", "Ruling recorded");
        await auditor.Fill("From", "1 January 2020");
        await auditor.Press("Filter");
        await auditor.ShouldSee("recorded the ruling of the panel");
        await auditor.ShouldNotSee("logged the complaint");
        auditor.Path.ShouldContain("Act=RulingRecorded");

        await auditor.Fill("From", "the day before");
        await auditor.Press("Filter");
        await auditor.ShouldSee("From must be a real date");
        await auditor.Follow("Show everything");

        await auditor.Follow("before this entry (2)");
        await auditor.ShouldBeOn($"{reference} as it stood");
        await auditor.ShouldSee("After entry 1:");
        await auditor.ShouldSee("No ruling had been recorded.");
        await auditor.Follow("One entry earlier");
        await auditor.ShouldSee("The case did not exist yet.");
        await auditor.Follow("One entry later");
        await auditor.ShouldSee("Received");

        await auditor.Fill("Date", "yesterday");
        await auditor.Fill("Time", "2.30 pm");
        await auditor.Press("Show the case at this moment");
        await auditor.ShouldSee("On 1 March 2026 at 14:30");
        await auditor.ShouldSee("Ruling recorded on");
        await auditor.ShouldSee("What the trail cannot tell");

        await auditor.Fill("Time", "teatime");
        await auditor.Press("Show the case at this moment");
        await auditor.ShouldSee("Time must be a time of day");

        await auditor.Follow("Who has read it");
        await auditor.ShouldBeOn($"Who has read {reference}");
        await auditor.ShouldSee($"read {"case " + reference} as it stood");
    }

    [Fact]
    public async Task The_access_log_names_readers_and_the_refused()
    {
        var reference = await party.ReferenceOf(Stage.Panel);
        await using (var stranger = await Visitor.SignIn(chromium, party.Server, "officer"))
        {
            (await stranger.Go($"/cases/{reference}/access")).ShouldBe(403);
            (await stranger.Go($"/cases/{reference}/as-of")).ShouldBe(403);
            await stranger.Go($"/cases/{reference}/history");
            await stranger.ShouldNotSee("Who has read it");
            await stranger.ShouldNotSee("before this");
        }

        await using var auditor = await Visitor.SignIn(chromium, party.Server, "auditor");
        await auditor.Go($"/cases/{reference}/access");
        await auditor.ShouldSee($"read the history of case {reference}");
        await auditor.ShouldSee($"was refused when asking to open the page “case access” of case {reference}: their roles do not allow it.");

        await auditor.Unfold("Filter by kind, person or time");
        await auditor.Select("Kind of access", "Was refused");
        await auditor.Press("Filter");
        await auditor.ShouldNotSee("read the history");
        await auditor.ShouldSee("was refused when asking");
    }

    [Fact]
    public async Task Case_content_is_not_for_administrators()
    {
        await using var admin = await Visitor.SignIn(chromium, party.Server, "admin");
        var reference = await party.ReferenceOf(Stage.Panel);

        foreach (var page in (string[])["history", "as-of", "access"])
        {
            (await admin.Go($"/cases/{reference}/{page}")).ShouldBe(403);
        }
    }

    public sealed class Party : IAsyncLifetime
    {
        public VettingServer Server { get; } = new() { UpTo = SeedKind.DemoParty };

        public ValueTask InitializeAsync() => Server.InitializeAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();

        public Task<string> ReferenceOf(Stage stage) => Server.Look(db =>
            db.Complaints.Where(complaint => complaint.Stage == stage && !complaint.IsRestricted)
                .OrderBy(complaint => complaint.Reference).Select(complaint => complaint.Reference).FirstAsync());
    }
}
