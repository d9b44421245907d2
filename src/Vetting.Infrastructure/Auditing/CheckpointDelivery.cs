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

/// <summary>Each sink's own queue: a slow or broken one delays neither sealing nor the others. What it missed, the next checkpoint covers.</summary>
internal sealed class CheckpointRoutes(IEnumerable<ICheckpointSink> sinks)
{
    private const int MaxWaiting = 100;

    public IReadOnlyList<(ICheckpointSink Sink, Channel<AuditCheckpoint> Queue)> All { get; } =
        [.. sinks.Select(sink => (sink, Channel.CreateBounded<AuditCheckpoint>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropOldest })))];

    public void Announce(AuditCheckpoint checkpoint)
    {
        foreach (var (_, queue) in All)
        {
            queue.Writer.TryWrite(checkpoint);
        }
    }
}

/// <summary>Hands checkpoints to the sinks, each at its own pace.</summary>
internal sealed partial class CheckpointDelivery(CheckpointRoutes routes, ILogger<CheckpointDelivery> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(routes.All.Select(route => Deliver(route.Sink, route.Queue.Reader, stoppingToken)));

    private async Task Deliver(ICheckpointSink sink, ChannelReader<AuditCheckpoint> queue, CancellationToken ct)
    {
        await foreach (var checkpoint in queue.ReadAllAsync(ct))
        {
            try
            {
                await sink.Deliver(checkpoint, ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                LogDeliveryFailed(exception, checkpoint.Size, sink.Name);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The checkpoint at {Size} did not reach {Sink}. The next one is tried again.")]
    private partial void LogDeliveryFailed(Exception exception, long size, string sink);
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
