using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Accounts;

/// <summary>
/// Keeps authenticator keys encrypted and recovery codes hashed, so that nobody gets past the second factor with a copy of the database.
/// </summary>
internal sealed class AccountStore(VettingDbContext db, IDataProtectionProvider protection, IdentityErrorDescriber describer)
    : UserOnlyStore<Account, VettingDbContext, Guid>(db, describer)
{
    private const int Iterations = 100_000;

    private readonly IDataProtector _protector = protection.CreateProtector("authenticator-key");

    public override Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        base.SetAuthenticatorKeyAsync(user, _protector.Protect(key), cancellationToken);

    public override async Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        await base.GetAuthenticatorKeyAsync(user, cancellationToken) is { } key ? _protector.Unprotect(key) : null;

    public override Task ReplaceCodesAsync(Account user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken) =>
        base.ReplaceCodesAsync(user, recoveryCodes.Select(code => Hash(user, code)), cancellationToken);

    public override async Task<bool> RedeemCodeAsync(Account user, string code, CancellationToken cancellationToken)
    {
        var hash = Hash(user, code);
        var left = (await GetTokenAsync(user, "[AspNetUserStore]", "RecoveryCodes", cancellationToken) ?? "").Split(';');
        if (!left.Contains(hash))
        {
            return false;
        }

        await base.ReplaceCodesAsync(user, left.Where(other => other != hash), cancellationToken);
        return true;
    }

    private static string Hash(Account user, string code) =>
        Convert.ToBase64String(Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant()), user.Id.ToByteArray(), Iterations, HashAlgorithmName.SHA256, 32));
}
