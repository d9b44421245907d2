using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Vetting.Identity.Demo;

/// <summary>Tells whoever started a Development server how to sign in.</summary>
internal sealed partial class DemoNotice(IConfiguration configuration, ILogger<DemoNotice> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        Tell(string.Join(", ", DemoAccounts.Names), DemoAccounts.Domain, DemoAccounts.Password(configuration));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(LogLevel.Information, "Demo accounts: {Names}, each with {Domain}. Password of all: {Password}")]
    private partial void Tell(string names, string domain, string password);
}
