using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Infrastructure.Jobs;

/// <summary>
/// A <see cref="RepeatedJob"/> whose work comes from what is written. A round begins an <see cref="RepeatedJob.Interval"/> after somebody in this
/// process has written. If nobody does, it begins after the longest pause, because of what other processes wrote and of what falls due. A round that
/// writes prompts the next one, so that the rounds go on until one finds nothing to do.
/// </summary>
internal abstract class PromptedJob(WriteGate gate, TimeProvider clock, ILogger log) : RepeatedJob(clock, log)
{
    private readonly TimeProvider _clock = clock;
    private readonly Channel<bool> _due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock _lock = new();
    private ITimer? _timer;
    private DateTimeOffset _attentiveUntil;
    private bool _isPrompted;

    /// <summary>The pause while nobody in this process writes.</summary>
    protected abstract TimeSpan LongestPause { get; }

    /// <summary>For how long after a writing the pauses are short, although nothing more is written here.</summary>
    protected virtual TimeSpan Attention => TimeSpan.Zero;

    public override void Dispose()
    {
        base.Dispose();
        _timer?.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _timer = _clock.CreateTimer(_ => Begin(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        gate.Left += Prompt;
        try
        {
            await base.ExecuteAsync(stoppingToken);
        }
        finally
        {
            gate.Left -= Prompt;
        }
    }

    protected override async Task Pause(CancellationToken ct)
    {
        lock (_lock)
        {
            if (!_isPrompted)
            {
                Set(_clock.GetUtcNow() < _attentiveUntil ? Interval : LongestPause);
            }
        }

        await _due.Reader.ReadAsync(ct);
    }

    /// <summary>Sets the timer at once and not when the job next looks, so that nothing written during a round is overlooked.</summary>
    private void Prompt()
    {
        lock (_lock)
        {
            _attentiveUntil = _clock.GetUtcNow() + Attention;
            if (!_isPrompted)
            {
                _isPrompted = true;
                Set(Interval);
            }
        }
    }

    private void Begin()
    {
        lock (_lock)
        {
            _isPrompted = false;
        }

        _due.Writer.TryWrite(true);
    }

    private void Set(TimeSpan pause) => _timer!.Change(pause, Timeout.InfiniteTimeSpan);
}
