using System.Data.Common;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Auditing;
using Vetting.Application.Complaints;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.WhoMay;

/// <summary>What is kept from people who may see the rest: a protected complainant, the reason for a clearance, why somebody may not sit.</summary>
public sealed class ConfidenceTests
{
    private const string Name = "Heron Hushington";

    [Fact]
    public async Task A_protected_identity_is_in_no_answer_and_opened_by_the_officers_of_the_case_and_by_an_auditor_while_the_glass_is_broken()
    {
        await using var server = await VettingServer.StartNew();
        var (cases, reference, person) = await Confidential(server);
        await cases.Assign(reference, "investigator", AccessKind.Investigator);

        await ShouldOpen("officer", HttpStatusCode.OK);
        await ShouldOpen("officer2", HttpStatusCode.Forbidden);
        await ShouldOpen("investigator", HttpStatusCode.Forbidden);
        await ShouldOpen("auditor", HttpStatusCode.Forbidden);
        (await (await server.SignedIn("auditor"))
            .Post(
                $"/complaints/{reference}/break-glass",
                new { reason = "Sampled for the quarterly review.", hours = 1 })).ShouldBe(HttpStatusCode.NoContent);
        await ShouldOpen("auditor", HttpStatusCode.OK);
        await ShouldOpen("auditor2", HttpStatusCode.Forbidden);
        server.Clock.Advance(TimeSpan.FromHours(1));
        await ShouldOpen("auditor", HttpStatusCode.Forbidden);

        async Task ShouldOpen(string name, HttpStatusCode status)
        {
            var client = await server.SignedIn(name);
            var opened = (await client.Post($"/complaints/{reference}/identity", new { reason = "The notice is due." })).ShouldBe(status);
            opened.Text.Contains(Name, StringComparison.Ordinal).ShouldBe(status == HttpStatusCode.OK, name);
            foreach (var path in new[] { "", "/history", "/comparators", "/notes", "/investigation" })
            {
                var answer = (await client.Get($"/complaints/{reference}{path}")).Text;
                answer.ShouldNotContain("Hushington", Case.Insensitive, $"{path} for {name}");
                answer.ShouldNotContain(person.Value.ToString(), Case.Insensitive, $"{path} for {name}");
            }

            (await client.Post("/complaints/search", new { q = "Hushington" })).ShouldBe(HttpStatusCode.OK).Json.GetProperty("items")
                .GetArrayLength().ShouldBe(0);
            JsonSerializer.Serialize(await (await cases.Journey.As(name)).Send(new GetCaseHistory(reference, 200)), DomainJson.Options)
                .ShouldNotContain(person.Value.ToString());
        }
    }

