using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Figures;

[Turn(0)]
public sealed class DisparityTests(Chromium chromium, DisparityTests.Party party) : IClassFixture<DisparityTests.Party>
{
    [Theory, Ways]
    public async Task An_auditor_reads_where_like_cases_end_differently_and_what_that_cannot_say(Way way)
    {
        await using var auditor = await Visitor.SignIn(chromium, party.Server, "auditor", way);

        await auditor.Follow("Figures");
        await auditor.Follow("By group");

        await auditor.ShouldBeOn("Cases by group");
        await auditor.ShouldSee("Like cases end differently here: read them");
        await auditor.ShouldSee("Female, beside Male: something was proved more often. The difference is +42.5 (");
        await auditor.ShouldSee("Disabled, beside Not disabled: something was proved more often.");
        await auditor.ShouldSee("it goes with what the cases are about");
        await auditor.ShouldSee("What it cannot say");
        await auditor.ShouldSee("Nothing can be shown yet, because nothing is known or of too few: ethnic group, religion");
        (await auditor.Page.Locator(".vetting-chart:visible").CountAsync()).ShouldBe(way == Way.WithoutScript ? 0 : 5);
    }

    [Theory, Ways]
    public async Task A_candidate_says_to_which_groups_they_belong_and_takes_it_back(Way way)
    {
        await using var candidate = await Visitor.SignIn(chromium, party.Server, "candidate", way);
        await candidate.Go("/my-case");

        await candidate.Follow("Help your party check that it is fair: say something about you");
        await candidate.ShouldBeOn("About you");
        await candidate.ShouldNotSee("Take it all back");
        await candidate.Choose("Female");
        await candidate.Press("Save");
        await candidate.ShouldSee("Your answers are kept, apart from any case.");
        await candidate.Press("Delete what I said");
        await candidate.ShouldSee("What you had said is deleted.");
    }

    public sealed class Party : IAsyncLifetime
    {
        public VettingServer Server { get; } = new();

        public async ValueTask InitializeAsync()
        {
            await Server.InitializeAsync();
            await GroupedCases.Import(Server);
        }

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
