using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;
using static OpenIddict.Abstractions.OpenIddictConstants;
using Permissions = OpenIddict.Abstractions.OpenIddictConstants.Permissions;

namespace Vetting.Identity.Demo;

/// <summary>
/// The invented party's accounts, appointed as real ones are, and the public client <c>vetting-cli</c>. Development alone runs this.
/// </summary>
public sealed class DemoAccounts(IServiceProvider services, IdentitySettings identity, IConfiguration configuration) : ISeed
{
    public const string Domain = "@demo.invalid";
    private const string UsualPassword = "otters-cross-at-dawn";
    private const string Administrator = "admin";
    private const string SecondAdministrator = "admin2";

    private static readonly (string Name, Role[] Roles)[] Users =
    [
        ("officer", [Role.ComplianceOfficer]),
        ("officer2", [Role.ComplianceOfficer]),
        ("investigator", [Role.Investigator]),
        ("panel1", [Role.PanelMember]),
        ("panel2", [Role.PanelMember]),
        ("panel3", [Role.PanelMember]),
        ("panel4", [Role.PanelMember]),
        ("panel5", [Role.PanelMember]),
        ("chair", [Role.PanelMember, Role.PanelChair]),
        ("chair2", [Role.PanelMember, Role.PanelChair]),
        ("auditor", [Role.Auditor]),
        ("auditor2", [Role.Auditor]),
        ("selection", [Role.SelectionOfficer]),
        ("selection2", [Role.SelectionOfficer]),
        ("campaign", [Role.CampaignOfficer]),
        ("dpo", [Role.DataProtectionOfficer]),
        ("candidate", [Role.Candidate]),
    ];

    public static IEnumerable<string> Names => [.. Users.Select(user => user.Name), Administrator, SecondAdministrator];

    public SeedKind Kind => SeedKind.DemoAccounts;

    public int Order => 0;

    public string Name => "Demo accounts";

    public static string Password(IConfiguration configuration) => configuration["Demo:Password"] ?? UsualPassword;

    public async Task Run(IProgress<double> progress, CancellationToken ct)
    {
        var known = await Known(ct);
        if (!known.ContainsKey(Administrator))
        {
            await Send(Caller.System(), new AddFirstAdministrators(New(Administrator), New(SecondAdministrator)), ct);
            known = await Known(ct);
        }

        var proposer = known[Administrator];
        var approver = known[SecondAdministrator];
        foreach (var (index, (name, roles)) in Users.Index().Where(entry => !known.ContainsKey(entry.Item.Name)))
        {
            var user = (await Send(Caller.System(), new AddUser(name + Domain, NameOf(name)), ct)).User;
            foreach (var role in roles)
            {
                var grant = await Send(proposer, new GrantRole(user, role, "The demo party needs somebody in this role."), ct);
                await Send(approver, new ApproveRoleGrant(grant), ct);
            }

            progress.Report((double)index / Users.Length);
        }

        await SetPasswords(ct);
        await RegisterCommandLine(ct);
    }

    /// <summary>Another issuer is taken to call a demo administrator by the address.</summary>
    private NewUser New(string name) => new(name + Domain, NameOf(name), identity.IsExternal ? name + Domain : null);

    private static string NameOf(string name) => $"Demo {char.ToUpperInvariant(name[0])}{name[1..]}";

    private async Task<Dictionary<string, Caller>> Known(CancellationToken ct)
    {
        await using var scope = services.CreateScopeAs(Caller.System());
        var accounts = await scope.ServiceProvider.GetRequiredService<IAccounts>().List(ct);
        return accounts.Where(account => account.Email.EndsWith(Domain, StringComparison.Ordinal)).ToDictionary(
            account => account.Email[..^Domain.Length],
            account => Caller.SignedIn(account.Id, account.Person, [Role.Administrator], address: null));
    }

    private async Task<TResponse> Send<TResponse>(ICurrentUser user, IRequest<TResponse> request, CancellationToken ct)
    {
        await using var scope = services.CreateScopeAs(user);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
    }

    /// <summary>One slow hash serves all: they share the password, which everybody may read at the start.</summary>
    private async Task SetPasswords(CancellationToken ct)
    {
        await using var scope = services.CreateScopeAs(Caller.System());
        var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>();
        var password = Password(configuration);
        var demo = db.Users.Where(account => account.Email!.EndsWith(Domain));
        var all = await demo.AsNoTracking().ToListAsync(ct);
        if (all.TrueForAll(account => account.PasswordHash is not null)
            && hasher.VerifyHashedPassword(all[0], all[0].PasswordHash!, password) != PasswordVerificationResult.Failed)
        {
            return;
        }

        var hash = hasher.HashPassword(all[0], password);
        await Change(scope.ServiceProvider, db, "DemoPasswordsSet", async token =>
        {
            foreach (var account in await demo.ToListAsync(token))
            {
                account.PasswordHash = hash;
            }
        }, ct);
    }

    /// <summary>What no request of the product's does: here, too, an entry tells of it.</summary>
    private static Task Change(
        IServiceProvider scope, VettingDbContext db, string action, Func<CancellationToken, Task> change, CancellationToken ct) =>
        db.InTransaction(async token =>
        {
            await change(token);
            var trail = scope.GetRequiredService<IAuditTrail>();
            trail.Record(action, Guid.Empty, new { }, stream: StreamId.System);
            await scope.GetRequiredService<IAuditWriter>().Append(trail.Take(), token);
            return true;
        }, ct);

    private async Task RegisterCommandLine(CancellationToken ct)
    {
        const string name = "vetting-cli";
        await using var scope = services.CreateScopeAs(Caller.System());
        var applications = scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>();
        if (identity.IsExternal || await applications.FindByClientIdAsync(name, ct) is not null)
        {
            return;
        }

        await Change(
            scope.ServiceProvider,
            scope.ServiceProvider.GetRequiredService<VettingDbContext>(),
            "CommandLineRegistered",
            async token => await applications.CreateAsync(new OpenIddictApplicationDescriptor
            {
                ClientId = name,
                DisplayName = "Vetting from the command line",
                ApplicationType = ApplicationTypes.Native,
                ClientType = ClientTypes.Public,
                ConsentType = ConsentTypes.Implicit,
                RedirectUris = { new("http://127.0.0.1/callback") },
                PostLogoutRedirectUris = { new("http://127.0.0.1/callback") },
                Permissions =
                {
                    Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.Endpoints.EndSession,
                    Permissions.Endpoints.Revocation, Permissions.GrantTypes.AuthorizationCode, Permissions.GrantTypes.RefreshToken,
                    Permissions.ResponseTypes.Code,
                },
                Requirements = { Requirements.Features.ProofKeyForCodeExchange },
            }, token),
            ct);
    }
}
