using Microsoft.Playwright;
using Vetting.Testing;
using Vetting.Web.Tests;
using Xunit;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace Vetting.Web.Tests;

/// <summary>The one browser of a test run: Debian's Chromium, or what <c>VETTING_CHROMIUM</c> names.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The one without a window of its own first: it is quicker.</summary>
    private static readonly string[] Usual =
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Executable => Environment.GetEnvironmentVariable("VETTING_CHROMIUM") ?? Usual.FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Executable,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",

                // Each window would start a second process for the page that may come next: a fifth of all that a journey costs.
                "--disable-features=SpareRendererForSitePerProcess,PaintHolding,Translate,HttpsUpgrades,MediaRouter",
            ],
        });
    }

    /// <summary>A browser window of its own, with nothing kept from any other.</summary>
    public Task<IBrowserContext> Open(Uri server, Way way)
    {
        Requirement.Need("browser", _browser is not null, "No Chromium was found: install it, or say with VETTING_CHROMIUM where it is.");
        return _browser!.NewContextAsync(new()
        {
            BaseURL = server.ToString(),
            JavaScriptEnabled = way != Way.WithoutScript,
            ViewportSize = new() { Width = 1280, Height = 900 },
            Locale = "en-GB",
            TimezoneId = "Europe/London",
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
