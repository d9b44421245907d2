using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.SignIn;

public sealed partial class SignInFormTests(VettingServer server) : IClassFixture<VettingServer>
{
    private const int TriesBeforeLockOut = 5;

    [Fact]
    public async Task The_right_password_signs_in_and_is_on_record()
    {
        using var browser = new Browser(server.Address);
        (await browser.SignIn("panel1@demo.invalid", VettingServer.DemoPassword)).ShouldBe("/account");
        (await ActionsOf("panel1")).ShouldContain("SignedIn");
        (await (await browser.Get("/account")).Content.ReadAsStringAsync()).ShouldContain("Panel member");
    }

    [Fact]
    public async Task A_wrong_password_is_refused_and_on_record()
    {
        using var browser = new Browser(server.Address);
        (await browser.SignIn("panel2@demo.invalid", "not the password at all")).ShouldBeNull();
        (await ActionsOf("panel2")).ShouldContain("SignInFailed");
    }

    [Fact]
    public async Task An_address_without_an_account_is_answered_as_one_with()
    {
        using var browser = new Browser(server.Address);
        var known = await Refused(browser, "panel2@demo.invalid");
        var unknown = await Refused(browser, "nobody@demo.invalid");
        unknown.Replace("nobody@", "panel2@", StringComparison.Ordinal).ShouldBe(known);
    }

    [Fact]
    public async Task Five_wrong_passwords_shut_an_account_to_where_they_came_from_for_a_quarter_of_an_hour()
    {
        using var browser = new Browser(server.Address);
        await Guess(browser, "panel3");

        (await ActionsOf("panel3")).ShouldContain("SignInShutOut");
        (await browser.SignIn("panel3@demo.invalid", VettingServer.DemoPassword)).ShouldBeNull();
        server.Clock.Advance(TimeSpan.FromMinutes(16));
        (await browser.SignIn("panel3@demo.invalid", VettingServer.DemoPassword)).ShouldBe("/account");
    }

    [Fact]
    public async Task A_right_password_before_the_fifth_wrong_one_starts_the_count_anew()
    {
        using var browser = new Browser(server.Address);
        for (var round = 0; round < 2; round++)
        {
            await Guess(browser, "chair", TriesBeforeLockOut - 1);
            (await browser.SignIn("chair@demo.invalid", VettingServer.DemoPassword)).ShouldBe("/account");
        }
    }

    [Fact]
    public async Task A_stranger_who_guesses_shuts_out_nobody_elsewhere_and_no_browser_that_signed_in_before()
    {
        await using var own = await VettingServer.StartNew(settings: ("Proxies:0", "127.0.0.1"));
        using var known = new Browser(own.Address, "192.0.2.1");
        await known.SignIn("officer@demo.invalid", VettingServer.DemoPassword);
        using (await known.Submit("/account", ("Everywhere", "false")))
        {
        }

        foreach (var address in (string[])["192.0.2.1", "198.51.100.7"])
        {
            using var stranger = new Browser(own.Address, address);
            await Guess(stranger, "officer");
            (await stranger.SignIn("officer@demo.invalid", VettingServer.DemoPassword)).ShouldBeNull();
        }

        (await known.SignIn("officer@demo.invalid", VettingServer.DemoPassword)).ShouldBe("/account", "the browser is known, whatever its address");
        using var elsewhere = new Browser(own.Address, "203.0.113.9");
        (await elsewhere.SignIn("officer@demo.invalid", VettingServer.DemoPassword)).ShouldBe("/account");
    }

    [Fact]
    public async Task A_known_browser_is_shut_out_by_what_is_guessed_in_it()
    {
        await using var own = await VettingServer.StartNew();
        using var known = new Browser(own.Address);
        await known.SignIn("officer@demo.invalid", VettingServer.DemoPassword);

        await Guess(known, "officer");

        (await known.SignIn("officer@demo.invalid", VettingServer.DemoPassword)).ShouldBeNull();
    }

