using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Vetting.Testing;

/// <summary>A real clamd with one signature of our own. No list of viruses is needed to see that it finds what it knows.</summary>
public sealed class ClamDaemon : IAsyncDisposable
{
    private const string Program = "/usr/sbin/clamd";

    /// <summary>
    /// The test file that every scanner knows and that harms nobody. It is put together here, so that no scanner reports this source.
    /// </summary>
    public static readonly byte[] Eicar = Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-" + "ANTIVIRUS-TEST-FILE!$H+H*");

    /// <summary>What is shipped for clamd, but for where things are on its machine.</summary>
    private static readonly IReadOnlyList<(string Setting, string Value)> Shipped =
    [
        .. from line in new StreamReader(typeof(ClamDaemon).Assembly.GetManifestResourceStream("clamd.conf")!).ReadToEnd().Split('\n')
           let words = line.Split(' ', 2)
           where words[0].StartsWith("Alert", StringComparison.Ordinal) || words[0].Contains("Max", StringComparison.Ordinal)
           select (words[0], words[1]),
    ];

    private static readonly TimeSpan StartsWithin = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();
    private readonly string _configuration;
    private readonly bool _overSocket;
    private readonly int _port;
    private Process? _process;

    private ClamDaemon(bool overSocket, IEnumerable<(string Setting, string Value)> settings)
    {
        (_overSocket, _port) = (overSocket, FreePort());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => _process?.Kill();
        var signatures = Directory.CreateDirectory(_folder.File("signatures")).FullName;
        File.WriteAllText(Path.Combine(signatures, "own.ndb"), $"Test.Known:0:*:{Convert.ToHexStringLower(Eicar)}\n");
        _configuration = _folder.File("clamd.conf");
        File.WriteAllText(_configuration, $"""
            Foreground yes
            DatabaseDirectory {signatures}
            TemporaryDirectory {_folder.Path}
            {string.Join('\n', settings.Select(setting => $"{setting.Setting} {setting.Value}"))}
            {(overSocket ? $"LocalSocket {SocketFile}" : $"TCPSocket {_port}\nTCPAddr 127.0.0.1")}

            """);
    }

    /// <summary>For <c>Scanner:ClamAv</c>.</summary>
    public string Address => _overSocket ? $"unix:{SocketFile}" : $"tcp://127.0.0.1:{_port}";

    private string SocketFile => _folder.File("clamd.ctl");

    /// <summary>Fails or skips the test if there is no clamd.</summary>
    public static void Need() => Requirement.Need("clamav", File.Exists(Program), "Install Debian's clamav-daemon first.");

    /// <param name="otherwise">Settings that are not as shipped.</param>
    public static async Task<ClamDaemon> Start(bool overSocket = false, params (string Setting, string Value)[] otherwise)
    {
        var daemon = new ClamDaemon(overSocket, Shipped.ExceptBy(otherwise.Select(other => other.Setting), own => own.Setting).Concat(otherwise));
        await daemon.Start();
        return daemon;
    }

    /// <summary>Starts it, at the same address as before.</summary>
    public async Task Start()
    {
        _process = Process.Start(new ProcessStartInfo(Program, ["--config-file", _configuration])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var started = Stopwatch.StartNew();
        while (!await Listens())
        {
            if (_process.HasExited || started.Elapsed > StartsWithin)
            {
                throw new InvalidOperationException("clamd did not start.");
            }

            await Task.Delay(50);
        }
    }

    public async Task Stop()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        _folder.Dispose();
    }

    private async Task<bool> Listens()
    {
        try
        {
            using var socket = _overSocket
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(_overSocket ? new UnixDomainSocketEndPoint(SocketFile) : new IPEndPoint(IPAddress.Loopback, _port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
