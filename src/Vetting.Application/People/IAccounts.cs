using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>How people sign in, kept apart from who they are and what they may do. Whatever changes runs in the command's transaction.</summary>
public interface IAccounts
{
    Task<IReadOnlyList<AccountSummary>> List(CancellationToken ct);

    /// <summary>Those of the users that are accounts; programs are not among them.</summary>
    Task<IReadOnlyList<AccountSummary>> Among(IReadOnlyCollection<UserId> users, CancellationToken ct);

    /// <exception cref="NotFoundException">No account has this id.</exception>
    Task<AccountSummary> Get(UserId user, CancellationToken ct);

    Task<int> CountRecoveryCodes(UserId user, CancellationToken ct);

    /// <summary>The account or machine client, as separation of duties compares it.</summary>
    /// <exception cref="NotFoundException">Neither has this id.</exception>
    Task<Actor> Actor(UserId user, CancellationToken ct);

    /// <exception cref="RuleBrokenException">Another account has this address.</exception>
    Task<UserId> Add(PersonId person, string email, CancellationToken ct);

    /// <exception cref="RuleBrokenException">Another account has this address.</exception>
    Task ChangeEmail(UserId user, string email, CancellationToken ct);

    Task LinkExternalSignIn(UserId user, string issuer, string subject, CancellationToken ct);

    /// <summary>A locked account's sessions and tokens count for nothing at once.</summary>
    Task SetLocked(UserId user, bool locked, CancellationToken ct);

    /// <summary>What lets its bearer set the password once, within a day.</summary>
    Task<string> CreatePasswordToken(UserId user, CancellationToken ct);

    /// <summary>What lets its bearer set the first password once, within <see cref="Invitation.RespondentHas"/>.</summary>
    Task<string> CreateInvitationToken(UserId user, CancellationToken ct);

    /// <returns>Null when none of the records of a person has an account.</returns>
    Task<AccountSummary?> Of(IReadOnlyCollection<PersonId> records, CancellationToken ct);

    /// <summary>Whether notifications of the account are announced by mail.</summary>
    Task SetToldByMail(UserId user, bool isTold, CancellationToken ct);

    /// <summary>The addresses of those of the accounts that are open and told by mail.</summary>
    Task<IReadOnlyDictionary<UserId, string>> AddressesToTell(IReadOnlyCollection<UserId> users, CancellationToken ct);

    /// <summary>
    /// Lets somebody in whose password was checked and right, or on to the second factor, unless the account is shut or has changed since.
    /// </summary>
    /// <param name="stamp">The account's security stamp when the password was checked: a change since then refuses.</param>
    Task<SignInStep> TakePassword(UserId user, string stamp, CancellationToken ct);

    /// <summary>
    /// Lets somebody in whose passkey was checked, unless the account is locked or has changed since. Wrong codes do not shut them out: nobody
    /// guesses a passkey.
    /// </summary>
    Task<SignInStep> CountPasskey(UserId user, string stamp, CancellationToken ct);

    /// <summary>
    /// Whether somebody in a running session shows, by the present password or a code, that they are who began it. A wrong attempt counts.
    /// </summary>
    Task<bool> Proves(UserId user, string proof, CancellationToken ct);

    /// <summary>Checks a code of the authenticator, or spends a recovery code. Neither works twice.</summary>
    Task<SignInStep> CheckCode(UserId user, string code, CancellationToken ct);

    /// <exception cref="FluentValidation.ValidationException">The token has run out or was used, or the password is too short or too
    /// common.</exception>
    Task SetPassword(UserId user, string token, string password, CancellationToken ct);

    /// <exception cref="FluentValidation.ValidationException">The present password is wrong, or the new one too short or too common.</exception>
    Task ChangePassword(UserId user, string present, string password, CancellationToken ct);

    /// <summary>The key to enter into an authenticator, new unless the set-up was begun before.</summary>
    Task<string> BeginSecondFactor(UserId user, CancellationToken ct);

    /// <returns>Recovery codes, which can be shown only now.</returns>
    /// <exception cref="FluentValidation.ValidationException">The code does not fit the key.</exception>
    Task<IReadOnlyList<string>> ConfirmSecondFactor(UserId user, string code, CancellationToken ct);

    /// <param name="proof">The present password, or a code that the second factor shows.</param>
    /// <returns>New codes in place of the old; none when the proof does not fit, which counts as a failed attempt.</returns>
    Task<IReadOnlyList<string>> RenewRecoveryCodes(UserId user, string proof, CancellationToken ct);

    Task ResetSecondFactor(UserId user, CancellationToken ct);

    /// <summary>Ends every session and token of the account.</summary>
    Task EndSessions(UserId user, CancellationToken ct);
}

/// <param name="IsLinked">Whether it is linked to a sign-in elsewhere.</param>
public sealed record AccountSummary(
    UserId Id, PersonId Person, string Email, bool IsLocked, bool HasPassword, bool HasSecondFactor, bool IsToldByMail, bool IsLinked);

/// <param name="RecoveryCodesLeft">0 without a second factor.</param>
/// <param name="IsMailOn">Whether anybody can be told anything by mail.</param>
public sealed record OwnAccount(AccountSummary Account, int RecoveryCodesLeft, bool IsMailOn);

public enum SignInStep
{
    Accepted,
    CodeNeeded,
    Refused,

    /// <summary>This attempt was one wrong code too many, and locked the account out for a time.</summary>
    LockedOut,

    /// <summary>This attempt was one wrong password too many, and shut out the place that it came from for a time.</summary>
    PlaceShutOut,
}

/// <summary>Programs that sign in by themselves. Their roles are granted like a person's.</summary>
public interface IMachineClients
{
    Task<IReadOnlyList<ClientSummary>> List(CancellationToken ct);

    /// <exception cref="RuleBrokenException">Another client has this name.</exception>
    Task<ClientCredentials> Add(string name, CancellationToken ct);

    /// <returns>Under which id the client acted.</returns>
    /// <exception cref="NotFoundException">No client has this id.</exception>
    Task<UserId> Remove(string clientId, CancellationToken ct);
}

public sealed record ClientSummary(UserId Id, string ClientId);

/// <param name="Secret">Stored hashed: it can be shown only now.</param>
public sealed record ClientCredentials(UserId Id, string ClientId, string Secret);

/// <summary>Writes messages that are sent after the commit.</summary>
public interface IMailer
{
    /// <summary>Whether a mail server is configured. Without one messages wait, and links are shown instead.</summary>
    bool IsOn { get; }

    /// <summary>The address of a page as people reach it, for a link in a message.</summary>
    /// <exception cref="InvalidOperationException">Mail is not on.</exception>
    Uri AddressOf(string path);

    /// <param name="invitation">An iCalendar object that goes with it, which calendars of the receiver read; null for none.</param>
    void Send(string to, string subject, string body, string? invitation = null);
}
