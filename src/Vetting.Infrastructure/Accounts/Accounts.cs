using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Accounts;

internal sealed class Accounts(UserManager<Account> users, VettingDbContext db, TimeProvider clock) : IAccounts
{
    private const int MaxFailures = 5;
    private const int RecoveryCodeCount = 10;
    private static readonly TimeSpan LockOut = TimeSpan.FromMinutes(15);

    public async Task<IReadOnlyList<AccountSummary>> List(CancellationToken ct) => await Summarise(db.Users, ct);

    public async Task<IReadOnlyList<AccountSummary>> Among(IReadOnlyCollection<UserId> users, CancellationToken ct)
    {
        var ids = users.Select(user => user.Value).ToList();
        return await Summarise(db.Users.Where(account => ids.Contains(account.Id)), ct);
    }

    public async Task<AccountSummary> Get(UserId user, CancellationToken ct) =>
        (await Summarise(db.Users.Where(account => account.Id == user.Value), ct)) is [var account] ? account : throw new NotFoundException("user");

    public async Task<Actor> Actor(UserId user, CancellationToken ct)
    {
        if (await db.FindAccount(user, ct) is { } account)
        {
            return new(user, account.Person) { OtherRecords = account.OtherRecords };
        }

        return await db.ClientExists(user, ct) ? new(user, null) : throw new NotFoundException("user");
    }

    public async Task<UserId> Add(PersonId person, string email, CancellationToken ct)
    {
        await RefuseTaken(email);
        var account = new Account { Person = person, Email = email, EmailConfirmed = true };
        Expect(await users.CreateAsync(account));
        return new(account.Id);
    }

    public async Task ChangeEmail(UserId user, string email, CancellationToken ct)
    {
        await RefuseTaken(email);
        Expect(await users.SetEmailAsync(await Load(user, ct), email));
    }

    public async Task LinkExternalSignIn(UserId user, string issuer, string subject, CancellationToken ct)
    {
        if (await users.FindByLoginAsync(issuer, subject) is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "This external sign-in is linked to an account already.");
        }

