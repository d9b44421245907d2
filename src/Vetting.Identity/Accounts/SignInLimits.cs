using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;
using Vetting.Application.People;

namespace Vetting.Identity.Accounts;

/// <summary>
/// How often somebody may try: per account and address against guessing one password, per address against trying one password on many accounts.
/// Before authentication, so that a refused attempt costs nothing. Each replica counts for itself first, and so spares the database a flood; then all
/// count together, so that a further replica is no further guess.
/// </summary>
internal sealed class SignInLimits(RequestDelegate next, int perMinute) : IDisposable
{
    public const string Setting = "RateLimits:SignInsPerMinute";
    public const int Usual = 30;
    private const int AccountsPerAddress = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly PathString[] Paths = ["/account/sign-in", "/account/password", "/connect/token"];

    /// <summary>Made for the first attempt, because each wakes a processor ten times a second from then on.</summary>
    private readonly Lazy<PartitionedRateLimiter<Attempt>> _limiter = new(() => PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<Attempt, string>(attempt => Limit($"{attempt.Address} {attempt.Account}", perMinute)),
        PartitionedRateLimiter.Create<Attempt, string>(attempt => Limit(attempt.Address, perMinute * AccountsPerAddress))));

    public async Task InvokeAsync(HttpContext context, IAttemptCounter counter)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !Paths.Any(path => context.Request.Path.StartsWithSegments(path)))
        {
            await next(context);
            return;
        }

        var attempt = await AttemptOf(context);
        using var lease = _limiter.Value.AttemptAcquire(attempt);
        if (lease.IsAcquired
            && await counter.Count($"{attempt.Address} {attempt.Account}", context.RequestAborted) <= perMinute
            && await counter.Count(attempt.Address, context.RequestAborted) <= perMinute * AccountsPerAddress)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var known) ? known : Window;
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        if (_limiter.IsValueCreated)
        {
            _limiter.Value.Dispose();
        }
    }

    private static RateLimitPartition<string> Limit(string key, int permits) =>
        RateLimitPartition.GetFixedWindowLimiter(key, _ => new() { PermitLimit = permits, Window = Window });

    private static async Task<Attempt> AttemptOf(HttpContext context)
    {
        var form = context.Request.HasFormContentType ? await context.Request.ReadFormAsync(context.RequestAborted) : FormCollection.Empty;
        var account = form["Email"].FirstOrDefault() ?? form["client_id"].FirstOrDefault() ?? "";
        return new(CallerMiddleware.AddressOf(context) ?? "", account.Trim().ToUpperInvariant());
    }

    private readonly record struct Attempt(string Address, string Account);
}
