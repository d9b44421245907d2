using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Vetting.Application.Common;
using Vetting.Benchmarks.Data;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;
using Vetting.Server;
using Vetting.Testing;

namespace Vetting.Benchmarks;

/// <summary>The product over a prepared database, in this process, by the real clock.</summary>
internal sealed class Product : IAsyncDisposable
{
    private const string KeyDirectory = "Identity:KeyDirectory";
    private readonly WebApplication _app;

    private Product(WebApplication app) => _app = app;

    public IServiceProvider Services => _app.Services;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Keeps beside a database the keys with which its content was made, which the tests share for a day.</summary>
    public static void KeepKeys(string folder)
    {
        var keys = VettingServer.SettingsFor("", folder).Single(setting => setting.Key == KeyDirectory).Value!;
        Directory.CreateDirectory(KeysIn(folder));
        foreach (var key in Directory.EnumerateFiles(keys))
        {
            File.Copy(key, Path.Combine(KeysIn(folder), Path.GetFileName(key)));
        }
    }

    /// <param name="isServing">False for its services alone.</param>
    public static async Task<Product> Start(CaseDatabase database, bool isServing = true)
    {
        var settings = VettingServer.SettingsFor(database.ConnectionString, database.Folder)
            .Where(setting => setting.Key != KeyDirectory).Append(new(KeyDirectory, KeysIn(database.Folder)));
        var app = Composition.Build("Development", settings);
        await Preparation.Run(app.Services, SeedKind.DemoAccounts, CancellationToken.None);
        if (isServing)
        {
            await app.StartAsync();
        }

        return new(app);
    }

    public async Task<TResult> Look<TResult>(Func<VettingDbContext, Task<TResult>> look)
    {
        await using var scope = Services.CreateScopeAs(Caller.System());
        var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        db.Viewer = Viewer.System;
        return await look(db);
    }

    /// <summary>The API as a demo account sees it.</summary>
    /// <param name="name">As in <c>officer</c>, without the domain.</param>
    public async Task<HttpClient> SignedIn(string name)
    {
        using var browser = new Browser(Address);
        var tokens = await browser.GetTokens($"{name}@demo.invalid", VettingServer.DemoPassword);
        return new HttpClient
        {
            BaseAddress = Address,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", tokens.Access) },
        };
    }

    private static string KeysIn(string folder) => Path.Combine(folder, "identity-keys");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
