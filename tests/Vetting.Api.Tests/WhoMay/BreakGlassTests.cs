using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Mail;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.WhoMay;

public sealed class BreakGlassTests
{
    private static readonly object Entry = new { reason = "Sampled for the quarterly review.", hours = 3 };

    [Fact]
    public async Task Breaking_the_glass_admits_the_auditor_who_did_it_and_for_its_hours_only()
    {
        await using var server = await VettingServer.StartNew();
        var reference = await Restricted(server);
        (await (await server.SignedIn("auditor")).Get($"/complaints/{reference}")).ShouldBe(HttpStatusCode.NotFound);

        (await (await server.SignedIn("auditor")).Post($"/complaints/{reference}/break-glass", Entry)).ShouldBe(HttpStatusCode.NoContent);

        await ShouldSee("auditor", true);
        await ShouldSee("auditor2", false);
        server.Clock.Advance(TimeSpan.FromHours(3) - TimeSpan.FromMinutes(1));
        await ShouldSee("auditor", true);
        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await ShouldSee("auditor", false);

        async Task ShouldSee(string name, bool sees)
        {
            var client = await server.SignedIn(name);
            (await client.Get($"/complaints/{reference}")).ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound);
            (await client.Get("/complaints?limit=200")).Text.Contains(reference, StringComparison.Ordinal).ShouldBe(sees);
        }
    }

    [Fact]
    public async Task It_is_recorded_with_its_reason_and_told_to_the_other_auditors_without_a_word_about_the_case()
    {
        await using var server = await VettingServer.StartNew();
        var reference = await Restricted(server);

        (await (await server.SignedIn("auditor")).Post($"/complaints/{reference}/break-glass", Entry)).ShouldBe(HttpStatusCode.NoContent);

        var mail = (await server.Look(db => db.Set<OutgoingMail>().ToListAsync()))
            .Where(mail => mail.Subject.Contains("restricted case", StringComparison.Ordinal)).ShouldHaveSingleItem();
        mail.To.ShouldBe("auditor2@demo.invalid");
        $"{mail.Subject} {mail.Body}".ShouldNotContain(reference);
        var entry = await server.Look(db => db.AuditEntries.Include(entry => entry.Data).SingleAsync(entry => entry.Action == nameof(GlassBroken)));
        entry.Actor.ShouldBe((await new Journey(server).Who("auditor")).Id.Value);
        entry.Case.ShouldNotBeNull();
        entry.Data!.Json.ShouldContain("Sampled for the quarterly review.");
    }

    [Fact]
    public async Task An_auditor_who_is_a_party_is_told_neither()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var witness = (await journey.Who("auditor2")).Person!.Value;
        var reference = await (await journey.As("officer"))
            .Send(journey.ReportAbout(await journey.RegisterCandidate()) with { Witnesses = [witness] });

        (await (await server.SignedIn("auditor")).Post($"/complaints/{reference}/break-glass", Entry)).ShouldBe(HttpStatusCode.NoContent);

        (await server.Look(db =>
            db.Set<OutgoingMail>().CountAsync(mail => mail.To == "auditor2@demo.invalid" && mail.Subject.Contains("restricted")))).ShouldBe(0);
    }

    private static async Task<string> Restricted(VettingServer server)
    {
        var cases = new DecidedCases(server);
        var reference = await cases.Journey.Log();
        await cases.Restrict(reference);
        return reference;
    }
}
