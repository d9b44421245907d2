using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Vetting.Testing;

namespace Vetting.Persistence.Tests.Files;

/// <summary>Another program with the interface of a cloud's store. The real client libraries talk to it over HTTP.</summary>
internal sealed class BlobService : IAsyncDisposable
{
    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly List<string> _output = [];
    private bool _isOver;

    private BlobService(int port, string script, params string[] arguments)
    {
        Port = port;
        _process = Process.Start(new ProcessStartInfo("node", [script, .. arguments])
        {
            WorkingDirectory = _folder.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => EndNow();
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    /// <summary>s3rver, with one bucket, <c>evidence</c>.</summary>
    public static async Task<BlobService> S3()
    {
        var (port, script) = (FreePort(), Script("s3rver/bin/s3rver.js"));
        return await Started(new BlobService(
            port, script, "--directory", "kept", "--address", "127.0.0.1", "--port", $"{port}", "--configure-bucket", "evidence"));
    }

    /// <summary>Azurite, Microsoft's own.</summary>
    public static async Task<BlobService> Azure()
    {
        var (port, script) = (FreePort(), Script("azurite/dist/src/blob/main.js"));
        return await Started(new BlobService(
            port, script, "--blobHost", "127.0.0.1", "--blobPort", $"{port}", "--location", "kept", "--skipApiVersionCheck", "--silent",
            "--disableTelemetry"));
    }

    public async ValueTask DisposeAsync()
    {
        _isOver = true;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    /// <summary>Left by a test that broke off before it could clean up.</summary>
    private void EndNow()
    {
        if (!_isOver)
        {
            _process.Kill();
        }
    }

    private static string Script(string package)
    {
        var script = Path.Combine(SourceFolder(), "Services", "node_modules", package);
        Requirement.Need("storage", File.Exists(script), "Run 'npm ci' in tests/Vetting.Persistence.Tests/Files/Services first.");
        return script;
    }

    private static async Task<BlobService> Started(BlobService service)
    {
        var started = Stopwatch.StartNew();
        while (!await service.Listens())
        {
            if (service._process.HasExited || started.Elapsed > StartsWithin)
            {
                throw new InvalidOperationException($"The service did not start: {string.Join('\n', service._output)}");
            }

            await Task.Delay(50);
        }

        return service;
    }

    private async Task<bool> Listens()
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private void Note(string? line)
    {
        if (line is not null)
        {
            lock (_output)
            {
                _output.Add(line);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string SourceFolder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
