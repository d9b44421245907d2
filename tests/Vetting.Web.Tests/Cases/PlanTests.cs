using System.Net;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

/// <summary>The planner, the plan of a case and the consent to less time, without script: how they look, every page's test sees.</summary>
public sealed class PlanTests(VettingServer server) : PagesWithoutScript(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task The_board_leads_to_the_plan_of_a_case_whose_table_says_everything_and_which_answers_what_if()
    {
        var reference = await Journey.Log();
        using var officer = await SignedIn("officer");

        var board = await Text(officer, "/planner");
        board.ShouldContain($"href=\"/cases/{reference}/plan\"");
        (await Text(officer, "/planner?Light=Red")).ShouldContain("There is no such case.");
        var plan = await Text(officer, $"/cases/{reference}/plan");
        plan.ShouldSatisfyAllConditions(
            () => plan.ShouldContain("The deadlines of the rulebook can be kept."),
            () => plan.ShouldContain("Time to appeal"),
            () => plan.ShouldContain("Critical path"),
            () => plan.ShouldNotContain("Nothing was changed"));

        var whatIf = await Text(officer, $"/cases/{reference}/plan?Close={Uri.EscapeDataString(CivilTime.Written(Journey.Today.AddDays(7)))}");

        whatIf.ShouldContain("This supposes that nominations close on");
        whatIf.ShouldContain("It can no longer be decided before");
        (await Text(officer, $"/cases/{reference}/plan?Close=never")).ShouldContain("error-summary");
    }

    [Fact]
    public async Task An_officer_records_the_consent_and_its_end_and_both_stand_on_the_page_of_the_case()
    {
        var reference = await Journey.Log();
        await Journey.Accept(reference);
        await Journey.Serve(reference);
        using var officer = await SignedIn("officer");
        var form = $"/cases/{reference}/expedition";
        using (var refused = await officer.Submit(form, ("ReplyBy", CivilTime.Written(Journey.Today.AddDays(30))), ("GivenOn", "today"), ("Evidence", "A letter.")))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("The time to reply ends on");
        }

        using (var refused = await officer.Submit(form, ("ReplyBy", ""), ("GivenOn", ""), ("Evidence", "")))
        {
            (await refused.Content.ReadAsStringAsync()).ShouldContain("Enter the day on which they agreed.");
        }

        await Sent(
            officer, form, ("ReplyBy", CivilTime.Written(Journey.Today.AddDays(2))), ("GivenOn", "today"), ("Evidence", "Their letter <of today>."));

        var page = await Text(officer, $"/cases/{reference}");
        page.ShouldContain("the respondent agreed to less time");
        page.ShouldContain("Their letter &lt;of today&gt;.");
        (await Text(officer, $"/cases/{reference}/timeline")).ShouldContain("recorded that the respondent agrees to less time: to reply until the end of");
        var agreed = (await Journey.Case(reference)).Expeditions.Single();
        await Sent(officer, $"/cases/{reference}/expedition/{agreed.Id.Value}/end");
        (await Journey.Case(reference)).ReplyBy.ShouldBe(Journey.Today.AddDays(14));
        (await Text(officer, $"/cases/{reference}")).ShouldContain("That no longer counts.");
    }
}
