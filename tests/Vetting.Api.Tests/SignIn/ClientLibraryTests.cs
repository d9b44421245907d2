using System.Diagnostics;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Duende.IdentityModel.OidcClient;
using Duende.IdentityModel.OidcClient.Browser;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.SignIn;

/// <summary>Programs that leave signing in to a library, as its guide has it: they name the server, themselves and the usual scopes.</summary>
[Turn(2)]
public sealed class ClientLibraryTests(ClientLibraryTests.Today today) : IClassFixture<ClientLibraryTests.Today>
{
    private const string Officer = "officer@demo.invalid";
    private const string UsualScopes = "openid profile email";

    private VettingServer Server => today.Server;

    [Fact]
    public async Task The_client_library_of_dotnet_signs_somebody_in_and_learns_who_it_is()
    {
        var client = new OidcClient(new OidcClientOptions
        {
            Authority = Server.Address.ToString(),
            ClientId = Tokens.Client,
            RedirectUri = Tokens.Redirect,
            Scope = UsualScopes,
            Browser = new OfficersBrowser(Server.Address),
        });
        var result = await client.LoginAsync();
        result.IsError.ShouldBeFalse($"{result.Error}: {result.ErrorDescription}");
        result.User.FindFirst("name").ShouldNotBeNull().Value.ShouldBe(await NameOfOfficer());
        result.User.FindFirst("email").ShouldNotBeNull().Value.ShouldBe(Officer);
        (await Server.Bearing(result.AccessToken).Get("/me")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_client_library_of_node_signs_somebody_in_and_learns_who_it_is()
    {
        Requirement.Need(
            "clients", Directory.Exists(Path.Combine(Folder(), "node_modules", "openid-client")),
            "Run 'npm ci' in tests/Vetting.Api.Tests/SignIn/Client first.");
        using var program = Process.Start(
            new ProcessStartInfo("node", [Path.Combine(Folder(), "sign-in.js"), Server.Address.ToString(), Tokens.Client, Tokens.Redirect])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var errors = program.StandardError.ReadToEndAsync();
        var authorize = await program.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await errors);
        using var browser = new Browser(Server.Address);
        using var answered = await browser.LetIn(authorize, Officer, VettingServer.DemoPassword);
        await program.StandardInput.WriteLineAsync(answered.Headers.Location.ShouldNotBeNull().OriginalString);
        await program.StandardInput.FlushAsync();
        var told = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();

        program.ExitCode.ShouldBe(0, await errors);
        var officer = JsonDocument.Parse(told).RootElement;
        officer.GetProperty("name").GetString().ShouldBe(await NameOfOfficer());
        officer.GetProperty("email").GetString().ShouldBe(Officer);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Client");

    private async Task<string> NameOfOfficer()
    {
        var officer = await Server.Demo("officer");
        return await Server.Look(db => db.Persons.Where(person => person.Id == officer.Person).Select(person => person.Name).SingleAsync());
    }

    /// <summary>The libraries hold tokens against the machine's clock.</summary>
    public sealed class Today : IAsyncLifetime
    {
        internal VettingServer Server { get; } = new() { Clock = new(DateTimeOffset.UtcNow) };

        public ValueTask InitializeAsync() => Server.InitializeAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    private sealed class OfficersBrowser(Uri address) : IBrowser
    {
        public async Task<BrowserResult> InvokeAsync(BrowserOptions options, CancellationToken cancellationToken = default)
        {
            using var browser = new Browser(address);
            using var answered = await browser.LetIn(options.StartUrl, Officer, VettingServer.DemoPassword);
            return new() { Response = answered.Headers.Location.ShouldNotBeNull().OriginalString };
        }
    }
}
