using Microsoft.EntityFrameworkCore;
using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Web.Tests.Accounts;

/// <summary>With a virtual authenticator. Passkeys belong to a name, so the server is asked as <c>localhost</c>.</summary>
[Turn(1)]
public sealed class PasskeyTests(Chromium chromium, VettingServer server) : IClassFixture<VettingServer>
{
    private string Server => $"http://localhost:{server.Address.Port}";

    [Theory]
    [InlineData(Way.Mouse)]
    [InlineData(Way.Keyboard)]
    public async Task One_adds_a_passkey_signs_in_with_it_and_removes_it(Way way)
    {
        var name = $"panel{(int)way + 1}";
        await using var member = await Visitor.Open(chromium, server, way);
        await Plug(member);
        await member.Go($"{Server}/account/sign-in?returnUrl=%2Faccount%2Fpasskeys");
        await member.SendSignIn(name);
        await member.ShouldSee("You have none yet.");
        await member.Fill("Name of the passkey", "Test key");
        await member.Fill("Present password or code", "neither of the two");
        await member.Press("Continue");
        await member.ShouldSee("This is neither your password nor a code that fits.");
        await member.Fill("Present password or code", VettingServer.DemoPassword);
        await member.Press("Continue");
        await member.Press("Create the passkey");
        await member.ShouldSee("The passkey is added.");
        await member.ShouldSee("Test key");
        await member.Press("Sign out");

        await member.Follow("Sign in with a passkey instead");
        await member.Press("Use a passkey");
        await member.ShouldBeOn("Home");

        await member.Go($"{Server}/account/passkeys");
        await member.Fill("Another name", "My other key");
        await member.Press("Rename");
        await member.ShouldSee("My other key");
        await member.Press("Remove My other key");
        await member.ShouldSee("You have none yet.");
        await member.Press("Sign out");
        await member.Follow("Sign in with a passkey instead");
        await member.Press("Use a passkey");
        await member.ShouldSee("This passkey does not fit");
        await member.ShouldNotSee("Sign out");
        (await server.Look(db => db.Set<Infrastructure.Mail.OutgoingMail>().CountAsync(mail => mail.To == $"{name}@demo.invalid"))).ShouldBe(2);
    }

    [Fact]
    public async Task Without_script_the_password_way_remains()
    {
        await using var member = await Visitor.Open(chromium, server, Way.WithoutScript);
        await member.Go("/account/sign-in/passkey");
        await member.ShouldSee("Sign in with your password instead.");
        await member.Follow("Sign in with your password");
        await member.ShouldBeOn("Sign in");
    }

    private static async Task Plug(Visitor visitor)
    {
        var session = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        await session.SendAsync("WebAuthn.enable");
        await session.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }
}