    [Fact]
    public async Task Many_addresses_that_guess_at_one_account_shut_out_strangers_alone()
    {
        await using var own = await VettingServer.StartNew(settings: ("Proxies:0", "127.0.0.1"));
        using var known = new Browser(own.Address);
        await known.SignIn("officer@demo.invalid", VettingServer.DemoPassword);
        await Task.WhenAll(Enumerable.Range(1, 13).Select(async number =>
        {
            using var stranger = new Browser(own.Address, $"198.51.100.{number}");
            await Guess(stranger, "officer", TriesBeforeLockOut - 1);
        }));

        using var elsewhere = new Browser(own.Address, "203.0.113.9");
        (await elsewhere.SignIn("officer@demo.invalid", VettingServer.DemoPassword)).ShouldBeNull();
        (await known.SignIn("officer@demo.invalid", VettingServer.DemoPassword)).ShouldBe("/account");
    }

    [Fact]
    public async Task A_lock_ends_sessions_and_tokens_at_once_and_refuses_the_right_password()
    {
        using var browser = new Browser(server.Address);
        var tokens = await browser.GetTokens("panel4@demo.invalid", VettingServer.DemoPassword);
        var user = await IdOf("panel4");
        await server.Send(Caller.Operator("tester"), new LockUser(user, Locked: true));
        (await server.Bearing(tokens.Access).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await browser.Refresh(tokens.Refresh!)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.SignIn("panel4@demo.invalid", VettingServer.DemoPassword)).ShouldBeNull();
        await server.Send(Caller.Operator("tester"), new LockUser(user, Locked: false));
        (await browser.SignIn("panel4@demo.invalid", VettingServer.DemoPassword)).ShouldBe("/account");
        (await ActionsOf("panel4")).ShouldContain("UserLocked");
    }

    [Fact]
    public async Task The_form_is_refused_without_its_anti_forgery_token()
    {
        using var browser = new Browser(server.Address);
        using var answer = await browser.Post("/account/sign-in", ("Email", "panel1@demo.invalid"), ("Password", VettingServer.DemoPassword));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("https://evil.invalid/")]
    [InlineData("//evil.invalid/")]
    [InlineData("/\\evil.invalid/")]
    public async Task Signing_in_leads_nowhere_else(string elsewhere)
    {
        using var browser = new Browser(server.Address);
        (await browser.SignIn("panel1@demo.invalid", VettingServer.DemoPassword, elsewhere)).ShouldBe("/");
    }

    [Theory]
    [InlineData("http://127.0.0.1:50001/callback", "form-action 'self' http://127.0.0.1:50001;")]
    [InlineData("http://evil.invalid/callback", "form-action 'self' ;")]
    public async Task The_form_may_lead_to_the_clients_own_address_only(string redirect, string expected)
    {
        using var browser = new Browser(server.Address);
        var authorize = Browser.AuthorizeAddress(Browser.ProofKey().Challenge, redirect: redirect);
        using var page = await browser.Get($"/account/sign-in?returnUrl={Uri.EscapeDataString(authorize)}");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain(expected);
    }

