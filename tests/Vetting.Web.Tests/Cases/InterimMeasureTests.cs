using Shouldly;
using Vetting.Domain.Complaints;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Cases;

[Turn(5)]
public sealed class InterimMeasureTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task A_measure_is_proposed_by_one_person_decided_by_another_renewed_and_lifted()
    {
        var reference = await _journey.Log();
        await using var officer = await Visitor.SignIn(chromium, server, "officer");
        await using var second = await Visitor.SignIn(chromium, server, "officer2");

        await officer.Go($"/cases/{reference}");
        await officer.Follow("Propose an interim measure");
        await officer.ShouldSee("31 May 2026: 90 days from today");
        await officer.Press("Propose the measure");
        await officer.ShouldSee("Answer question 1 of the necessity test.");
        await FillIn(officer, "Witnesses are being rung up.", "1 August 2026");
        await officer.Press("Propose the measure");
        await officer.ShouldSee("within 90 days");
        await officer.Fill("Date on which it ends", "31 March 2026");
        await officer.Press("Propose the measure");
        await officer.ShouldSee("It has no effect before a second person approves it.");
        await officer.ShouldNotSee("Approve or refuse");

        await second.Go($"/cases/{reference}");
        await second.Follow("Approve or refuse: administrative suspension");
        await second.ShouldSee("Witnesses are being rung up.");
        await second.Choose("Approve it");
        await second.Fill("Reason", "It is necessary, and no more than that.");
        await second.Press("Record the decision");
        await second.ShouldSee("Held by an interim measure");

        await officer.Go($"/cases/{reference}");
        await officer.Follow("Renew: administrative suspension");
        await FillIn(officer, "One witness has still to be heard.", "30 April 2026");
        await officer.Press("Propose the measure");
        await officer.Follow("Lift: administrative suspension");
        await officer.Fill("Reason", "All witnesses were heard.");
        await officer.Press("Lift the measure");
        await officer.ShouldSee("The interim measure is lifted.");
        (await _journey.Case(reference)).InterimMeasures.Select(measure => measure.State)
            .ShouldBe([InterimState.Lifted, InterimState.Proposed], ignoreOrder: true);
    }

    private static async Task FillIn(Visitor officer, string reasons, string endsOn)
    {
        await officer.Choose("Administrative suspension");
        await officer.Fill("1. ", "A risk to the evidence.");
        await officer.Fill("2. ", "A warning was given, and did not help.");
        await officer.Fill("3. ", "It is short.");
        await officer.Fill("Alternatives that were considered", "A warning.");
        await officer.Fill("Effect on a live selection", "None: there is none.");
        await officer.Fill("Reasons", reasons);
        await officer.Fill("Date on which it ends", endsOn);
    }
}
