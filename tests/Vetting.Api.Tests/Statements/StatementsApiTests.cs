using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Api.Tests.Doors;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Statements;

/// <summary>A witness is asked, answers and is followed through the API, and nothing about where they are is kept.</summary>
public sealed class StatementsApiTests(VettingServer server) : IClassFixture<VettingServer>
{
    private const string Words = "I stood at the door and heard every word.";

    private readonly Journey _journey = new(server);

    [Fact]
    public async Task A_witness_answers_by_a_token_and_the_statement_is_there_for_the_officer()
    {
        var person = await _journey.RegisterPerson("Avocet Lookson");
        var reference = await _journey.Log(change: report => report with { Witnesses = [person] });
        await _journey.Accept(reference);
        var officer = await server.SignedIn("officer");
        var path = $"/complaints/{reference}/statements";
        (await officer.Get(path)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("witnesses")[0].GetProperty("number").GetInt32().ShouldBe(1);
        var request = new { witness = 1, asked = "What did you hear?", draft = (string?)null, byMail = false };
        (await officer.Post(path, request, version: 1)).ShouldBe(HttpStatusCode.PreconditionFailed);
        var asked = (await officer.Post(path, request, version: await _journey.VersionOf(reference))).ShouldBe(HttpStatusCode.OK).Json;

        var witness = await server.ByCode(asked.GetProperty("code").GetString()!);
        (await witness.Get("/statement")).ShouldBe(HttpStatusCode.OK).Text.ShouldNotContain(reference);
        (await Put(witness, "")).ShouldBe(HttpStatusCode.BadRequest);
        (await Put(witness, Words)).ShouldBe(HttpStatusCode.NoContent);
        (await witness.Post("/statement/confirmation", new { text = Words, isTrue = false })).ShouldBe(HttpStatusCode.BadRequest);
        (await witness.Post("/statement/confirmation", new { text = Words, isTrue = true })).ShouldBe(HttpStatusCode.NoContent);
        (await witness.Post("/statement/refusal", new { reason = (string?)null })).ShouldBe(HttpStatusCode.Conflict, "already-done");
        (await witness.Get($"/complaints/{reference}")).ShouldBe(HttpStatusCode.Forbidden);

        var found = (await officer.Get(path)).Json.GetProperty("statements")[0];
        found.GetProperty("state").GetString().ShouldBe("Confirmed");
        found.GetProperty("versions")[1].GetProperty("text").GetString().ShouldBe(Words);
        var kept = await server.Look(db => db.AuditEntries.Where(entry => entry.Role == "Witness").Select(entry => entry.Data!.Json).ToListAsync());
        kept.ShouldNotBeEmpty();
        kept.ShouldAllBe(data => !data.Contains("clientAddress"));
    }

    [Fact]
    public async Task Another_code_shuts_the_first_door_and_taking_the_request_back_shuts_both()
    {
        var person = await _journey.RegisterPerson("Dotterel Lookson");
        var reference = await _journey.Log(change: report => report with { Witnesses = [person] });
        await _journey.Accept(reference);
        var officer = await server.SignedIn("officer");
        var path = $"/complaints/{reference}/statements";
        var asked = (await officer.Post(
            path, new { witness = 1, asked = "What did you hear?", draft = Words, byMail = false },
            version: await _journey.VersionOf(reference))).Json;
        var first = await server.ByCode(asked.GetProperty("code").GetString()!);
        var own = $"{path}/{asked.GetProperty("statement").GetString()}";

        var again = (await officer.Post($"{own}/code", new { byMail = false }, version: await _journey.VersionOf(reference)))
            .ShouldBe(HttpStatusCode.OK).Json;

        (await first.Get("/statement")).ShouldBe(HttpStatusCode.Unauthorized);
        var second = await server.ByCode(again.GetProperty("code").GetString()!);
        (await second.Get("/statement")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("text").GetString().ShouldBe(Words);
        (await officer.Post($"{own}/revocation", null, version: await _journey.VersionOf(reference))).ShouldBe(HttpStatusCode.NoContent);
        (await second.Get("/statement")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static Task<ApiAnswer> Put(ApiClient witness, string text) =>
        witness.Send(HttpMethod.Put, "/statement/draft", JsonContent.Create(new { text }));
}
