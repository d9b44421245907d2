using System.Net;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Domain.Common;
using Vetting.Domain.Doors;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.Doors;

/// <summary>What holds for every door, whatever is behind it.</summary>
public sealed class DoorsTests : IAsyncLifetime
{
    private VettingServer _server = null!;
    private ComplaintId _case;

    public async ValueTask InitializeAsync()
    {
        _server = await VettingServer.StartNew(replace: IssueKeyHandler.Register);
        var reference = await new Journey(_server).Log();
        _case = await _server.Look(db => db.Complaints.Where(complaint => complaint.Reference == reference)
            .Select(complaint => complaint.Id).SingleAsync());
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_code_opens_a_door_that_leads_nowhere_else_and_names_nobody()
    {
        var opened = (await _server.Anonymous.Post("/doors", new { code = await Issue(DoorKind.Witness) })).ShouldBe(HttpStatusCode.OK);

        opened.Json.GetProperty("kind").GetString().ShouldBe("Witness");
        var witness = _server.ThroughDoor(opened.Json.GetProperty("token").GetString()!);
        (await witness.Get("/complaints")).ShouldBe(HttpStatusCode.Forbidden);
        (await witness.Get("/persons/merged")).ShouldBe(HttpStatusCode.Forbidden);
        var refusals = await _server.Look(db => db.AuditEntries.Where(entry => entry.Role == "Witness" && entry.Action == "RequestRefused")
            .Select(entry => entry.Data!.Json).ToListAsync());
        refusals.Count.ShouldBe(2);
        refusals.ShouldAllBe(data => !data.Contains("clientAddress"));
    }

    [Fact]
    public async Task The_first_opening_is_on_record_under_the_pseudonym_of_the_key_and_no_second_one()
    {
        var code = await Issue(DoorKind.Respondent);

        await Open(code);
        await Open(code.ToLowerInvariant());

        var key = await _server.Look(db => db.DoorKeys.SingleAsync());
        key.FirstOpenedOn.ShouldBe(CivilTime.DateOf(VettingServer.Start));
        var actions = await _server.Look(db => db.AuditEntries.Where(entry => entry.Subject == key.Id.Value).Select(entry => entry.Action).ToListAsync());
        actions.ShouldBe([nameof(DoorKeyIssued), nameof(DoorOpened)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_code_that_opens_nothing_is_answered_alike_whatever_is_wrong_with_it()
    {
        var over = await Issue(DoorKind.Witness);
        _server.Clock.Advance(TimeSpan.FromDays(15));

        var mistyped = await _server.Anonymous.Post("/doors", new { code = "0A1B" });
        var unknown = await _server.Anonymous.Post("/doors", new { code = AccessCode.Draw().Written });
        var late = await _server.Anonymous.Post("/doors", new { code = over });

        mistyped.ShouldBe(HttpStatusCode.NotFound);
        Plain(unknown).ShouldBe(Plain(mistyped));
        Plain(late).ShouldBe(Plain(mistyped));

        static string Plain(ApiAnswer answer) => $"{answer.Status} {answer.Json.GetProperty("title")} {answer.Json.GetProperty("detail")}";
    }

    [Fact]
    public async Task Codes_that_open_nothing_are_counted_on_record_and_nobody_is_named()
    {
        await _server.Anonymous.Post("/doors", new { code = AccessCode.Draw().Written });
        await _server.Anonymous.Post("/doors", new { code = AccessCode.Draw().Written });

        await _server.Restart();

        var counted = await _server.Look(db =>
            db.AuditEntries.Where(entry => entry.Action == "WrongCodesRefused").Select(entry => entry.Data!.Json).ToListAsync());
        counted.ShouldHaveSingleItem().ShouldBe("""{"count":2}""");
    }

    [Fact]
    public async Task A_session_ends_after_30_minutes_and_with_its_key_at_once()
    {
        var first = _server.ThroughDoor(await Open(await Issue(DoorKind.Respondent)));
        (await first.Get("/me")).Status.ShouldNotBe(HttpStatusCode.Unauthorized);
        _server.Clock.Advance(TimeSpan.FromMinutes(30));
        (await first.Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);

        var second = _server.ThroughDoor(await Open(await Issue(DoorKind.Respondent)));
        (await second.Get("/me")).Status.ShouldNotBe(HttpStatusCode.Unauthorized);
        await _server.Send(TestUser.With(Role.ComplianceOfficer), new IssueKey(DoorKind.Respondent, _case, Revoke: true));
        (await second.Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await _server.ThroughDoor("no token").Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_comes_too_often_from_one_address_waits_and_everybody_with_an_account_is_let_in()
    {
        await using var strict = await VettingServer.StartNew(settings: ("RateLimits:DoorsPerHour", "2"));
        var code = new { code = AccessCode.Draw().Written };
        (await strict.Anonymous.Post("/doors", code)).ShouldBe(HttpStatusCode.NotFound);
        (await strict.Anonymous.Post("/doors", code)).ShouldBe(HttpStatusCode.NotFound);

        (await strict.Anonymous.Post("/doors", code)).ShouldBe(HttpStatusCode.TooManyRequests);

        (await (await strict.SignedIn("officer")).Get("/complaints")).ShouldBe(HttpStatusCode.OK);
        strict.Clock.Advance(TimeSpan.FromHours(1));
        (await strict.Anonymous.Post("/doors", code)).ShouldBe(HttpStatusCode.NotFound);
    }

    private Task<string> Issue(DoorKind kind) => _server.Send(TestUser.With(Role.ComplianceOfficer), new IssueKey(kind, _case));

    private async Task<string> Open(string code) =>
        (await _server.Anonymous.Post("/doors", new { code })).ShouldBe(HttpStatusCode.OK).Json.GetProperty("token").GetString()!;
}
