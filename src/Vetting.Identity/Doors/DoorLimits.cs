using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Vetting.Identity.Accounts;

namespace Vetting.Identity.Doors;

/// <summary>
/// How often one address may come to the doors that are open to strangers. Each replica counts for itself, in memory and for an hour at most, under
/// a hash whose key is drawn at the start and never leaves the process: so the count tells nobody who came.
/// </summary>
internal sealed class DoorLimits(RequestDelegate next, TimeProvider clock, int perHour)
{
    public const string Setting = "RateLimits:DoorsPerHour";

    /// <summary>Enough for an office behind one address, and nothing for who guesses.</summary>
    public const int Usual = 120;

    private static readonly TimeSpan Window = TimeSpan.FromHours(1);
    private static readonly PathString[] Paths = ["/report", "/code", "/api/v1/mailbox", "/api/v1/doors"];

    /// <summary>Below it officers work on reports; what strangers send there is these.</summary>
    private static readonly PathString Reports = "/api/v1/reports";

    private static readonly string[] OfReports = ["", "/", "/files"];

    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private ConcurrentDictionary<string, int> _counts = new();
    private DateTimeOffset _since = clock.GetUtcNow();

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !IsOpenToStrangers(context.Request.Path)
            || CountOf(context) <= perHour)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = Math.Ceiling((_since + Window - clock.GetUtcNow()).TotalSeconds).ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsOpenToStrangers(PathString asked) =>
        Array.Exists(Paths, path => asked.StartsWithSegments(path))
        || (asked.StartsWithSegments(Reports, out var below) && OfReports.Contains(below.Value, StringComparer.OrdinalIgnoreCase));

    private int CountOf(HttpContext context)
    {
        if (clock.GetUtcNow() - _since >= Window)
        {
            (_counts, _since) = (new(), clock.GetUtcNow());
        }

        var address = CallerMiddleware.AddressOf(context) ?? "";
        return _counts.AddOrUpdate(Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(address))), 1, (_, count) => count + 1);
    }
}
