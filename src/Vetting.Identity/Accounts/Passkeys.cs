using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Accounts;

/// <summary>The framework's passkeys. The question's state travels with the form, sealed and for a short time.</summary>
internal sealed class Passkeys(
    UserManager<Account> users, VettingDbContext db, IPasskeyHandler<Account> handler, IHttpContextAccessor http, IDataProtectionProvider protection)
    : IPasskeys
{
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("passkey").ToTimeLimitedDataProtector();

    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("Passkeys belong to a browser's request.");

    public async Task<IReadOnlyList<PasskeyView>> List(UserId user, CancellationToken ct) =>
    [
        .. (await users.GetPasskeysAsync(await Load(user, ct)))
            .OrderBy(key => key.CreatedAt)
            .Select(key => new PasskeyView(Base64Url.EncodeToString(key.CredentialId), key.Name ?? "", key.CreatedAt))
    ];

    public async Task<PasskeyQuestion> AskToAdd(UserId user, string name, CancellationToken ct)
    {
        var account = await Load(user, ct);
        var question = await handler.MakeCreationOptionsAsync(
            new() { Id = account.Id.ToString(), Name = account.Email!, DisplayName = account.Email! }, Context);
        return new(question.CreationOptionsJson, Seal(new(user.Value, name, question.AttestationState)));
    }

    public async Task<PasskeyQuestion> AskToSignIn(CancellationToken ct)
    {
        var question = await handler.MakeRequestOptionsAsync(null, Context);
        return new(question.RequestOptionsJson, Seal(new(Guid.Empty, "", question.AssertionState)));
    }

    public async Task Add(UserId user, string answer, string state, CancellationToken ct)
    {
        var asked = Unseal(state);
        var result = asked is null || asked.User != user.Value
            ? null
            : await handler.PerformAttestationAsync(new() { HttpContext = Context, CredentialJson = answer, AttestationState = asked.State });
        if (result is not { Succeeded: true, Passkey: { } passkey })
        {
            throw new RuleBrokenException(RuleCodes.PasskeyRefused, "This passkey could not be read, or it took too long. Try again.");
        }

        passkey.Name = asked!.Name;
        Expect(await users.AddOrUpdatePasskeyAsync(await Load(user, ct), passkey));
    }

    public async Task<PasskeyProof?> Check(string answer, string state, CancellationToken ct)
    {
        if (Unseal(state) is not { } asked || asked.User != Guid.Empty)
        {
            return null;
        }

        var result = await handler.PerformAssertionAsync(new() { HttpContext = Context, CredentialJson = answer, AssertionState = asked.State });
        return result is { Succeeded: true, User: { } account, Passkey: { } passkey }
            ? new(new(account.Id), account.Person, account.SecurityStamp!, Base64Url.EncodeToString(passkey.CredentialId), passkey.SignCount)
            : null;
    }

    public async Task Use(PasskeyProof proof, CancellationToken ct)
    {
        var (account, passkey) = await Find(proof.User, proof.Passkey, ct);
        passkey.SignCount = proof.Uses;
        Expect(await users.AddOrUpdatePasskeyAsync(account, passkey));
    }

    public async Task Rename(UserId user, string passkey, string name, CancellationToken ct)
    {
        var (account, found) = await Find(user, passkey, ct);
        found.Name = name;
        Expect(await users.AddOrUpdatePasskeyAsync(account, found));
    }

    public async Task Remove(UserId user, string passkey, CancellationToken ct)
    {
        var (account, found) = await Find(user, passkey, ct);
        Expect(await users.RemovePasskeyAsync(account, found.CredentialId));
    }

    private static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new RuleBrokenException(RuleCodes.PasskeyRefused, "The passkey could not be kept. Try again.");
        }
    }

    private async Task<Account> Load(UserId user, CancellationToken ct) =>
        await db.Users.SingleOrDefaultAsync(account => account.Id == user.Value, ct) ?? throw new NotFoundException("user");

    private async Task<(Account Account, UserPasskeyInfo Passkey)> Find(UserId user, string passkey, CancellationToken ct)
    {
        var account = await Load(user, ct);
        return Base64Url.IsValid(passkey) && await users.GetPasskeyAsync(account, Base64Url.DecodeFromChars(passkey)) is { } found
            ? (account, found)
            : throw new NotFoundException("passkey");
    }

    private string Seal(Asked asked) => _protector.Protect(JsonSerializer.Serialize(asked), AnswerWithin);

    private Asked? Unseal(string state)
    {
        try
        {
            return JsonSerializer.Deserialize<Asked>(_protector.Unprotect(state));
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            // Too old, or not ours.
            return null;
        }
    }

    /// <param name="User">Empty for a sign-in.</param>
    private sealed record Asked(Guid User, string Name, string? State);
}
