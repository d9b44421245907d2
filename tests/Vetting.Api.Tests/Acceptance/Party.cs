using System.Globalization;
using System.Net;
using System.Text.Json;
using Vetting.Testing;

namespace Vetting.Api.Tests.Acceptance;

/// <summary>The people of the party at work, each through the API and nothing else.</summary>
internal sealed class Party(VettingServer server)
{
    private int _members;

    public DateOnly Today => DateOnly.FromDateTime(server.Clock.GetUtcNow().UtcDateTime);

    public Task<ApiClient> As(string name) => server.SignedIn(name);

    public void Wait(int days) => server.Clock.Advance(TimeSpan.FromDays(days));

    public async Task<string> IdOf(string name) =>
        (await (await As(name)).Get("/me")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("id").GetString()!;

    /// <summary>A vetted candidate.</summary>
    public async Task<(string Candidate, string Person)> Candidate(string name)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"M-{++_members:D5}");
        var id = Id(await (await As("officer")).Post("/candidates", new { name, membershipNumber = number }, key: number));
        var selection = await As("selection");
        var record = (await selection.Get($"/candidates/{id}")).ShouldBe(HttpStatusCode.OK);
        (await selection.Post($"/candidates/{id}/vetting", new { outcome = "Clear", reason = "All checks passed.", clause = "V1" }, record.Version))
            .ShouldBe(HttpStatusCode.NoContent);
        return (id, record.Json.GetProperty("person").GetString()!);
    }

    public async Task<string> ClearanceOf(string candidate) =>
        (await (await As("selection")).Get($"/candidates/{candidate}")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("clearance")
            .GetProperty("state").GetString()!;

    public async Task<ApiAnswer> Log(object complaint, string by = "officer") => await (await As(by)).Post("/complaints", complaint);

    public async Task<ApiAnswer> File(string reference, string by = "officer") => await (await As(by)).Get($"/complaints/{reference}");

    /// <summary>Acts on a case at its present version.</summary>
    public async Task<ApiAnswer> Act(string by, string reference, string act, object? body = null)
    {
        var version = (await File(reference, by is "chair" or "panel4" ? by : "officer")).ShouldBe(HttpStatusCode.OK).Version;
        return await (await As(by)).Post($"/complaints/{reference}/{act}", body, version);
    }

    public static object Reading(string outcome) => new
    {
        answers =
            new[]
            {
                "identifiable-respondent",
                "conduct-within-rules",
                "some-evidence",
                "already-concluded",
                "vexatious",
                "police-or-regulator",
                "risk-to-persons",
                "live-selection",
            }
            .Select(criterion =>
                new { criterion, answer = criterion is "identifiable-respondent" or "conduct-within-rules" or "some-evidence", note = "" }),
        outcome,
        reason = "Specific, within the rules, and with material to support it.",
    };

    public static object Evidence(string fileName, char digit, DateOnly receivedOn) =>
        new { fileName, sha256 = new string(digit, 64), mediaType = "application/pdf", source = "The complainant", receivedOn };

    /// <summary>Serves what is alleged with all the evidence, and records a reply a week later.</summary>
    public async Task Hear(string reference)
    {
        var evidence = (await File(reference)).Json.GetProperty("evidence").EnumerateArray()
            .Select(item => item.GetProperty("id").GetString()).ToList();
        (await Act("officer", reference, "notices", new
        {
            kind = "Allegations",
            text = "You are asked to answer the allegation attached.",
            disclosed = evidence,
            method = "Email",
            proof = "Read receipt",
            servedOn = Today,
        })).ShouldBe(HttpStatusCode.Created);
        Wait(7);
        (await Act("officer", reference, "replies", new { text = "I answer as follows.", receivedOn = Today })).ShouldBe(HttpStatusCode.Created);
    }

    /// <summary>Convenes three, lets them declare and vote alike, and answers the panel.</summary>
    public async Task<string> Judge(string reference, string chair, string[] others, string outcome, object? sanction)
    {
        string[] names = [chair, .. others];
        var ids = new List<string>();
        foreach (var name in names)
        {
            ids.Add(await IdOf(name));
            (await (await As("officer"))
                .Send(
                    HttpMethod.Put, $"/panel-register/{ids[^1]}",
                    System.Net.Http.Json.JsonContent.Create(new { mayChair = name == chair, isIndependent = true, trainedOn = Today })))
                .ShouldBe(HttpStatusCode.NoContent);
        }

        var panel = Id(await Act("officer", reference, "panel", new { members = ids, chair = ids[0] }));
        foreach (var name in names)
        {
            (await File(reference, name)).ShouldBe(HttpStatusCode.Conflict, "declaration-missing");
            (await (await As(name)).Post($"/panels/{panel}/declarations", new { hasInterest = false })).ShouldBe(HttpStatusCode.NoContent);
        }

        var allegations = (await File(reference, chair)).ShouldBe(HttpStatusCode.OK).Json.GetProperty("allegations").EnumerateArray()
            .Select(item => item.GetProperty("id").GetString()).ToList();
        foreach (var name in names)
        {
            (await (await As(name)).Post($"/panels/{panel}/votes", new
            {
                findings = allegations.Select(allegation => new { allegation, outcome, reason = "On the material before us." }),
                sanction,
            })).ShouldBe(HttpStatusCode.Created);
        }

        return panel;
    }

    public async Task<object> Decision(string reference, string outcome, object? sanction, string[] aggravating, string? departure = null) => new
    {
        findings = (await File(reference)).Json.GetProperty("allegations").EnumerateArray()
            .Select(item => new { allegation = item.GetProperty("id").GetString(), outcome, reasons = "Proved on the balance of probabilities." }),
        sanction,
        aggravating,
        mitigating = Array.Empty<string>(),
        reasons = "The panel was unanimous.",
        departure,
        comparators = Array.Empty<string>(),
    };

    /// <summary>Serves the ruling, lets the window to appeal pass, and closes.</summary>
    public async Task Conclude(string reference)
    {
        (await Act(
            "officer", reference, "notices",
            new
            {
                kind = "Ruling",
                text = "The ruling is attached.",
                disclosed = Array.Empty<string>(),
                method = "Email",
                proof = "Read receipt",
                servedOn = Today,
            }))
            .ShouldBe(HttpStatusCode.Created);
        (await Act("officer", reference, "closing")).ShouldBe(HttpStatusCode.Conflict, "cannot-close");
        Wait(15);
        (await Act("officer", reference, "closing")).ShouldBe(HttpStatusCode.NoContent);
    }

    public static string Id(ApiAnswer answer) => answer.ShouldBe(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;

    public static IReadOnlyList<string> Missing(ApiAnswer answer) =>
        [.. answer.Json.GetProperty("missing").EnumerateArray().Select(item => item.GetString()!)];

    public static IEnumerable<JsonElement> Items(ApiAnswer answer) => answer.ShouldBe(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray();
}
