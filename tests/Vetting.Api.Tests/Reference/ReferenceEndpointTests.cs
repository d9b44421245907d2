using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Vetting.Infrastructure.ReferenceData;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Reference;

public sealed class ReferenceEndpointTests(VettingServer server) : IClassFixture<VettingServer>
{
    [Fact]
    public async Task Seats_are_listed_by_page_and_read_one_by_one()
    {
        var user = await server.SignedIn("campaign");
        var page = (await user.Get("/seats?nation=NorthernIreland&limit=10")).ShouldBe(HttpStatusCode.OK).Json;
        page.GetProperty("items").GetArrayLength().ShouldBe(10);
        var rest = (await user.Get($"/seats?nation=NorthernIreland&limit=10&after={page.GetProperty("next").GetString()}"))
            .ShouldBe(HttpStatusCode.OK).Json;
        rest.GetProperty("items").GetArrayLength().ShouldBe(8);

        var seat = (await user.Get("/seats/W07000081")).ShouldBe(HttpStatusCode.OK).Json;
        (seat.GetProperty("onsId").GetString(), seat.GetProperty("holder").GetString(), seat.GetProperty("majority").GetInt32())
            .ShouldBe(("W07000081", "Lab", 10_354));
    }

    [Theory]
    [InlineData("/seats/W0700008", HttpStatusCode.BadRequest)]
    [InlineData("/seats/W07999999", HttpStatusCode.NotFound)]
    [InlineData("/seats?limit=0", HttpStatusCode.BadRequest)]
    [InlineData("/seats?after=nonsense", HttpStatusCode.BadRequest)]
    [InlineData("/seats?nation=France", HttpStatusCode.BadRequest)]
    [InlineData("/elections/0192f0a0-0000-7000-8000-000000000000/timetable", HttpStatusCode.NotFound)]
    [InlineData("/bank-holidays?from=soon", HttpStatusCode.BadRequest)]
    [InlineData("/elections/recall-petition?nation=England", HttpStatusCode.BadRequest)]
    [InlineData("/elections/recall-petition?notice=soon&nation=England", HttpStatusCode.BadRequest)]
    [InlineData("/elections/recall-petition?notice=2023-10-25&nation=France", HttpStatusCode.BadRequest)]
    [InlineData("/elections/recall-petition?notice=2023-10-25&nation=England&electors=0", HttpStatusCode.BadRequest)]
    [InlineData("/elections/recall-petition?notice=2012-10-25&nation=England", HttpStatusCode.Conflict)]
    [InlineData("/bank-holidays?from=2027&to=2026", HttpStatusCode.BadRequest)]
    [InlineData("/rulebooks/1999.1", HttpStatusCode.NotFound)]
    public async Task What_cannot_be_answered_is_refused_plainly(string path, HttpStatusCode status) =>
        (await (await server.SignedIn("auditor")).Get(path)).ShouldBe(status);

