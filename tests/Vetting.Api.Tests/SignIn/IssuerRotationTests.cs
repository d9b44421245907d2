using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.SignIn;

/// <summary>The embedded issuer gets new certificates while people are signed in.</summary>
[Turn(0)]
public sealed class IssuerRotationTests : IDisposable
{
    private const string Officer = "officer@demo.invalid";
    private const string Password = "of the files";

    private readonly TemporaryFolder _folder = new();
    private readonly (string, string) _address = ("Urls", $"http://127.0.0.1:{ServerProcess.FreePort()}");

    public void Dispose() => _folder.Dispose();

    /// <summary>The issuer's library prefers to sign with the certificate that expires last, which may be the former one.</summary>
    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task What_the_former_certificates_signed_and_encrypted_is_good_while_they_are_listed_and_no_longer(int yearsOfFormer, int yearsOfNew)
    {
        var (formerSigning, formerEncryption) = (Certificate("former-signing", yearsOfFormer), Certificate("former-encryption", yearsOfFormer));
        var (newSigning, newEncryption) = (Certificate("new-signing", yearsOfNew), Certificate("new-encryption", yearsOfNew));
        await using var server = await VettingServer.StartNew(settings: _address);
        await server.Look(db => db.DataProtectionKeys.ExecuteDeleteAsync());
        await server.Restart([.. Settings("former-signing", "former-encryption")]);
        using var program = new Browser(server.Address);
        using var browser = new Browser(server.Address);
        var former = await SignIn(server);
        Kid(former.Access).ShouldBe(formerSigning);
        (await browser.SignIn(Officer, VettingServer.DemoPassword)).ShouldNotBeNull();

        await server.Restart(
            [.. Settings("new-signing", "new-encryption"), ("Identity:FormerCertificates:0", _folder.File("former-signing.p12")),
                ("Identity:FormerCertificates:1", _folder.File("former-encryption.p12"))]);

        (await server.Bearing(former.Access).Get("/me")).ShouldBe(HttpStatusCode.OK);
        var refreshed = await Browser.ReadTokens(await program.Refresh(former.Refresh!));
        var fresh = await SignIn(server);
        foreach (var token in new[] { refreshed, fresh })
        {
            Kid(token.Access).ShouldBe(newSigning);
            Kid(token.Identity!).ShouldBe(newSigning);
            Kid(token.Refresh!).ShouldBe(newEncryption);
            (await server.Bearing(token.Access).Get("/me")).ShouldBe(HttpStatusCode.OK);
        }

        (await Published(program)).ShouldBe([newSigning, formerSigning, formerEncryption], ignoreOrder: true);
        (await browser.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var unused = await SignIn(server);

        await server.Restart([.. Settings("new-signing", "new-encryption")]);

        (await server.Bearing(former.Access).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await program.Refresh(former.Refresh!)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Published(program)).ShouldBe([newSigning]);
        (await server.Bearing(fresh.Access).Get("/me")).ShouldBe(HttpStatusCode.OK);
        (await program.Refresh(unused.Refresh!)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await browser.Get("/account")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "the key of its cookie is protected by the former certificate");
    }

    [Theory]
    [InlineData("none.p12", "Identity:FormerCertificates: it must name a PKCS #12 file that exists.")]
    [InlineData("text.p12", "Identity:FormerCertificates: the file is no PKCS #12 file, or Identity:CertificatePassword does not open it.")]
    public async Task A_former_certificate_that_cannot_be_read_stops_the_start_with_one_line(string file, string line)
    {
        Certificate("signing", 1);
        Certificate("encryption", 1);
        await File.WriteAllTextAsync(_folder.File("text.p12"), "no certificate");

        var (exitCode, _, errors) = await OperatorConsole.Run(
            _folder.Path, ["serve"], [.. Settings("signing", "encryption"), ("Identity:FormerCertificates:0", _folder.File(file))]);

        exitCode.ShouldBe(1);
        errors.Trim().ShouldBe(line);
    }

    private static async Task<TokenSet> SignIn(VettingServer server)
    {
        using var program = new Browser(server.Address);
        return await program.GetTokens(Officer, VettingServer.DemoPassword);
    }

    private static string Kid(string token)
    {
        using var header = JsonDocument.Parse(Base64UrlEncoder.Decode(token.Split('.')[0]));
        return header.RootElement.GetProperty("kid").GetString()!;
    }

    private static async Task<IEnumerable<string?>> Published(Browser browser)
    {
        var document = await (await browser.Get("/.well-known/jwks")).Content.ReadFromJsonAsync<JsonElement>();
        return document.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString());
    }

    private (string, string)[] Settings(string signing, string encryption) =>
    [
        ("Identity:SigningCertificate", _folder.File($"{signing}.p12")),
        ("Identity:EncryptionCertificate", _folder.File($"{encryption}.p12")),
        ("Identity:CertificatePassword", Password),
    ];

    /// <returns>The id of its key.</returns>
    private string Certificate(string name, int years)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-1), DateTimeOffset.UtcNow.AddYears(years));
        File.WriteAllBytes(_folder.File($"{name}.p12"), certificate.Export(X509ContentType.Pkcs12, Password));
        return certificate.Thumbprint;
    }
}
