using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Web;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;

namespace Vetting.Testing;

/// <summary>Signs people in as a native client does: code and PKCE, through the sign-in form.</summary>
public static class Tokens
{
    public const string Client = "vetting-cli";
    public const string Redirect = "http://127.0.0.1:49152/callback";
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);
    private static readonly ConditionalWeakTable<VettingServer, ConcurrentDictionary<string, Cached>> Cache = [];

    /// <summary>
    /// The API as a demo account sees it. A token is asked for once per server and account, and again when the clock has moved past it.
    /// </summary>
    /// <param name="name">As in <c>officer</c>, without the domain.</param>
    public static async Task<ApiClient> SignedIn(this VettingServer server, string name) => server.Bearing(await server.TokenOf(name));

    /// <summary>The token with which <see cref="SignedIn"/> calls.</summary>
    public static async Task<string> TokenOf(this VettingServer server, string name)
    {
        var known = Cache.GetOrCreateValue(server);
        var now = server.Clock.GetUtcNow();
        if (!known.TryGetValue(name, out var cached) || cached.Until < now + Margin)
        {
            using var browser = new Browser(server.Address);
            var tokens = await browser.GetTokens($"{name}@demo.invalid", VettingServer.DemoPassword);
            known[name] = cached = new(tokens.Access, now + tokens.Lifetime);
        }

        return cached.Token;
    }

    /// <summary>A demo account with the roles that it has now, for requests that are sent past HTTP.</summary>
    public static Task<ICurrentUser> Demo(this VettingServer server, string name) => server.Look<ICurrentUser>(async db =>
    {
        var user = new UserId(await db.Users.Where(user => user.Email == $"{name}@demo.invalid").Select(user => user.Id).SingleAsync());
        var account = (await db.FindAccount(user, CancellationToken.None))!;
        return Caller.SignedIn(user, account.Person, await db.RolesOf(user, CancellationToken.None), "192.0.2.1", account.OtherRecords);
    });

    private sealed record Cached(string Token, DateTimeOffset Until);
}

/// <param name="Refresh">Null unless <c>offline_access</c> was asked for.</param>
public sealed record TokenSet(string Access, string? Refresh, string? Identity, TimeSpan Lifetime);

