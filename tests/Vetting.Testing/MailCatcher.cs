using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using MimeKit;
using Xunit;

namespace Vetting.Testing;

/// <summary>
/// A mail server of the npm package <c>smtp-server</c> that keeps what it receives. It refuses recipients called <c>refuse-550@…</c> with that code.
/// </summary>
public sealed class MailCatcher : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _reading;

    private MailCatcher(Process process, int port)
    {
        (_process, Port) = (process, port);
        _reading = Task.Run(async () =>
        {
            while (await process.StandardOutput.ReadLineAsync() is { } line)
            {
                Received.Enqueue(ReceivedMail.Of(JsonDocument.Parse(line).RootElement));
            }
        });
    }

    public int Port { get; }

    /// <summary>What it received so far, in order.</summary>
    public ConcurrentQueue<ReceivedMail> Received { get; } = [];

    /// <summary>The settings of a server that sends to this one without TLS.</summary>
    public (string Key, string Value)[] Settings => SettingsFor(Port, "None");

    public static (string Key, string Value)[] SettingsFor(int port, string security) =>
    [
        ("Smtp:Host", "127.0.0.1"),
        ("Smtp:Port", $"{port}"),
        ("Smtp:Security", security),
        ("Smtp:From", "Vetting <vetting@party.invalid>"),
        ("PublicUrl", "https://vetting.party.invalid"),
        ("AlsoKnownAs:0", "127.0.0.1"),
    ];

    /// <param name="port">0 for any free port.</param>
    /// <param name="certificate">PEM files; without them it offers no TLS.</param>
    /// <param name="user">If there is none, it asks nobody to sign in.</param>
    public static async Task<MailCatcher> Start(
        int port = 0, (string Certificate, string Key)? certificate = null, (string Name, string Password)? user = null)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "..", "Vetting.Testing", "Mail");
        Requirement.Need(
            "mail", Directory.Exists(Path.Combine(folder, "node_modules", "smtp-server")), "Run 'npm ci' in tests/Vetting.Testing/Mail first.");
        var settings = JsonSerializer.Serialize(
            new { port, cert = certificate?.Certificate, key = certificate?.Key, user = user?.Name, password = user?.Password });
        var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "server.mjs"), settings]) { RedirectStandardOutput = true })!;
        var first = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The mail server did not start.");
        return new(process, JsonDocument.Parse(first).RootElement.GetProperty("port").GetInt32());
    }

    /// <summary>Waits until it has received this number of messages.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> Took(int count)
    {
        var patience = Stopwatch.StartNew();
        while (Received.Count < count)
        {
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(2), $"The mail server took {Received.Count} messages, not {count}.");
            await Task.Delay(20);
        }

        return [.. Received];
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }
}

/// <param name="To">Whom the sender named to the server, whatever the message says.</param>
/// <param name="IsSecure">Whether it came over TLS.</param>
/// <param name="User">Who had signed in.</param>
public sealed record ReceivedMail(IReadOnlyList<string> To, bool IsSecure, string? User, MimeMessage Message)
{
    public string Text => Message.TextBody!;

    internal static ReceivedMail Of(JsonElement line)
    {
        using var text = new MemoryStream(line.GetProperty("text").GetBytesFromBase64());
        return new(
            [.. line.GetProperty("to").EnumerateArray().Select(address => address.GetString()!)],
            line.GetProperty("secure").GetBoolean(),
            line.GetProperty("user").GetString(),
            MimeMessage.Load(text));
    }
}
