using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Nobody is put where a locked account could not follow.</summary>
internal static class LockedAccounts
{
    /// <exception cref="RuleBrokenException">One of the accounts is locked.</exception>
    public static async Task RequireOpen(this IAccounts accounts, IReadOnlyCollection<UserId> users, CancellationToken ct)
    {
        var locked = await accounts.LockedAmong(users, ct);
        if (locked.Count > 0)
        {
            throw new RuleBrokenException(
                RuleCodes.AccountLocked, "An account that was chosen is locked. Choose somebody else, or have an administrator unlock it first.",
                locked.Select(user => user.Value.ToString()));
        }
    }

    public static async Task<IReadOnlySet<UserId>> LockedAmong(this IAccounts accounts, IReadOnlyCollection<UserId> users, CancellationToken ct) =>
        (await accounts.Among(users, ct)).Where(account => account.IsLocked).Select(account => account.Id).ToHashSet();
}
