using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

[Turn(0)]
public sealed class RestrictionTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task A_restricted_case_is_there_for_its_named_list_alone()
    {
        var reference = await _journey.Log();
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await using var other = await Visitor.SignIn(chromium, server, "officer2");
        (await other.Go($"/cases/{reference}")).ShouldBe(200);

        await officer.Go($"/cases/{reference}");
        await officer.Follow("Restrict the case");
        await officer.Press("Continue");
        await officer.ShouldSee("Enter the reason.");
        await officer.Fill("Reason", "The complainant is afraid.");
        await officer.Press("Continue");
        await officer.ShouldBeOn("Restrict the case now?");
        (await _journey.Case(reference)).IsRestricted.ShouldBeFalse();
        await officer.Press("Go back and change it");
        (await officer.Page.GetByLabel("Reason").InputValueAsync()).ShouldBe("The complainant is afraid.");
        await officer.Press("Continue");
        await officer.Press("Restrict the case");

        await officer.ShouldSee("The case is restricted.");
        (await other.Go($"/cases/{reference}")).ShouldBe(404);
        (await other.Go($"/cases/{reference}/assign")).ShouldBe(404);

        await officer.Follow("Change who is on the named list");
        await officer.Choose("Demo Officer2");
        await officer.Fill("Reason", "A second officer is needed.");
        await officer.Press("Continue");
        await officer.Press("Restrict the case");
        (await other.Go($"/cases/{reference}")).ShouldBe(200);

        await officer.Follow("Lift the restriction");
        await officer.Fill("Reason", "The complainant no longer minds.");
        await officer.Press("Lift the restriction");
        await officer.ShouldSee("The restriction is lifted.");
    }
}
