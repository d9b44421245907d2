using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Vetting.Domain.Auditing;

namespace Vetting.Infrastructure.Auditing;

/// <summary>A place outside the database that keeps checkpoints, so that a rewritten database cannot agree with it.</summary>
public interface ICheckpointSink
{
    /// <summary>For the log.</summary>
    string Name { get; }

    Task Deliver(AuditCheckpoint checkpoint, CancellationToken ct);
}

/// <summary>
/// The ways to the sinks. Each has a queue of its own, so a slow or broken sink delays neither the sealing nor the others. The next checkpoint
/// covers what a sink missed.
/// </summary>
internal sealed partial class CheckpointRoutes(IEnumerable<ICheckpointSink> sinks, ILogger<CheckpointRoutes> log)
{
    private const int MaxWaiting = 100;

    private readonly List<(ICheckpointSink Sink, Channel<AuditCheckpoint> Queue)> _all =
        [.. sinks.Select(sink =>
            (sink, Channel.CreateBounded<AuditCheckpoint>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest })))];

    /// <summary>
    /// Whether something delivers announced checkpoints in the background. A server does so for as long as it runs; a command does not.
    /// </summary>
    private bool _isDelivering;

    /// <summary>Sends a checkpoint to all sinks. On a server it does not wait for them.</summary>
    public async Task Announce(AuditCheckpoint checkpoint)
    {
        if (!_isDelivering)
        {
            await DeliverNow(checkpoint);
            return;
        }

        foreach (var (_, queue) in _all)
        {
            queue.Writer.TryWrite(checkpoint);
        }
    }

    /// <summary>Delivers the announced checkpoints to each sink at its own pace.</summary>
    public Task Deliver(CancellationToken ct)
    {
        _isDelivering = true;
        return Task.WhenAll(_all.Select(async route =>
        {
            await foreach (var checkpoint in route.Queue.Reader.ReadAllAsync(ct))
            {
                await TryDeliver(route.Sink, checkpoint, ct);
            }
        }));
    }

    /// <summary>Delivers one checkpoint, and waits until each sink has it or has failed.</summary>
    /// <returns>The names of the sinks that failed.</returns>
    public async Task<IReadOnlyList<string>> DeliverNow(AuditCheckpoint checkpoint)
    {
        var delivered = await Task.WhenAll(_all.Select(async route =>
            (route.Sink.Name, HasIt: await TryDeliver(route.Sink, checkpoint, CancellationToken.None))));
        return [.. delivered.Where(one => !one.HasIt).Select(one => one.Name)];
    }

    private async Task<bool> TryDeliver(ICheckpointSink sink, AuditCheckpoint checkpoint, CancellationToken ct)
    {
        try
        {
            await sink.Deliver(checkpoint, ct);
            return true;
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            LogDeliveryFailed(exception, checkpoint.Size, sink.Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The checkpoint at {Size} did not reach {Sink}. The next one is tried again.")]
    private partial void LogDeliveryFailed(Exception exception, long size, string sink);
}

/// <summary>Delivers checkpoints for as long as the host runs.</summary>
internal sealed class CheckpointDelivery(CheckpointRoutes routes) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => routes.Deliver(stoppingToken);
}

/// <summary>Appends each checkpoint to one file.</summary>
internal sealed class FileCheckpointSink(string path) : ICheckpointSink
{
    public string Name => "the checkpoint file";

    public async Task Deliver(AuditCheckpoint checkpoint, CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await File.AppendAllTextAsync(path, checkpoint.Text + "\n", ct);
    }
}

/// <summary>Posts each checkpoint as plain text.</summary>
internal sealed class HttpCheckpointSink(HttpClient client, Uri address) : ICheckpointSink
{
    public string Name => address.Host;

    public async Task Deliver(AuditCheckpoint checkpoint, CancellationToken ct)
    {
        using var content = new StringContent(checkpoint.Text, Encoding.UTF8, "text/plain");
        using var response = await client.PostAsync(address, content, ct);
        response.EnsureSuccessStatusCode();
    }
}
