using System.Text;
using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Reports;
using Vetting.Controls;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Figures;

[Turn(0)]
public sealed class FiguresTests(Chromium chromium, FiguresTests.Party party) : IClassFixture<FiguresTests.Party>
{
    [Theory, Ways]
    public async Task An_auditor_reads_figures_that_reconcile_and_compares_like_cases(Way way)
    {
        var journey = new Journey(party.Server);
        var figures = await journey.Do("auditor", new GetStatistics());
        await using var auditor = await Visitor.SignIn(chromium, party.Server, "auditor", way);

        await auditor.Follow("Figures");
        await auditor.ShouldBeOn("Figures");
        await auditor.ShouldSee("The figures reconcile");
        await auditor.ShouldSee("What was found");
        var found = figures.Findings[0];
        Encoding.UTF8.GetString(await auditor.Download("Download as CSV"))
            .ShouldContain($"Findings,{Words.Of(found.Category)},{Words.Of(found.Outcome)},{found.Findings}");
        await auditor.ShouldSee($"{figures.Received} received = {figures.Open} open + ");
        (await auditor.Page.Locator(".vetting-chart:visible").CountAsync()).ShouldBe(way == Way.WithoutScript ? 0 : 5);
        (await auditor.Page.Locator("#days-to th[data-not-drawn]").AllTextContentsAsync()).ShouldBe(["Cases"], "cases are no days");
        (await auditor.Page.Locator("main details:not(.vetting-term)[open]").CountAsync()).ShouldBe(way == Way.WithoutScript ? 5 : 0, "what no chart draws");

        var withdrawn = await journey.Log();
        await journey.Do("officer", withdrawn, version => new WithdrawComplaint(withdrawn, version, "They have spoken."));
        await auditor.Follow("All cases");
        await auditor.ShouldSee($"{figures.Received + 1} received = {figures.Open} open + ");

        await auditor.Fill("Received from", "today");
        await auditor.Press("Show these");
        await auditor.ShouldSee("Cases received from 2 March 2026 on");
        Encoding.UTF8.GetString(await auditor.Download("Download as CSV")).ShouldContain("Ended,Withdrawn,,");
        await auditor.ShouldNotSee("What was found");
        await auditor.Fill("Received to and including", "1 January 2020");
        await auditor.Press("Show these");
        await auditor.ShouldSee("The last day must not lie before the first.");

        await auditor.Follow("Like cases side by side");
        await auditor.ShouldBeOn("Like cases side by side");
        await auditor.ShouldSee("All that were compared");
        await auditor.Fill("Cases to compare", "C-1999-000000");
        await auditor.Press("Compare");
        await auditor.ShouldSee("One of these cases does not exist, or is not for you.");
        await auditor.Fill("Cases to compare", $"{withdrawn.ToLowerInvariant()}");
        await auditor.Press("Compare");
        await auditor.ShouldSee(withdrawn);
    }

    [Theory]
    [InlineData("officer")]
    [InlineData("admin")]
    public async Task Figures_are_for_auditors(string name)
    {
        await using var other = await Visitor.SignIn(chromium, party.Server, name);

        await other.ShouldNotSee("Figures");
        (await other.Go("/figures")).ShouldBe(403);
        (await other.Go("/figures/consistency")).ShouldBe(403);
    }

    public sealed class Party : IAsyncLifetime
    {
        public VettingServer Server { get; } = new() { UpTo = SeedKind.DemoParty };

        public ValueTask InitializeAsync() => Server.InitializeAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