/// <summary>A browser without a screen: it keeps cookies, follows a redirect only when asked, and sends forms with their hidden fields.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    /// <param name="from">The address that a proxy says it comes from.</param>
    public Browser(Uri address, string? from = null)
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = _cookies }) { BaseAddress = address };
        if (from is not null)
        {
            _http.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        }
    }

    public IEnumerable<Cookie> Cookies => _cookies.GetAllCookies();

    public Task<HttpResponseMessage> Get(string path, HttpCompletionOption until = HttpCompletionOption.ResponseContentRead) =>
        _http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute), until);

    public Task<HttpResponseMessage> Post(string path, params (string Name, string Value)[] fields) =>
        _http.PostAsync(
            new Uri(path, UriKind.RelativeOrAbsolute),
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));

    /// <summary>Opens a page and sends the first form of its main part that has the fields.</summary>
    public async Task<HttpResponseMessage> Submit(string path, params (string Name, string Value)[] fields)
    {
        using var page = await Get(path);
        return await SubmitOn(page, path, fields);
    }

    public async Task<HttpResponseMessage> SubmitOn(HttpResponseMessage page, string path, params (string Name, string Value)[] fields)
    {
        page.StatusCode.ShouldBe(HttpStatusCode.OK, page.Headers.Location?.OriginalString);
        var html = MainOf(await page.Content.ReadAsStringAsync());
        html = Form().Matches(html).Select(form => form.Value)
            .FirstOrDefault(form => fields.All(field => form.Contains($"name=\"{field.Name}\"", StringComparison.Ordinal))) ?? html;
        var action = Action().Match(html) is { Success: true } match ? HttpUtility.HtmlDecode(match.Groups[1].Value) : path;
        var hidden = Hidden().Matches(html).Select(field => (field.Groups[1].Value, HttpUtility.HtmlDecode(field.Groups[2].Value)));
        return await Post(action, [.. hidden, .. fields]);
    }

    /// <summary>Sends the sign-in form and returns where it leads; null when it was shown again.</summary>
    public async Task<string?> SignIn(string email, string password, string returnUrl = "/account")
    {
        using var answer = await Submit($"/account/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}", ("Email", email), ("Password", password));
        return answer.Headers.Location?.OriginalString;
    }

    /// <summary>The whole flow for somebody without a second factor.</summary>
    public async Task<TokenSet> GetTokens(string email, string password, string scope = "openid offline_access")
    {
        var (verifier, challenge) = ProofKey();
        using var answered = await LetIn(AuthorizeAddress(challenge, scope), email, password);
        return await Exchange(CodeIn(answered), verifier);
    }

    /// <summary>Goes where a program sends somebody, signs them in there, and returns the answer that leads back to the program.</summary>
    public async Task<HttpResponseMessage> LetIn(string authorize, string email, string password)
    {
        using var asked = await Get(authorize);
        var signIn = asked.Headers.Location.ShouldNotBeNull(await asked.Content.ReadAsStringAsync()).OriginalString;
        using var signedIn = await Submit(signIn, ("Email", email), ("Password", password));
        return await Get(signedIn.Headers.Location.ShouldNotBeNull($"{email} was not signed in.").OriginalString);
    }

    public async Task<TokenSet> Exchange(string code, string verifier) => await ReadTokens(await Post(
        "/connect/token", ("grant_type", "authorization_code"), ("client_id", Tokens.Client), ("code", code), ("code_verifier", verifier),
        ("redirect_uri", Tokens.Redirect)));

    public Task<HttpResponseMessage> Refresh(string token) =>
        Post("/connect/token", ("grant_type", "refresh_token"), ("client_id", Tokens.Client), ("refresh_token", token));

    public static async Task<TokenSet> ReadTokens(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new(
            json.GetProperty("access_token").GetString()!,
            json.TryGetProperty("refresh_token", out var refresh) ? refresh.GetString() : null,
            json.TryGetProperty("id_token", out var identity) ? identity.GetString() : null,
            TimeSpan.FromSeconds(json.GetProperty("expires_in").GetInt32()));
    }

    public static string CodeIn(HttpResponseMessage answer)
    {
        var location = answer.Headers.Location.ShouldNotBeNull();
        location.OriginalString.ShouldStartWith(Tokens.Redirect);
        return HttpUtility.ParseQueryString(location.Query)["code"].ShouldNotBeNull(location.Query);
    }

    public static string AuthorizeAddress(string challenge, string scope = "openid offline_access", string redirect = Tokens.Redirect) =>
        $"/connect/authorize?client_id={Tokens.Client}&response_type=code&scope={Uri.EscapeDataString(scope)}&state=s"
        + $"&redirect_uri={Uri.EscapeDataString(redirect)}&code_challenge={challenge}&code_challenge_method=S256";

    public static (string Verifier, string Challenge) ProofKey()
    {
        var verifier = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var challenge = Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        return (verifier, challenge);
    }

    public void Dispose() => _http.Dispose();

    /// <summary>The page without its frame, which holds a form to sign out.</summary>
    private static string MainOf(string html) => html.IndexOf("<main", StringComparison.Ordinal) is >= 0 and var start ? html[start..] : html;

    [GeneratedRegex("<form.*?</form>", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("<form[^>]* action=\"([^\"]*)\"")]
    private static partial Regex Action();

    [GeneratedRegex("<input(?=[^>]* type=\"hidden\")[^>]*? name=\"([^\"]*)\"[^>]*? value=\"([^\"]*)\"")]
    private static partial Regex Hidden();
}
