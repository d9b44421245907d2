using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Shouldly;
using Vetting.Application.People;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.SignIn;

/// <summary>The embedded issuer, as a native client meets it.</summary>
public sealed class CodeFlowTests(VettingServer server) : IClassFixture<VettingServer>
{
    private const string Officer = "officer@demo.invalid";

    [Fact]
    public async Task A_native_client_gets_signed_tokens_for_the_api_by_code_and_PKCE()
    {
        using var browser = new Browser(server.Address);
        var tokens = await browser.GetTokens(Officer, VettingServer.DemoPassword);
        Part(tokens.Access, 0).GetProperty("typ").GetString().ShouldBe("at+jwt");
        Part(tokens.Access, 0).GetProperty("alg").GetString().ShouldBe("RS256");
        Part(tokens.Access, 1).GetProperty("aud").GetString().ShouldBe("vetting-api");
        tokens.Refresh.ShouldNotBeNull();
        tokens.Identity.ShouldNotBeNull();
    }

    [Fact]
    public async Task No_token_names_a_role_or_a_person()
    {
        using var browser = new Browser(server.Address);
        var tokens = await browser.GetTokens(Officer, VettingServer.DemoPassword, "openid profile email");
        foreach (var token in new[] { tokens.Access, tokens.Identity! })
        {
            Base64UrlEncoder.Decode(token.Split('.')[1]).ShouldNotContain("officer", Case.Insensitive);
        }
    }

