using System.Net;
using Shouldly;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Testing;
using Xunit;

namespace Vetting.Api.Tests.SignIn;

public sealed class MachineClientTests(VettingServer server) : IClassFixture<VettingServer>
{
    [Fact]
    public async Task A_machine_client_signs_in_and_has_no_role_until_two_administrators_granted_one()
    {
        var client = await server.Send(Caller.Operator("tester"), new AddClient("press-feed"));
        var api = server.Bearing((await SignIn(client)).Access);
        (await RolesSeenBy(api)).ShouldBeEmpty();
        var grant = await server.Send(await Administrator("admin"), new GrantRole(client.Id, Role.SelectionOfficer, "It publishes the selections."));
        (await RolesSeenBy(api)).ShouldBeEmpty();
        await server.Send(await Administrator("admin2"), new ApproveRoleGrant(grant));
        (await RolesSeenBy(api)).ShouldBe(["SelectionOfficer"]);
        await server.Send(await Administrator("admin"), new RevokeRole(grant, "It no longer does."));
        (await RolesSeenBy(api)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_removed_client_is_out_at_once()
    {
        var client = await server.Send(Caller.Operator("tester"), new AddClient("short-lived"));
        var tokens = await SignIn(client);
        (await server.Bearing(tokens.Access).Get("/me")).ShouldBe(HttpStatusCode.OK);
        await server.Send(Caller.Operator("tester"), new RemoveClient(client.ClientId));
        (await server.Bearing(tokens.Access).Get("/me")).ShouldBe(HttpStatusCode.Unauthorized);
        (await server.Send(Caller.Operator("tester"), new GetClients())).ShouldNotContain(known => known.ClientId == client.ClientId);
    }

    [Fact]
    public async Task A_wrong_secret_gets_nothing()
    {
        var client = await server.Send(Caller.Operator("tester"), new AddClient("guessed"));
        using var browser = new Browser(server.Address);
        using var answer = await Ask(browser, client with { Secret = client.Secret + "x" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_public_client_has_no_credentials_of_its_own()
    {
        using var browser = new Browser(server.Address);
        using var answer = await browser.Post("/connect/token", ("grant_type", "client_credentials"), ("client_id", Tokens.Client));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Two_clients_never_share_a_name()
    {
        await server.Send(Caller.Operator("tester"), new AddClient("twin"));
        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => server.Send(Caller.Operator("tester"), new AddClient("twin")));
        refusal.Code.ShouldBe(RuleCodes.NameInUse);
    }

    [Theory]
    [InlineData(Role.Administrator)]
    [InlineData(Role.PanelMember)]
    [InlineData(Role.PanelChair)]
    public async Task A_machine_is_never_the_second_person(Role role)
    {
        var client = await server.Send(Caller.Operator("tester"), new AddClient($"would-be-{role.ToString().ToLowerInvariant()}"));
        var admin = await Administrator("admin");
        var refusal = await Should.ThrowAsync<RuleBrokenException>(() => server.Send(admin, new GrantRole(client.Id, role, "Please.")));
        refusal.Code.ShouldBe(RuleCodes.NeedsAPerson);
    }

    private static Task<HttpResponseMessage> Ask(Browser browser, ClientCredentials client) => browser.Post(
        "/connect/token", ("grant_type", "client_credentials"), ("client_id", client.ClientId), ("client_secret", client.Secret));

    private static async Task<List<string?>> RolesSeenBy(ApiClient api) =>
        [.. (await api.Get("/me")).ShouldBe(HttpStatusCode.OK).Json.GetProperty("roles").EnumerateArray().Select(role => role.GetString())];

    private async Task<TokenSet> SignIn(ClientCredentials client)
    {
        using var browser = new Browser(server.Address);
        return await Browser.ReadTokens(await Ask(browser, client));
    }

    private Task<ICurrentUser> Administrator(string name) => server.Demo(name);
}
