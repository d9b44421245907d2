using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>
/// Counts wrong passwords so that guessing is slow and no stranger can shut anybody out of their account: five from one place shut that place out. A
/// browser in which the account signed in before is a place of its own, whatever happens elsewhere; a passkey is no guess and is never counted.
/// (OWASP, "Slow Down Online Guessing Attacks with Device Cookies".)
/// </summary>
internal sealed class WrongPasswords(IAttemptCounter counter)
{
    /// <summary>How long wrong passwords count.</summary>
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(15);

    private const int FromOnePlace = 5;

    /// <summary>Over all unknown browsers: a stranger with many addresses shuts out only them.</summary>
    private const int FromStrangers = 50;

    /// <summary>From one address over all accounts, where many people may sit behind it.</summary>
    private const int FromOneAddress = 100;

    /// <param name="browser">What a browser shows that signed in to this account before; null for any other.</param>
    public async Task<bool> AreTooMany(UserId user, string? address, string? browser, CancellationToken ct)
    {
        foreach (var (who, most) in Places(user, address, browser))
        {
            if (await counter.Recent(who, Within, ct) >= most)
            {
                return true;
            }
        }

        return false;
    }

    /// <returns>Whether it was one too many, so that the place is shut out from now on.</returns>
    public async Task<bool> Count(UserId user, string? address, string? browser, CancellationToken ct)
    {
        foreach (var (who, _) in Places(user, address, browser))
        {
            await counter.Count(who, ct);
        }

        return await AreTooMany(user, address, browser, ct);
    }

    /// <summary>Whoever knew the password in the end starts anew from where they did.</summary>
    public Task Forgive(UserId user, string? address, string? browser, CancellationToken ct) => counter.Clear(Place(user, address, browser), ct);

    private static string Place(UserId user, string? address, string? browser) =>
        browser is null ? $"wrong for {user.Value} from {address}" : $"wrong for {user.Value} in {browser}";

    private static (string Who, int Most)[] Places(UserId user, string? address, string? browser) => browser is null
        ? [(Place(user, address, browser), FromOnePlace), ($"wrong for {user.Value} from strangers", FromStrangers),
            ($"wrong from {address}", FromOneAddress)]
        : [(Place(user, address, browser), FromOnePlace)];
}
