using System.Threading.RateLimiting;

namespace Vetting.Infrastructure.Persistence;

/// <summary>
/// One writer at a time, first come first served. SQLite has one writer anyway, and lets the others find out by sleeping; waiting here in order
/// is faster and starves nobody. Engines with writers of their own get a gate that stands open.
/// </summary>
public sealed class WriteGate(bool oneAtATime) : IDisposable
{
    private readonly ConcurrencyLimiter? _turns = oneAtATime
        ? new ConcurrencyLimiter(new() { PermitLimit = 1, QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst })
        : null;

    public async ValueTask<IDisposable?> Enter(CancellationToken ct) => _turns is null ? null : await _turns.AcquireAsync(1, ct);

    public void Dispose() => _turns?.Dispose();
}