    [Fact]
    public async Task An_election_is_put_down_and_its_timetable_read()
    {
        var user = await server.SignedIn("selection");
        var created = (await user.Post(
            "/elections", new { kind = "LocalEngland", name = "Local elections 2026", pollingDay = "2026-05-07" },
            key: "an election")).ShouldBe(HttpStatusCode.Created);

        var timetable = (await user.Get($"/elections/{created.Json.GetProperty("id").GetString()}/timetable")).ShouldBe(HttpStatusCode.OK).Json;

        timetable.GetProperty("nominationsClose").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2026, 4, 9, 15, 0, 0, TimeSpan.Zero));
        (await user.Get("/elections?kind=LocalEngland")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task A_timetable_has_hours_working_days_left_and_what_the_law_says_without_a_day()
    {
        var user = await server.SignedIn("selection");
        var created = (await user.Post(
            "/elections",
            new { kind = "NorthernIrelandAssembly", name = "Assembly 2027", pollingDay = "2027-05-06", nations = new[] { "NorthernIreland" } },
            key: "an assembly")).ShouldBe(HttpStatusCode.Created);

        var timetable = (await user.Get($"/elections/{created.Json.GetProperty("id").GetString()}/timetable")).ShouldBe(HttpStatusCode.OK).Json;

        timetable.GetProperty("isComputed").GetBoolean().ShouldBeFalse();
        timetable.GetProperty("provisions")[0].GetProperty("code").GetString().ShouldBe("deposit");
        var close = timetable.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("code").GetString() == "close-of-nominations");
        close.GetProperty("at").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2027, 4, 13, 12, 0, 0, TimeSpan.Zero));
        close.GetProperty("workingDaysLeft").GetInt32().ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData("""{ "kind": "UkParliamentaryGeneral", "name": "On a Sunday", "pollingDay": "2027-05-09" }""", "polling-day")]
    [InlineData("""{ "kind": "LocalScotland", "name": "On St Andrew's Day", "pollingDay": "2027-11-30" }""", "polling-day")]
    [InlineData("""{ "kind": "LocalWales", "name": "In England", "pollingDay": "2027-05-06", "nations": ["England"] }""", "election-nations")]
    [InlineData("""{ "kind": "Mayor", "name": "With a seat", "pollingDay": "2027-05-06", "seats": ["E14001063"] }""", "election-seats")]
    [InlineData(
        """{ "kind": "LocalWales", "name": "Closing late", "pollingDay": "2027-05-06", "closeOfNominations": "2027-04-30" }""", "close-of-nominations")]
    [InlineData("""{ "kind": "Senedd", "name": "Too late", "pollingDay": "2040-05-03" }""", "calendar-unknown")]
    [InlineData("""{ "kind": "LondonMayorAndAssembly", "name": "Too early", "pollingDay": "2012-05-03" }""", "timetable-unknown")]
    public async Task An_election_that_cannot_be_is_refused_with_its_rule(string body, string code)
    {
        var refused = (await (await server.SignedIn("selection")).Post("/elections", JsonNode.Parse(body)!, key: $"not {code}{body.Length}"))
            .ShouldBe(HttpStatusCode.Conflict);

        refused.Json.GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task The_days_of_a_recall_petition_are_computed()
    {
        var days = (await (await server.SignedIn("candidate")).Get("/elections/recall-petition?notice=2023-10-25&nation=England&electors=79402"))
            .ShouldBe(HttpStatusCode.OK).Json;

        days.GetProperty("signaturesNeeded").GetInt32().ShouldBe(7_941);
        days.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("code").GetString() == "closing").GetProperty("day").GetString()
            .ShouldBe("2023-12-19");
    }

    [Fact]
    public async Task Bank_holidays_are_read_by_year_and_division()
    {
        var known = (await (await server.SignedIn("candidate")).Get("/bank-holidays?from=2026&to=2026")).ShouldBe(HttpStatusCode.OK).Json;

        (known.GetProperty("firstYear").GetInt32(), known.GetProperty("lastYear").GetInt32()).ShouldBe((2012, 2028));
        var scotland = known.GetProperty("divisions")[1];
        scotland.GetProperty("division").GetString().ShouldBe("Scotland");
        scotland.GetProperty("days").EnumerateArray().Select(day => day.GetProperty("day").GetString())
            .ShouldBe(
            [
                "2026-01-01", "2026-01-02", "2026-04-03", "2026-05-04", "2026-05-25", "2026-06-15", "2026-08-03", "2026-11-30", "2026-12-25",
                "2026-12-28",
            ]);
    }

    [Fact]
    public async Task A_rulebook_with_mistakes_is_refused_with_their_lines()
    {
        var text = ReferenceFiles.Text("rulebook-2024.1.yaml").Replace("in-force-from: 2024-01-01", "in-force-from: soon", StringComparison.Ordinal);

        var refused = (await (await server.SignedIn("admin")).Post("/rulebooks", new { source = text })).ShouldBe(HttpStatusCode.BadRequest);

        refused.Errors("source").ShouldHaveSingleItem().ShouldStartWith("line 7, column 16: ");
    }

    [Fact]
    public async Task A_rulebook_is_read_with_its_version_as_ETag() =>
        (await (await server.SignedIn("panel1")).Get("/rulebooks/2024.1")).ShouldBe(HttpStatusCode.OK).Version.ShouldBe(1);
}