    [Fact]
    public async Task The_token_opens_the_api_with_the_roles_granted()
    {
        var officer = await server.SignedIn("officer");
        var me = (await officer.Get("/me")).ShouldBe(HttpStatusCode.OK);
        me.Json.GetProperty("roles").EnumerateArray().Select(role => role.GetString()).ShouldBe(["ComplianceOfficer"]);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIiwiYXVkIjoidmV0dGluZy1hcGkifQ.")]
    public async Task What_is_no_token_of_ours_opens_nothing(string token) =>
        (await server.Bearing(token).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);

    [Fact]
    public async Task A_session_cookie_does_not_open_the_api()
    {
        using var browser = new Browser(server.Address);
        await browser.SignIn(Officer, VettingServer.DemoPassword);
        (await browser.Get("/api/v1/me")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_discovery_document_offers_what_is_allowed_and_no_more()
    {
        using var browser = new Browser(server.Address);
        var document = await (await browser.Get("/.well-known/openid-configuration")).Content.ReadFromJsonAsync<JsonElement>();
        Texts("grant_types_supported").ShouldBe(["authorization_code", "refresh_token", "client_credentials"], ignoreOrder: true);
        Texts("response_types_supported").ShouldBe(["code"]);
        Texts("code_challenge_methods_supported").ShouldBe(["S256"]);
        Texts("scopes_supported").ShouldBe(["openid", "offline_access", "profile", "email"], ignoreOrder: true);
        document.GetProperty("end_session_endpoint").GetString().ShouldBe(new Uri(server.Address, "/connect/logout").ToString());

        IEnumerable<string?> Texts(string name) => document.GetProperty(name).EnumerateArray().Select(text => text.GetString());
    }

    [Theory]
    [InlineData("response_type=token", "response_type=code")]
    [InlineData("response_type=id_token&nonce=n", "response_type=code")]
    [InlineData("code_challenge_method=plain", "code_challenge_method=S256")]
    [InlineData("", "&code_challenge_method=S256")]
    public async Task Every_other_flow_is_refused(string instead, string of)
    {
        using var browser = new Browser(server.Address);
        var address = Browser.AuthorizeAddress(Browser.ProofKey().Challenge).Replace(of, instead, StringComparison.Ordinal);
        (await ErrorOf(await browser.Get(address))).ShouldBeOneOf("unsupported_response_type", "unauthorized_client", "invalid_request");
    }

    [Fact]
    public async Task A_request_without_PKCE_is_refused()
    {
        using var browser = new Browser(server.Address);
        var challenge = Browser.ProofKey().Challenge;
        var address = Browser.AuthorizeAddress(challenge)
            .Replace($"&code_challenge={challenge}&code_challenge_method=S256", "", StringComparison.Ordinal);
        (await ErrorOf(await browser.Get(address))).ShouldBe("invalid_request");
    }

    [Fact]
    public async Task The_password_grant_is_refused()
    {
        using var browser = new Browser(server.Address);
        using var answer = await browser.Post(
            "/connect/token", ("grant_type", "password"), ("client_id", Tokens.Client), ("username", Officer),
            ("password", VettingServer.DemoPassword));
        (await ErrorOf(answer)).ShouldBe("unsupported_grant_type");
    }

    [Theory]
    [InlineData("http://127.0.0.1/callback")]
    [InlineData("http://127.0.0.1:50001/callback")]
    public async Task A_native_client_may_listen_on_any_loopback_port(string redirect)
    {
        using var browser = new Browser(server.Address);
        using var answer = await browser.Get(Browser.AuthorizeAddress(Browser.ProofKey().Challenge, redirect: redirect));
        answer.Headers.Location.ShouldNotBeNull().AbsolutePath.ShouldBe("/account/sign-in");
    }

    [Theory]
    [InlineData("http://127.0.0.1:50001/elsewhere")]
    [InlineData("http://evil.invalid/callback")]
    [InlineData("https://127.0.0.1:50001/callback")]
    [InlineData("http://127.0.0.1.evil.invalid/callback")]
    public async Task Nobody_is_sent_to_an_address_that_is_not_registered(string redirect)
    {
        using var browser = new Browser(server.Address);
        using var answer = await browser.Get(Browser.AuthorizeAddress(Browser.ProofKey().Challenge, redirect: redirect));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Location.ShouldBeNull();
    }

    [Fact]
    public async Task Another_verifier_than_the_one_that_was_hashed_gets_nothing()
    {
        using var browser = new Browser(server.Address);
        var (code, _) = await SignInForCode(browser);
        (await ErrorOf(await Exchange(browser, code, Browser.ProofKey().Verifier))).ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task A_code_used_twice_takes_back_what_it_gave()
    {
        using var browser = new Browser(server.Address);
        var (code, verifier) = await SignInForCode(browser);
        var tokens = await browser.Exchange(code, verifier);
        (await ErrorOf(await Exchange(browser, code, verifier))).ShouldBe("invalid_grant");
        (await ErrorOf(await browser.Refresh(tokens.Refresh!))).ShouldBe("invalid_grant");
        (await server.Bearing(tokens.Access).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_refresh_token_works_once_and_its_reuse_ends_the_whole_line_and_the_session()
    {
        using var browser = new Browser(server.Address);
        var first = await browser.GetTokens(Officer, VettingServer.DemoPassword);
        var second = await Browser.ReadTokens(await browser.Refresh(first.Refresh!));
        second.Refresh.ShouldNotBeNull().ShouldNotBe(first.Refresh);
        (await server.Bearing(second.Access).Get("/me")).ShouldBe(HttpStatusCode.OK);
        (await ErrorOf(await browser.Refresh(first.Refresh!))).ShouldBe("invalid_grant");
        (await ErrorOf(await browser.Refresh(second.Refresh!))).ShouldBe("invalid_grant");
        (await server.Bearing(second.Access).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await browser.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.OK, "the browser's own session is another");
        (await server.Look(db => db.AuditEntries.CountAsync(entry => entry.Action == "TokenUsedTwice"))).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_token_that_its_program_gives_back_ends_the_session()
    {
        using var browser = new Browser(server.Address);
        var tokens = await browser.GetTokens(Officer, VettingServer.DemoPassword);
        using var answer = await browser.Post("/connect/revoke", ("client_id", Tokens.Client), ("token", tokens.Refresh!));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Bearing(tokens.Access).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_client_that_may_not_ask_gets_an_error_in_place_of_a_form()
    {
        using var browser = new Browser(server.Address);
        using var answer = await browser.Get(Browser.AuthorizeAddress(Browser.ProofKey().Challenge) + "&prompt=none");
        (await ErrorOf(answer)).ShouldBe("login_required");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_leads_back_to_the_client()
    {
        using var browser = new Browser(server.Address);
        var tokens = await browser.GetTokens(Officer, VettingServer.DemoPassword);
        (await browser.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var answer = await browser.Get(
            $"/connect/logout?id_token_hint={tokens.Identity}&state=s&post_logout_redirect_uri={Uri.EscapeDataString(Tokens.Redirect)}");
        answer.Headers.Location.ShouldNotBeNull().OriginalString.ShouldStartWith(Tokens.Redirect);
        (await browser.Get("/account")).Headers.Location.ShouldNotBeNull().AbsolutePath.ShouldBe("/account/sign-in");
        (await server.Bearing(tokens.Access).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await ErrorOf(await browser.Refresh(tokens.Refresh!))).ShouldBe("invalid_grant");
    }

    [Fact]
    public async Task Signing_out_of_a_browser_ends_the_programs_that_were_let_in_in_it_and_no_other()
    {
        using var browser = new Browser(server.Address);
        using var another = new Browser(server.Address);
        var (tokens, others) =
            (await browser.GetTokens(Officer, VettingServer.DemoPassword), await another.GetTokens(Officer, VettingServer.DemoPassword));
        using var answer = await browser.Submit("/account", ("Everywhere", "false"));
        (await server.Bearing(tokens.Access).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await server.Bearing(others.Access).Get("/me")).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("openid", "sub")]
    [InlineData("openid profile", "sub", "name")]
    [InlineData("openid email", "sub", "email")]
    [InlineData("openid profile email", "sub", "name", "email")]
    public async Task The_issuer_tells_a_program_of_its_person_what_the_scopes_open(string scope, params string[] told)
    {
        var officer = await server.Demo("officer");
        var name = await server.Look(db => db.Persons.Where(person => person.Id == officer.Person).Select(person => person.Name).SingleAsync());
        using var browser = new Browser(server.Address);
        var tokens = await browser.GetTokens(Officer, VettingServer.DemoPassword, scope);
        using var answer = await UserInfo(tokens.Access);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var claims = (await answer.Content.ReadFromJsonAsync<Dictionary<string, string>>())!;
        claims.Keys.ShouldBe(told, ignoreOrder: true);
        claims["sub"].ShouldBe(officer.Id.Value.ToString());
        claims.GetValueOrDefault("name", name).ShouldBe(name);
        claims.GetValueOrDefault("email", Officer).ShouldBe(Officer);
    }

    [Theory]
    [InlineData("offline_access profile email", HttpStatusCode.Forbidden, "insufficient_scope")]
    [InlineData(null, HttpStatusCode.Unauthorized, "invalid_token")]
    public async Task The_issuer_tells_nothing_without_a_token_for_it(string? scope, HttpStatusCode status, string error)
    {
        using var browser = new Browser(server.Address);
        using var answer = await UserInfo(
            scope is null ? "eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0." : (await browser.GetTokens(Officer, VettingServer.DemoPassword, scope)).Access);
        await ShouldTellNothing(answer, status, error);
    }

    [Fact]
    public async Task The_issuer_tells_nothing_once_the_session_was_ended()
    {
        using var browser = new Browser(server.Address);
        var tokens = await browser.GetTokens(Officer, VettingServer.DemoPassword, "openid profile email");
        using var signedOut = await browser.Submit("/account", ("Everywhere", "false"));
        using var answer = await UserInfo(tokens.Access);
        await ShouldTellNothing(answer, HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Fact]
    public async Task The_issuer_tells_nothing_of_a_locked_account()
    {
        using var browser = new Browser(server.Address);
        var tokens = await browser.GetTokens("panel3@demo.invalid", VettingServer.DemoPassword, "openid profile email");
        var member = await server.Demo("panel3");
        await server.Send(Caller.Operator("tester"), new LockUser(member.Id, Locked: true));
        using var answer = await UserInfo(tokens.Access);
        await ShouldTellNothing(answer, HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Fact]
    public async Task The_issuer_tells_nothing_of_a_program_that_acts_for_itself()
    {
        var client = await server.Send(Caller.Operator("tester"), new AddClient("nobody"));
        using var browser = new Browser(server.Address);
        using var granted = await browser.Post(
            "/connect/token", ("grant_type", "client_credentials"), ("client_id", client.ClientId), ("client_secret", client.Secret));
        using var answer = await UserInfo((await Browser.ReadTokens(granted)).Access);
        await ShouldTellNothing(answer, HttpStatusCode.Unauthorized, "invalid_token");
    }

    [Fact]
    public async Task A_scope_that_is_not_offered_is_refused()
    {
        using var browser = new Browser(server.Address);
        (await ErrorOf(await browser.Get(Browser.AuthorizeAddress(Browser.ProofKey().Challenge, "openid roles")))).ShouldBe("invalid_scope");
    }

    private async Task<HttpResponseMessage> UserInfo(string token)
    {
        using var http = new HttpClient { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return await http.GetAsync(new Uri("/connect/userinfo", UriKind.Relative));
    }

    private static async Task ShouldTellNothing(HttpResponseMessage answer, HttpStatusCode status, string error)
    {
        answer.StatusCode.ShouldBe(status);
        answer.Headers.WwwAuthenticate.ToString().ShouldContain($"error=\"{error}\"");
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("@");
    }

    private static JsonElement Part(string token, int index) => JsonDocument.Parse(Base64UrlEncoder.Decode(token.Split('.')[index])).RootElement;

    private static Task<HttpResponseMessage> Exchange(Browser browser, string code, string verifier) => browser.Post(
        "/connect/token", ("grant_type", "authorization_code"), ("client_id", Tokens.Client), ("code", code), ("code_verifier", verifier),
        ("redirect_uri", Tokens.Redirect));

    private static async Task<(string Code, string Verifier)> SignInForCode(Browser browser)
    {
        await browser.SignIn(Officer, VettingServer.DemoPassword);
        var (verifier, challenge) = Browser.ProofKey();
        return (Browser.CodeIn(await browser.Get(Browser.AuthorizeAddress(challenge))), verifier);
    }

    /// <summary>The error in the redirect, the JSON or the page.</summary>
    private static async Task<string?> ErrorOf(HttpResponseMessage answer)
    {
        using (answer)
        {
            if (answer.Headers.Location is { } location)
            {
                var fields = location.Query.Length > 0 ? location.Query : location.Fragment.TrimStart('#');
                return HttpUtility.ParseQueryString(fields)["error"];
            }

            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            var text = await answer.Content.ReadAsStringAsync();
            return text.StartsWith('{')
                ? JsonDocument.Parse(text).RootElement.GetProperty("error").GetString()
                : text.Split('\n').Single(line => line.StartsWith("error:", StringComparison.Ordinal))[6..].Trim();
        }
    }
}
