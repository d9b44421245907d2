using Shouldly;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.SignIn;

public sealed class CodeFlowTests(VettingServer server) : IClassFixture<VettingServer>
{
    private const string Officer = "officer@demo.invalid";

    [Fact]
    public async Task A_native_client_gets_signed_tokens_for_the_api_by_code_and_PKCE()
    {
        using var browser = new Browser(server.Address);
        var tokens = await browser.GetTokens(Officer, VettingServer.DemoPassword);
        tokens.Access.Count(character => character == '.').ShouldBe(2);
        tokens.Refresh.ShouldNotBeNull();
    }
}
