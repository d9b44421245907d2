using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Rulings;

public sealed class ComparatorsTests(VettingServer server) : IClassFixture<VettingServer>
{
    private readonly Journey _journey = new(server);

    [Fact]
    public async Task A_case_is_shown_beside_the_like_cases_that_were_concluded_and_nothing_tells_whose_they_were()
    {
        var reminder = new SanctionPoint("reminder", null);
        var concluded = await _journey.Conclude(sanction: reminder);
        var reference = await _journey.Log();

        var answer = (await (await server.SignedIn("officer")).Get($"/complaints/{reference}/comparators")).ShouldBe(HttpStatusCode.OK);

        var like = answer.Read<Comparators>();
        like.Cases.ShouldHaveSingleItem().Ruling.ShouldBe((await _journey.Case(concluded)).Ruling!.Value);
        (like.From, like.To).ShouldBe((reminder, reminder));
        answer.Text.ShouldNotContain(concluded);
        (await server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "ComparatorsRead" && entry.Case == db.Complaints.Single(one => one.Reference == reference).Id))).ShouldBe(1);
    }

    [Fact]
    public async Task A_case_that_there_is_not_has_no_comparators() =>
        (await (await server.SignedIn("officer")).Get("/complaints/C-1999-000000/comparators")).ShouldBe(HttpStatusCode.NotFound);
}
