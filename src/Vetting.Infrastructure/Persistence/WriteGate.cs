using System.Threading.RateLimiting;

namespace Vetting.Infrastructure.Persistence;

/// <summary>
/// Lets one writer at a time work in this process, first come, first served. The engines have one writer at a time anyway: SQLite makes the others
/// try again after sleeping, and a server keeps a connection for each that waits. To wait here in order is faster, leaves nobody out and needs no
/// connection.
/// </summary>
public sealed class WriteGate : IDisposable
{
    private readonly ConcurrencyLimiter _turns = new(
        new() { PermitLimit = 1, QueueLimit = int.MaxValue, QueueProcessingOrder = QueueProcessingOrder.OldestFirst });

    /// <summary>A turn is over, so that there may be something new in the database.</summary>
    public event Action? Left;

    public async ValueTask<IDisposable> Enter(CancellationToken ct) => new Turn(await _turns.AcquireAsync(1, ct), this);

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(RateLimitLease lease, WriteGate gate) : IDisposable
    {
        public void Dispose()
        {
            lease.Dispose();
            gate.Left?.Invoke();
        }
    }
}
