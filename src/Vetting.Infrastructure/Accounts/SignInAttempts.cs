using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.People;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Accounts;

/// <summary>How often something was tried within one minute, over all replicas.</summary>
internal sealed class SignInAttempts
{
    /// <summary>The length of a SHA-256 in hexadecimal digits.</summary>
    public const int KeyLength = 64;

    /// <summary>A hash of who tried what, so that the table names nobody.</summary>
    public required string Key { get; init; }

    /// <summary>When the minute began.</summary>
    public required DateTimeOffset From { get; init; }

    public int Count { get; private set; } = 1;
}

/// <summary>
/// Counts attempts where all replicas see them. If each replica had a count of its own, every further replica would allow as many further guesses.
/// </summary>
internal sealed class AttemptCounter(VettingDbContext db, TimeProvider clock) : IAttemptCounter
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    public async Task<int> Count(string who, CancellationToken ct)
    {
        var key = KeyOf(who);
        var now = clock.GetUtcNow();
        var from = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        var counts = db.Set<SignInAttempts>().Where(attempts => attempts.Key == key && attempts.From == from);
        return await db.InTransaction(async token =>
        {
            if (await counts.ExecuteUpdateAsync(update => update.SetProperty(attempts => attempts.Count, attempts => attempts.Count + 1), token) == 0)
            {
                db.Add(new SignInAttempts { Key = key, From = from });
                return 1;
            }

            return await counts.Select(attempts => attempts.Count).SingleAsync(token);
        }, ct);
    }

    public async Task<int> Recent(string who, TimeSpan within, CancellationToken ct)
    {
        var (key, oldest) = (KeyOf(who), clock.GetUtcNow() - within - TimeSpan.FromMinutes(1));
        return await db.Set<SignInAttempts>().Where(attempts => attempts.Key == key && attempts.From > oldest)
            .SumAsync(attempts => attempts.Count, ct);
    }

    public Task Clear(string who, CancellationToken ct)
    {
        var key = KeyOf(who);
        return db.InTransaction(token => db.Set<SignInAttempts>().Where(attempts => attempts.Key == key).ExecuteDeleteAsync(token), ct);
    }

    public Task<int> Forget(CancellationToken ct)
    {
        var over = clock.GetUtcNow() - KeptFor;
        return db.Set<SignInAttempts>().Where(attempts => attempts.From < over).ExecuteDeleteAsync(ct);
    }

    private static string KeyOf(string who) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(who)));
}