    [Fact]
    public async Task An_officer_of_the_case_who_has_become_an_auditor_no_longer_opens_the_identity()
    {
        await using var server = await VettingServer.StartNew();
        var (cases, reference, _) = await Confidential(server);
        await cases.Assign(reference, "officer2", AccessKind.Officer);
        var reason = new { reason = "The notice is due." };
        (await (await server.SignedIn("officer2")).Post($"/complaints/{reference}/identity", reason)).Text.ShouldContain(Name);

        await cases.GiveOnly("officer2", Role.Auditor);

        (await (await server.SignedIn("officer2")).Post($"/complaints/{reference}/identity", reason)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_database_holds_a_protected_name_with_the_person_alone()
    {
        await using var server = await VettingServer.StartNew();
        var (cases, reference, person) = await Confidential(server);
        var journey = cases.Journey;
        await (await journey.As("officer")).Send(new OpenIdentity(reference, "The notice is due."));
        await journey.Accept(reference);
        await (await journey.As("officer")).Send(new WriteCaseNote(reference, "Rang the complainant.", MayIdentifyComplainant: true));
        await journey.Serve(reference, NoticeKind.Allegations, await journey.AddEvidence(reference));
        await journey.Reply(reference);
        await journey.Convene(reference);
        (await (await server.SignedIn("officer")).Get($"/complaints/{reference}")).ShouldBe(HttpStatusCode.OK);

        var found = await server.Look(db => TablesWith(db.Database.GetDbConnection(), "hushington", person));

        found.ShouldContain("Persons");
        found.Except(["Persons", "PersonKeys"]).ShouldBeEmpty();
    }

    /// <summary>The tables in which a text or the bytes of a text hold the word, but for the entries about the person.</summary>
    private static async Task<IReadOnlyList<string>> TablesWith(DbConnection database, string word, PersonId person)
    {
        await database.OpenAsync();
        var tables = new List<string>();
        await using (var names = database.CreateCommand())
        {
            names.CommandText = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'";
            await using var read = await names.ExecuteReaderAsync();
            while (await read.ReadAsync())
            {
                tables.Add(read.GetString(0));
            }
        }

        var found = new List<string>();
        foreach (var table in tables)
        {
            await using var rows = database.CreateCommand();
            rows.CommandText = $"SELECT * FROM \"{table}\"";
            await using var read = await rows.ExecuteReaderAsync();
            while (await read.ReadAsync())
            {
                var values = Enumerable.Range(0, read.FieldCount).Select(read.GetValue)
                    .Select(value => value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : $"{value}").ToList();
                if (values.Exists(value => value.Contains(word, StringComparison.OrdinalIgnoreCase))
                    && !(table == "AuditData" && values.Exists(value => value.Contains($"\"person\":\"{person.Value}\"", StringComparison.Ordinal))))
                {
                    found.Add(table);
                }
            }
        }

        return [.. found.Distinct()];
    }

    [Fact]
    public async Task A_clearance_is_its_state_and_end_and_never_a_reason_in_the_register_and_in_the_trail()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var cases = new DecidedCases(server);
        var candidate = await journey.RegisterCandidate();
        var reference = await journey.Log(candidate);
        var measure = await Measures.Propose(server, journey, reference, "Because of the wombat.");
        await (await journey.As("officer2"))
            .Send(new DecideInterimMeasure(reference, await journey.VersionOf(reference), measure, Approve: true, "Agreed about the wombat."));
        var before = (await (await server.SignedIn("selection")).Get($"/candidates/{candidate.Value}")).ShouldBe(HttpStatusCode.OK);
        before.Json.GetProperty("clearance").GetProperty("state").GetString().ShouldBe("Interim");
        await (await journey.As("officer"))
            .Send(new LiftInterimMeasure(reference, await journey.VersionOf(reference), measure, "The wombat moved away."));
        await cases.Restrict(reference);

        var register = await (await server.SignedIn("selection")).Get("/candidates?limit=200");
        var trail = await (await journey.As("auditor")).Send(new GetAuditEntries(new AuditFilter(Stream: StreamId.Of(candidate).ToString()), 200));

        trail.Items.Select(entry => entry.Action).ShouldBe(["CandidateRegistered"]);
        foreach (var text in new[] { before.Text, register.Text, JsonSerializer.Serialize(trail, DomainJson.Options) })
        {
            text.ShouldNotContain("wombat");
            text.ShouldNotContain(reference);
            text.ShouldNotContain(measure.Value.ToString());
        }
    }

    [Fact]
    public async Task Who_may_not_sit_is_told_in_the_same_words_whatever_the_reason()
    {
        await using var server = await VettingServer.StartNew();
        var journey = new Journey(server);
        var officer = await journey.As("officer");
        var today = DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime);
        var complainant = (await journey.Who("panel4")).Person!.Value;
        await officer.Send(new RecordRelationship(
            (await journey.Who("panel5")).Person!.Value, complainant, RelationshipKind.CloseFriend, ShareHousehold: false));
        foreach (var (name, trainedOn) in new[]
        {
            ("chair", today),
            ("panel1", today),
            ("panel3", today.AddYears(-9)),
            ("panel4", today),
            ("panel5", today),
        })
        {
            await officer.Send(new RegisterPanelMember((await journey.Who(name)).Id, MayChair: name == "chair", IsIndependent: true, trainedOn));
        }

        var reference = await Heard(server, journey, complainant);
        var answers = new List<string>();
        foreach (var third in new[] { "panel3", "panel4", "panel5" })
        {
            var members = new List<UserId>();
            foreach (var name in new[] { "chair", "panel1", third })
            {
                members.Add((await journey.Who(name)).Id);
            }

            var answer = await (await server.SignedIn("officer")).Post(
                $"/complaints/{reference}/panel", new { members, chair = members[0] }, await journey.VersionOf(reference));
            answer.ShouldBe(HttpStatusCode.Conflict, RuleCodes.MemberNotEligible);
            answers.Add(answer.Text.Replace(answer.Json.GetProperty("traceId").GetString()!, "", StringComparison.Ordinal)
                .Replace(members[2].Value.ToString(), "", StringComparison.Ordinal));
        }

        answers.Distinct().ShouldHaveSingleItem();
    }

    private static async Task<(DecidedCases Cases, string Reference, PersonId Complainant)> Confidential(VettingServer server)
    {
        var cases = new DecidedCases(server);
        var officer = await cases.Journey.As("officer");
        var person = await cases.Journey.RegisterPerson(Name);
        var report = cases.Journey.ReportAbout(await cases.Journey.RegisterCandidate()) with
        {
            Confidentiality = Confidentiality.Confidential,
            Complainant = person,
        };
        return (cases, await officer.Send(report), person);
    }

    /// <summary>A confidential complaint that was served and replied to.</summary>
    private static async Task<string> Heard(VettingServer server, Journey journey, PersonId complainant)
    {
        var reference = await journey.Hear();
        await server.Look(async db =>
        {
            var id = await db.Complaints.Where(complaint => complaint.Reference == reference).Select(complaint => complaint.Id).SingleAsync();
            return await db.Database.ExecuteSqlAsync(
                $"INSERT INTO CaseParties (ComplaintId, Person, Kind) VALUES ({id.Value}, {complainant.Value}, {nameof(PartyKind.Complainant)})");
        });
        return reference;
    }
}
