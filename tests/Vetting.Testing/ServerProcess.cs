using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Vetting.Infrastructure.Persistence.Engines;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing.Databases;

namespace Vetting.Testing;

/// <summary>The built server as a process of its own, on a given folder, for what only a process can show, such as dying.</summary>
public sealed class ServerProcess : IAsyncDisposable
{
    private static readonly string Executable = Path.Combine(AppContext.BaseDirectory, "Vetting.Server.dll");

    internal const string EnvironmentVariable = "DOTNET_ENVIRONMENT";
    internal const string Development = "Development";

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
        Http = new HttpClient { BaseAddress = address };
    }

    /// <summary>What a server or a command of a test is told unless the test says otherwise.</summary>
    internal static IReadOnlyList<(string Key, string Value)> Settings { get; } =
    [
        ("Demo:Password", VettingServer.DemoPassword), ("Demo:Party", "false"),
        ("RateLimits:CreationsPerMinute", "1000000"), ("RateLimits:SignInsPerMinute", "100000"),
        ("Identity:KeyDirectory", TemplateDatabase.Keys),
    ];

    public Uri Address { get; }

    public HttpClient Http { get; }

    /// <summary>Puts an embedded database into the folder as a first start leaves it, which takes a moment in place of seconds.</summary>
    public static async Task Prepare(string folder, SeedKind upTo = SeedKind.DemoAccounts)
    {
        if (TestDatabases.Current.Engine == DatabaseEngine.Sqlite)
        {
            await TemplateDatabase.Copy(upTo, Directory.CreateDirectory(Path.Combine(folder, "data")).FullName);
        }
    }

    /// <summary>Starts it on a free port and waits until it is ready.</summary>
    public static Task<ServerProcess> Start(string folder, params (string Key, string Value)[] settings) => StartAt(FreePort(), folder, settings);

    public static async Task<ServerProcess> StartAt(int port, string folder, params (string Key, string Value)[] settings)
    {
        var address = new Uri($"http://127.0.0.1:{port}");
        var server = new ServerProcess(Process.Start(StartInfo(folder, ["serve"], [("Urls", address.ToString()), .. settings]))!, address);
        while (!await server.IsReady())
        {
            if (server._process.HasExited)
            {
                throw new InvalidOperationException($"The server did not start: {await server._errors}{await server._output}");
            }

            await Task.Delay(50);
        }

        return server;
    }

    /// <summary>The API as a demo account sees it.</summary>
    public async Task<ApiClient> SignedIn(string name)
    {
        using var browser = new Browser(Address);
        return new ApiClient(Http, (await browser.GetTokens($"{name}@demo.invalid", VettingServer.DemoPassword)).Access);
    }

    /// <summary>Runs one command of the operator's to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> Run(
        string folder, string[] arguments, params (string Key, string Value)[] settings)
    {
        using var process = Process.Start(StartInfo(folder, arguments, settings))!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Ends it as <c>kill -9</c> does: nothing is finished, nothing is flushed.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends it as an orchestrator does: it may finish what it has begun.</summary>
    public async Task Stop()
    {
        using var signal = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync();
    }

    /// <summary>Everything that it wrote, after it has ended.</summary>
    public async Task<string> Log() => await _output + await _errors;

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await Kill();
        }

        Http.Dispose();
        _process.Dispose();
    }

    private static ProcessStartInfo StartInfo(string folder, IEnumerable<string> arguments, IEnumerable<(string Key, string Value)> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Executable, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        (string, string)[] inDevelopment = [(EnvironmentVariable, Development)];
        foreach (var (key, value) in inDevelopment.Concat(Settings).Concat(settings))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        return start;
    }

    public async Task<bool> IsReady()
    {
        try
        {
            using var response = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return response.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
