using System.Text;
using Shouldly;
using Vetting.Application.Reports;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Figures;

[Turn(0)]
public sealed class LikeCasesTests(Chromium chromium)
{
    [Theory, Ways]
    public async Task An_auditor_goes_from_an_outlier_to_its_neighbours_and_replays_all_rulings(Way way)
    {
        await using var server = await VettingServer.StartNew(SeedKind.DemoArchive);
        var outliers = await new Journey(server).Do("auditor", new GetOutliers());
        await using var auditor = await Visitor.SignIn(chromium, server, "auditor", way);

        await auditor.Go("/figures");
        await auditor.Follow("Outliers");
        await auditor.ShouldSee(outliers.Items[0].Reference);
        await auditor.Follow($"{outliers.Items[0].Reference} and its like cases");
        await auditor.ShouldBeOn($"Replay of {outliers.Items[0].Reference}");
        await auditor.ShouldSee("Under every version of the rulebook");
        await auditor.ShouldSee("The nearest cases one by one");

        await auditor.Follow("Replay");
        await auditor.ShouldSee("All rulings, under rulebook");
        var csv = Encoding.UTF8.GetString(await auditor.Download("Download as CSV"));
        csv.ShouldContain("Year decided,Category");
        csv.ShouldNotContain("C-20");
        csv.ShouldNotContain("BOX-");
        var replayed = await new Journey(server).Do("auditor", new GetReplay());
        csv.TrimEnd().Split('\n').Length.ShouldBe(1 + replayed.Cases.Sum(row => row.Cases));
        await auditor.Fill("Case", "nonsense");
        await auditor.Press("Replay");
        await auditor.ShouldSee("This is not the reference of a case.");

        await auditor.Follow("Departures");
        await auditor.ShouldBeOn("Departures");
        await auditor.Follow("Who decided");
        await auditor.ShouldBeOn("Who decided");
        (await auditor.Page.Locator(".vetting-chart:visible").CountAsync()).ShouldBe(way == Way.WithoutScript ? 0 : 1);
        await auditor.Follow("Interim measures");
        await auditor.ShouldSee("Taken and not taken for like severity");
        await auditor.Follow("By route");
        await auditor.ShouldSee("Never chosen for a seat");
        await auditor.Follow("Time by group");
        await auditor.ShouldSee("days it takes until half of the cases");
        await auditor.Follow("Figures");
        Encoding.UTF8.GetString(await auditor.Download("Download as CSV")).ShouldContain("By group,Sex: Female,Proved,");
    }
}
