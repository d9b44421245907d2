using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Rulings;

public sealed class ComparatorsTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task A_case_is_shown_beside_the_comparators_that_were_concluded_and_nothing_tells_whose_they_were()
    {
        var reminder = new SanctionPoint("reminder", null);
        var concluded = await _journey.Conclude(sanction: reminder);
        var reference = await _journey.Log();

        var answer = (await (await server.SignedIn("officer")).Get($"/complaints/{reference}/comparators")).ShouldBe(HttpStatusCode.OK);

        var like = answer.Read<ShownComparators>();
        like.Cases.ShouldHaveSingleItem().Ruling.ShouldBe((await _journey.Case(concluded)).Ruling!.Value);
        (like.From, like.To).ShouldBe((reminder, reminder));
        answer.Text.ShouldNotContain(concluded);
        (await server.Look(db =>
            db.AuditEntries.CountAsync(entry =>
                entry.Action == "ComparatorsRead" && entry.Case == db.Complaints.Single(one => one.Reference == reference).Id))).ShouldBe(1);
    }

    [Fact]
    public async Task A_ruling_that_names_none_is_held_to_what_they_led_to_all_the_same()
    {
        await using var own = await VettingServer.StartNew();
        var journey = new Journey(own);
        var concluded = (await journey.Case(await journey.Conclude(sanction: new SanctionPoint("reminder", null)))).Ruling!.Value;
        var (reference, decision) = await journey.Vote(sanction: new SanctionPoint("formal-warning", null));
        var version = await journey.VersionOf(reference);
        var chair = await own.SignedIn("chair");
        decision.Comparators.ShouldBeEmpty();

        (await chair.Post($"/complaints/{reference}/ruling", decision, version, "none named"))
            .ShouldBe(HttpStatusCode.Conflict, RuleCodes.AwayFromComparators);

        var reasoned = decision with { Departure = "It was done before a child." };
        var ruling = (await chair.Post($"/complaints/{reference}/ruling", reasoned, version, "with a reason"))
            .ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetGuid();
        (await own.Look(db => db.Rulings.SingleAsync(known => known.Id == new RulingId(ruling)))).Content.Comparators.ShouldBe([concluded]);
    }

    [Fact]
    public async Task Whoever_has_a_ruling_in_mind_is_told_whether_it_needs_a_reason_for_its_departure()
    {
        await using var own = await VettingServer.StartNew();
        var journey = new Journey(own);
        var reminder = new SanctionPoint("reminder", null);
        await journey.Conclude(sanction: reminder);
        var reference = await journey.Log();
        var allegation = (await journey.Case(reference)).Allegations.Single().Id.Value;
        var officer = await own.SignedIn("officer");

        var path = $"/complaints/{reference}/comparators?proved=";
        var departure = (await officer.Get($"{path}{allegation}&sanction=formal-warning")).ShouldBe(HttpStatusCode.OK)
            .Read<ShownComparators>().Departure!;

        departure.From.ShouldBe([DepartureFrom.Comparators]);
        departure.Range.ShouldBe(new SanctionRange(reminder, reminder));
        (await officer.Get($"{path}{allegation}&sanction=exile")).ShouldBe(HttpStatusCode.Conflict, RuleCodes.UnknownCode);
        (await officer.Get($"{path}{Guid.NewGuid()}")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_ruling_that_names_others_than_those_shown_is_refused()
    {
        await using var own = await VettingServer.StartNew();
        var journey = new Journey(own);
        var standing = await journey.Rule();
        var (reference, decision) = await journey.Vote();

        var answer = await (await own.SignedIn("chair")).Post(
            $"/complaints/{reference}/ruling", decision with { Comparators = [standing] }, await journey.VersionOf(reference),
            "a case that is not concluded");

        answer.ShouldBe(HttpStatusCode.Conflict, RuleCodes.AwayFromComparators);
    }

    [Fact]
    public async Task A_case_that_there_is_not_has_no_comparators() =>
        (await (await server.SignedIn("officer")).Get("/complaints/C-1999-000000/comparators")).ShouldBe(HttpStatusCode.NotFound);
}