        Expect(await users.AddLoginAsync(await Load(user, ct), new(issuer, subject, null)));
    }

    public async Task SetLocked(UserId user, bool locked, CancellationToken ct)
    {
        var account = await Load(user, ct);
        account.IsLocked = locked;
        (account.AccessFailedCount, account.LockoutEnd) = (0, null);
    }

    public async Task<string> CreatePasswordToken(UserId user, CancellationToken ct) =>
        await users.GeneratePasswordResetTokenAsync(await Load(user, ct));

    public async Task<string> CreateInvitationToken(UserId user, CancellationToken ct) =>
        await users.GenerateUserTokenAsync(await Load(user, ct), InvitationTokens.Name, UserManager<Account>.ResetPasswordTokenPurpose);

    public async Task<AccountSummary?> Of(IReadOnlyCollection<PersonId> records, CancellationToken ct) =>
        (await Summarise(db.Users.Where(account => records.Contains(account.Person)), ct)).FirstOrDefault();

    public async Task SetToldByMail(UserId user, bool isTold, CancellationToken ct) => (await Load(user, ct)).IsToldByMail = isTold;

    public async Task<IReadOnlyDictionary<UserId, string>> AddressesToTell(IReadOnlyCollection<UserId> users, CancellationToken ct)
    {
        var ids = users.Select(user => user.Value).ToList();
        return await db.Users.AsNoTracking().Where(account => ids.Contains(account.Id) && account.IsToldByMail && !account.IsLocked)
            .ToDictionaryAsync(account => new UserId(account.Id), account => account.Email!, ct);
    }

    public async Task<SignInStep> TakePassword(UserId user, string stamp, CancellationToken ct)
    {
        var account = await Load(user, ct);
        if (IsShut(account) || account.SecurityStamp != stamp)
        {
            return SignInStep.Refused;
        }

        // With a second factor the count of wrong codes is not reset, or each right password would allow five more guesses.
        if (account.TwoFactorEnabled)
        {
            return SignInStep.CodeNeeded;
        }

        account.AccessFailedCount = 0;
        return SignInStep.Accepted;
    }

    public async Task<SignInStep> CountPasskey(UserId user, string stamp, CancellationToken ct)
    {
        var account = await Load(user, ct);
        if (account.IsLocked || account.SecurityStamp != stamp)
        {
            return SignInStep.Refused;
        }

        account.AccessFailedCount = 0;
        return SignInStep.Accepted;
    }

    public async Task<bool> Proves(UserId user, string proof, CancellationToken ct) => await Proves(await Load(user, ct), proof);

    public async Task<SignInStep> CheckCode(UserId user, string code, CancellationToken ct)
    {
        var account = await Load(user, ct);
        if (IsShut(account))
        {
            return SignInStep.Refused;
        }

        if (!await Spend(account, code))
        {
            return CountFailure(account);
        }

        account.AccessFailedCount = 0;
        return SignInStep.Accepted;
    }

    public async Task SetPassword(UserId user, string token, string password, CancellationToken ct)
    {
        var account = await Load(user, ct);
        var isInvitation = await users.VerifyUserTokenAsync(
            account, InvitationTokens.Name, UserManager<Account>.ResetPasswordTokenPurpose, token);
        Expect(await users.ResetPasswordAsync(account, isInvitation ? await users.GeneratePasswordResetTokenAsync(account) : token, password));
    }

    public async Task ChangePassword(UserId user, string present, string password, CancellationToken ct) =>
        Expect(await users.ChangePasswordAsync(await Load(user, ct), present, password));

    public async Task<string> BeginSecondFactor(UserId user, CancellationToken ct)
    {
        var account = await LoadWithoutSecondFactor(user, ct);
        if (await users.GetAuthenticatorKeyAsync(account) is null)
        {
            Expect(await users.ResetAuthenticatorKeyAsync(account));
        }

        return (await users.GetAuthenticatorKeyAsync(account))!;
    }

    public async Task<IReadOnlyList<string>> ConfirmSecondFactor(UserId user, string code, CancellationToken ct)
    {
        var account = await LoadWithoutSecondFactor(user, ct);
        if (!await Spend(account, code))
        {
            throw new ValidationException(
                [new ValidationFailure("Code", "This is not the code that the authenticator shows now. Wait for the next one and try again.")]);
        }

        Expect(await users.SetTwoFactorEnabledAsync(account, true));
        return [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodeCount))!];
    }

    public async Task<int> CountRecoveryCodes(UserId user, CancellationToken ct) => await users.CountRecoveryCodesAsync(await Load(user, ct));

    public async Task<IReadOnlyList<string>> RenewRecoveryCodes(UserId user, string proof, CancellationToken ct)
    {
        var account = await Load(user, ct);
        return await Proves(account, proof) ? [.. (await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodeCount))!] : [];
    }

    public async Task ResetSecondFactor(UserId user, CancellationToken ct)
    {
        var account = await Load(user, ct);
        Expect(await users.SetTwoFactorEnabledAsync(account, false));
        Expect(await users.ResetAuthenticatorKeyAsync(account));
        await users.GenerateNewTwoFactorRecoveryCodesAsync(account, 0);

        // One lost telephone often holds both.
        foreach (var passkey in await users.GetPasskeysAsync(account))
        {
            Expect(await users.RemovePasskeyAsync(account, passkey.CredentialId));
        }
    }

    public async Task EndSessions(UserId user, CancellationToken ct) => Expect(await users.UpdateSecurityStampAsync(await Load(user, ct)));

    private async Task<IReadOnlyList<AccountSummary>> Summarise(IQueryable<Account> accounts, CancellationToken ct) =>
        await accounts.AsNoTracking().OrderBy(account => account.NormalizedEmail)
            .Select(account => new AccountSummary(
                new(account.Id), account.Person, account.Email!, account.IsLocked, account.PasswordHash != null, account.TwoFactorEnabled,
                account.IsToldByMail, db.UserLogins.Any(login => login.UserId == account.Id)))
            .ToListAsync(ct);

    private static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new ValidationException(result.Errors.Select(error =>
                new ValidationFailure(FieldOf(error.Code), error.Description) { ErrorCode = error.Code }));
        }
    }

    private static string FieldOf(string code) => code switch
    {
        nameof(IdentityErrorDescriber.PasswordMismatch) => "Present",
        nameof(IdentityErrorDescriber.InvalidToken) => "Token",
        _ when code.StartsWith("Password", StringComparison.Ordinal) => "Password",
        _ => "",
    };

    private async Task<Account> Load(UserId user, CancellationToken ct) =>
        await db.Users.SingleOrDefaultAsync(account => account.Id == user.Value, ct) ?? throw new NotFoundException("user");

    private async Task<Account> LoadWithoutSecondFactor(UserId user, CancellationToken ct)
    {
        var account = await Load(user, ct);
        return account.TwoFactorEnabled
            ? throw new RuleBrokenException(RuleCodes.AlreadyDone, "The account has a second factor. Two administrators can reset it.")
            : account;
    }

    private async Task RefuseTaken(string email)
    {
        if (await users.FindByEmailAsync(email) is not null)
        {
            throw new RuleBrokenException(RuleCodes.EmailInUse, "Another account has this e-mail address.");
        }
    }

    private bool IsShut(Account account) => account.IsLocked || account.LockoutEnd > clock.GetUtcNow();

    private SignInStep CountFailure(Account account)
    {
        if (++account.AccessFailedCount < MaxFailures)
        {
            return SignInStep.Refused;
        }

        (account.AccessFailedCount, account.LockoutEnd) = (0, clock.GetUtcNow() + LockOut);
        return SignInStep.LockedOut;
    }

    /// <summary>
    /// Whether somebody in a running session proves that they are the person who began it. A wrong attempt counts, as at the sign-in.
    /// </summary>
    private async Task<bool> Proves(Account account, string proof)
    {
        if (IsShut(account))
        {
            return false;
        }

        if (await users.CheckPasswordAsync(account, proof) || (account.TwoFactorEnabled && await Spend(account, proof.Trim())))
        {
            account.AccessFailedCount = 0;
            return true;
        }

        CountFailure(account);
        return false;
    }

    private async Task<bool> Spend(Account account, string code)
    {
        if (code.Length != 6 || !code.All(char.IsAsciiDigit))
        {
            return (await users.RedeemTwoFactorRecoveryCodeAsync(account, code)).Succeeded;
        }

        if (code == account.LastCode || !await users.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, code))
        {
            return false;
        }

        account.LastCode = code;
        return true;
    }
}