    [Fact]
    public async Task A_session_ends_when_it_is_idle_and_when_it_is_old()
    {
        await using var own = await VettingServer.StartNew();
        using var browser = new Browser(own.Address);
        await browser.SignIn("officer@demo.invalid", VettingServer.DemoPassword);
        own.Clock.Advance(TimeSpan.FromMinutes(31));
        (await browser.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await browser.SignIn("officer@demo.invalid", VettingServer.DemoPassword);
        for (var hour = 0.0; hour < 12; hour += 1.0 / 3)
        {
            (await browser.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
            own.Clock.Advance(TimeSpan.FromMinutes(20));
        }

        own.Clock.Advance(TimeSpan.FromMinutes(1));
        (await browser.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_the_tokens_too()
    {
        using var browser = new Browser(server.Address);
        var tokens = await browser.GetTokens("campaign@demo.invalid", VettingServer.DemoPassword);
        using var answer = await browser.Submit("/account", ("Everywhere", "true"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await server.Bearing(tokens.Access).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Too_many_attempts_in_a_minute_are_sent_away()
    {
        await using var limited = await VettingServer.StartNew(settings: ("RateLimits:SignInsPerMinute", "2"));
        using var browser = new Browser(limited.Address);
        await browser.SignIn("officer@demo.invalid", "not the password at all");
        await browser.SignIn("officer@demo.invalid", "not the password at all");
        using var answer = await browser.Submit("/account/sign-in", ("Email", "officer@demo.invalid"), ("Password", VettingServer.DemoPassword));
        answer.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await browser.SignIn("officer2@demo.invalid", VettingServer.DemoPassword)).ShouldBe("/account");
    }

    [Fact]
    public async Task Attempts_on_accounts_that_do_not_exist_are_on_record_as_a_number()
    {
        await using var own = await VettingServer.StartNew();
        using var browser = new Browser(own.Address);
        await browser.SignIn("nobody@demo.invalid", "not the password at all");
        await browser.SignIn("somebody@demo.invalid", "not the password at all");

        (await RecordedAfterMinutes(own)).ShouldBe(["""{"count":2}"""]);
    }

    [Fact]
    public async Task A_number_that_could_not_be_recorded_is_recorded_when_it_can_be()
    {
        var failing = new FailingOnce();
        await using var own = await VettingServer.StartNew(replace: services => services.Decorate<IReadRecorder>(recorder => failing.Over(recorder)));
        using var browser = new Browser(own.Address);
        await browser.SignIn("nobody@demo.invalid", "not the password at all");
        await browser.SignIn("somebody@demo.invalid", "not the password at all");

        (await RecordedAfterMinutes(own)).ShouldBe(["""{"count":2}"""]);

        failing.HasFailed.ShouldBeTrue();
        (await own.Anonymous.Get("/health/ready")).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task Guess(Browser browser, string name, int times = TriesBeforeLockOut)
    {
        for (var i = 0; i < times; i++)
        {
            (await browser.SignIn($"{name}@demo.invalid", "not the password at all")).ShouldBeNull();
        }
    }

    /// <summary>Lets minutes pass until a number is recorded, at most ten.</summary>
    private static async Task<List<string>> RecordedAfterMinutes(VettingServer own)
    {
        List<string> found = [];
        for (var i = 0; i < 100 && found.Count == 0; i++)
        {
            if (i % 10 == 0)
            {
                own.Clock.Advance(TimeSpan.FromMinutes(1));
            }

            await Task.Delay(50);
            found = await own.Look(db =>
                db.AuditEntries.Where(entry => entry.Action == "UnknownSignInsRefused").Select(entry => entry.Data!.Json).ToListAsync());
        }

        return found;
    }

    private static async Task<string> Refused(Browser browser, string email)
    {
        using var answer = await browser.Submit("/account/sign-in", ("Email", email), ("Password", "not the password at all"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        return AntiForgery().Replace(await answer.Content.ReadAsStringAsync(), "");
    }

    private Task<UserId> IdOf(string name) =>
        server.Look(async db => new UserId((await db.Users.SingleAsync(account => account.Email == $"{name}@demo.invalid")).Id));

    private async Task<List<string>> ActionsOf(string name)
    {
        var stream = StreamId.Of(await IdOf(name));
        return await server.Look(db => db.AuditEntries.Where(entry => entry.Stream == stream).Select(entry => entry.Action).ToListAsync());
    }

    /// <summary>Refuses to record the first number, like a database that is away.</summary>
    private sealed class FailingOnce : IReadRecorder
    {
        private IReadRecorder? _inner;

        public bool HasFailed { get; private set; }

        public IReadRecorder Over(IReadRecorder inner)
        {
            _inner = inner;
            return this;
        }

        public Task Store(IReadOnlyList<AuditRecord> records, CancellationToken ct)
        {
            if (!HasFailed && records.Any(record => record.Action == "UnknownSignInsRefused"))
            {
                HasFailed = true;
                throw new IOException("The database is away.");
            }

            return _inner!.Store(records, ct);
        }
    }

    [GeneratedRegex("<input name=\"__RequestVerificationToken\"[^>]*>")]
    private static partial Regex AntiForgery();
}
