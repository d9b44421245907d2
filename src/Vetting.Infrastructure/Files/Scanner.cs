using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Scrutor;
using Vetting.Application.Files;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.Files;

/// <summary>clamd, once it is known to tell of what it cannot read, and our own look into what it passes over all the same.</summary>
[ServiceDescriptor<IScanner>(ServiceLifetime.Singleton)]
internal sealed class Scanner(ScannerOptions options, StorageOptions storage, IHostEnvironment environment, TimeProvider clock) : IScanner, IDisposable
{
    public const string Exceeded = "Heuristics.Limits.Exceeded";

    private const string Encrypted = "Heuristics.Encrypted";
    private const string DoesNotAnswer = "the virus scanner does not answer";

    private static readonly TimeSpan WellFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan UnwellFor = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TriedWithin = TimeSpan.FromMinutes(1);

    private readonly ScanLimits _limits = new(storage.MaxSize);
    private readonly Clamd? _clamd = options.Address() is { } address ? new(address) : null;
    private readonly SemaphoreSlim _trying = new(1);
    private (DateTimeOffset Until, string? Problem)? _tried;

    public bool IsUsed => _clamd is not null;

    public bool MayOpenUnscanned => options.IsWithoutScanner(environment);

    private Clamd Daemon => _clamd ?? throw new InvalidOperationException("No scanner is configured.");

    public async Task<string?> Problem(CancellationToken ct)
    {
        await _trying.WaitAsync(ct);
        try
        {
            if (!await Daemon.Answers(ct))
            {
                // When it answers again it may have other settings.
                _tried = null;
                return DoesNotAnswer;
            }

            if (_tried is not { } tried || tried.Until <= clock.GetUtcNow())
            {
                var problem = await Try(ct);
                _tried = tried = (clock.GetUtcNow() + (problem is null ? WellFor : UnwellFor), problem);
            }

            return tried.Problem;
        }
        finally
        {
            _trying.Release();
        }
    }

    public async Task<ScanVerdict> Scan(Func<CancellationToken, Task<Stream>> open, CancellationToken ct)
    {
        ScanVerdict verdict;
        await using (var content = await open(ct))
        {
            verdict = VerdictOf(await Daemon.Ask(content, ct));
        }

        if (verdict.State != ScanState.Clean)
        {
            return verdict;
        }

        await using var again = await open(ct);
        return await InsideFile.WhyNotLookedInto(again, _limits, ct) is { } why ? ScanVerdict.NotLookedInto(why) : ScanVerdict.Clean;
    }

    public void Dispose() => _trying.Dispose();

    internal static ScanVerdict VerdictOf(string? found) => found switch
    {
        null => ScanVerdict.Clean,
        Clamd.TooLong => ScanVerdict.NotLookedInto("it is larger than the scanner takes"),
        _ when found.StartsWith(Encrypted, StringComparison.Ordinal) => ScanVerdict.NotLookedInto($"it is encrypted ({found})"),
        _ when found.StartsWith(Exceeded, StringComparison.Ordinal) => ScanVerdict.NotLookedInto(
            $"it is larger, or packed deeper, than the scanner looks into ({found})"),
        _ => ScanVerdict.Infected(found),
    };

    private async Task<string?> Try(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(TriedWithin);
        try
        {
            return await new ScannerProbes(Daemon, _limits).Problem(limit.Token);
        }
        catch (ScanFailedException exception)
        {
            return $"the virus scanner cannot scan: {exception.Message}";
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return "the virus scanner takes too long";
        }
    }
}
