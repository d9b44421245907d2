using Shouldly;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

public sealed class CaseInvestigationTests(VettingServer server) : PagesWithoutScript(server), IClassFixture<VettingServer>
{
    [Fact]
    public async Task It_is_planned_heard_and_reported_on_its_pages_and_the_bundle_shows_what_was_disclosed()
    {
        var reference = await Journey.Log();
        await Journey.Accept(reference);
        using var officer = await SignedIn("officer");
        var at = $"/cases/{reference}/investigation";
        await Sent(officer, $"{at}/plan", ("Questions[0].Text", "Who was in the <hall>?"), ("LinesOfInquiry", "The minutes."));
        (await Text(officer, at)).ShouldContain("Who was in the &lt;hall&gt;?");
        (await Text(officer, $"{at}/plan")).ShouldContain("Who was in the &lt;hall&gt;?");

        await Sent(officer, $"{at}/interview", ("With", "Witness"), ("Name", "Robin Reed"), ("On", "1 March 2026"), ("Time", "9:15"),
            ("Present", ""), ("Account", "I heard <every> word."));
        var held = (await Read(reference)).Interviews.Single();
        await Sent(officer, $"{at}/interviews/{held.Id.Value}", ("IsAgreed", "true"), ("Remarks", ""));
        var evidence = (await Read(reference)).Interviews.Single().Evidence!.Value;

        (string, string)[] report =
        [
            ("Summary", "Three people heard it."), ("Findings[0].Facts", "The words were said."),
            ("Findings[0].Evidence", evidence.Value.ToString()),
        ];
        using (var asked = await officer.Submit($"{at}/report", report))
        {
            (await asked.Content.ReadAsStringAsync()).ShouldContain("It can never be changed");
            (await Read(reference)).Reports.ShouldBeEmpty();
            using var sent = await officer.SubmitOn(asked, $"{at}/report", ("Confirmed", "true"));
            sent.StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
        }

        var submitted = (await Read(reference)).Reports.Single();
        submitted.Findings.Single().Evidence.ShouldBe([evidence]);
        (await Text(officer, at)).ShouldContain("Write a supplementary report");

        await Journey.Serve(reference, NoticeKind.Allegations, evidence, submitted.Evidence);
        await Journey.Reply(reference);
        var panel = await Journey.Convene(reference);
        await Journey.Do("panel1", new DeclareInterest(panel, HasInterest: false, null));
        using var member = await SignedIn("panel1");
        (await Text(member, $"/panels/{panel.Value}/bundle")).ShouldSatisfyAllConditions(
            bundle => bundle.ShouldContain("Three people heard it."),
            bundle => bundle.ShouldContain("I heard &lt;every&gt; word."),
            bundle => bundle.ShouldNotContain("hall"));
        (await Text(member, at)).ShouldSatisfyAllConditions(
            page => page.ShouldContain("Three people heard it."), page => page.ShouldNotContain("hall"));
    }

    private Task<InvestigationView> Read(string reference) => Journey.Do("officer", new GetInvestigation(reference));
}
