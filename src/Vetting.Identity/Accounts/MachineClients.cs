using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.EntityFrameworkCore.Models;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Vetting.Identity.Accounts;

internal sealed class MachineClients(IOpenIddictApplicationManager applications, VettingDbContext db, IdentitySettings settings) : IMachineClients
{
    private const int SecretBytes = 32;

    public async Task<IReadOnlyList<ClientSummary>> List(CancellationToken ct) =>
        await db.Set<OpenIddictEntityFrameworkCoreApplication>().AsNoTracking()
            .Where(client => client.ClientType == ClientTypes.Confidential)
            .OrderBy(client => client.ClientId)
            .Select(client => new ClientSummary(new UserId(Guid.Parse(client.Id!)), client.ClientId!))
            .ToListAsync(ct);

    public async Task<ClientCredentials> Add(string name, CancellationToken ct)
    {
        if (settings.IsExternal)
        {
            throw new RuleBrokenException(
                RuleCodes.ExternalIssuer, "Programs sign in at the external issuer: register this one there, and link it to an account here.");
        }

        if (await applications.FindByClientIdAsync(name, ct) is not null)
        {
            throw new RuleBrokenException(RuleCodes.NameInUse, "Another client has this name.");
        }

        var secret = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(SecretBytes));
        var client = await applications.CreateAsync(new OpenIddictApplicationDescriptor
        {
            ClientId = name,
            ClientSecret = secret,
            ClientType = ClientTypes.Confidential,
            DisplayName = name,
            Permissions = { Permissions.Endpoints.Token, Permissions.GrantTypes.ClientCredentials },
        }, ct);
        return new(new(Guid.Parse((await applications.GetIdAsync(client, ct))!)), name, secret);
    }

    public async Task<UserId> Remove(string clientId, CancellationToken ct)
    {
        var client = await db.Set<OpenIddictEntityFrameworkCoreApplication>()
            .SingleOrDefaultAsync(client => client.ClientId == clientId && client.ClientType == ClientTypes.Confidential, ct)
            ?? throw new NotFoundException("client");
        await db.Set<OpenIddictEntityFrameworkCoreToken>().Where(token => token.Application == client).ExecuteDeleteAsync(ct);
        await db.Set<OpenIddictEntityFrameworkCoreAuthorization>().Where(authorization => authorization.Application == client).ExecuteDeleteAsync(ct);
        db.Remove(client);
        return new(Guid.Parse(client.Id!));
    }
}
