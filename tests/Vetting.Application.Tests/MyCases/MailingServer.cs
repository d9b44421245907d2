using Vetting.Testing;
using Xunit;

namespace Vetting.Application.Tests.MyCases;

/// <summary>A server that writes mail, which nobody fetches.</summary>
public sealed class MailingServer : IAsyncLifetime
{
    public VettingServer Server { get; } = new() { Settings = [.. MailCatcher.SettingsFor(port: 9, "None"), ("PublicUrl", "http://localhost:5080")] };

    public ValueTask InitializeAsync() => Server.InitializeAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();
}
