using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Vetting.Application.Common;
using Vetting.Infrastructure;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;
using Vetting.Infrastructure.Seeding;
using Vetting.Server;
using Vetting.Testing.Databases;
using Xunit;

namespace Vetting.Testing;

/// <summary>
/// The whole server in this process, as composed for Development, listening on a port of its own, with a database of its own. Use it as a fixture;
/// or, for one test, <c>await using var server = await VettingServer.StartNew();</c>
/// </summary>
public sealed class VettingServer : IAsyncLifetime
{
    public const string DemoPassword = "correct-horse-battery-staple-9";

    /// <summary>The moment at which every test begins: a Monday morning.</summary>
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;
    private HttpClient? _http;
    private string? _database;

    /// <summary>What the database holds at the start.</summary>
    public SeedKind UpTo { get; init; } = SeedKind.DemoAccounts;

    /// <summary>Puts a database other than the prepared one into its folder, and returns its connection string.</summary>
    public Func<string, Task<string>>? Bring { get; init; }

    /// <summary>Registers services in place of the server's own.</summary>
    public Action<IServiceCollection> Replace { get; init; } = _ => { };

    public IReadOnlyList<(string Key, string Value)> Settings { get; init; } = [];

    public FakeTimeProvider Clock { get; init; } = new(Start);

    /// <summary>Where its keys and checkpoints are, and an embedded database.</summary>
    public string Folder => _folder.Path;

    public string ConnectionString
    {
        get
        {
            TestDatabases.Current.Need();
            return _database!;
        }
    }

    public Uri Address => new(App.Urls.Single());

    public IServiceProvider Services => App.Services;

    /// <summary>A client for whom nobody is signed in.</summary>
    public ApiClient Anonymous => Bearing(null);

    /// <summary>A client for whomever the token names.</summary>
    public ApiClient Bearing(string? token) => new(Http, token);

    /// <summary>A client for whom a code opened a door.</summary>
    /// <param name="token">As <c>POST /doors</c> gives it.</param>
    public ApiClient ThroughDoor(string token) => new(Http, token, "Door");

    /// <summary>If the engine is missing, the test that asks is skipped, because a fixture cannot skip the tests that share it.</summary>
    private WebApplication App
    {
        get
        {
            TestDatabases.Current.Need();
            return _app!;
        }
    }

    private HttpClient Http
    {
        get
        {
            TestDatabases.Current.Need();
            return _http!;
        }
    }


    public static async Task<VettingServer> StartNew(
        SeedKind upTo = SeedKind.DemoAccounts, Action<IServiceCollection>? replace = null, params (string Key, string Value)[] settings)
    {
        var server = new VettingServer { UpTo = upTo, Replace = replace ?? (_ => { }), Settings = settings };
        await server.InitializeAsync();
        return server;
    }

    public async ValueTask InitializeAsync()
    {
        if (TestDatabases.Current.Missing is not null)
        {
            return;
        }

        _database = Bring is null ? await TemplateDatabase.Copy(UpTo, Folder) : await Bring(Folder);
        await Launch(Settings);
    }

    /// <summary>Stops, and starts again over the same database and folder. The settings are added to those that it began with.</summary>
    public async Task Restart(params IEnumerable<(string Key, string Value)> settings)
    {
        await Stop();
        await Launch([.. Settings, .. settings]);
    }


    /// <summary>Sends a request through the pipeline, past HTTP and sign-in, in a scope of its own.</summary>
    public async Task<TResponse> Send<TResponse>(ICurrentUser user, IRequest<TResponse> request)
    {
        await using var scope = Services.CreateScopeAs(user);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request);
    }

    /// <summary>Sends requests as one person: <c>await server.As(officer).Send(new LogComplaint(…))</c>.</summary>
    public Sending As(ICurrentUser user) => new(this, user);

    /// <summary>Looks into the database as it is, past all filters.</summary>
    public async Task<TResult> Look<TResult>(Func<VettingDbContext, Task<TResult>> look)
    {
        await using var scope = Services.CreateScopeAs(Caller.System());
        var db = scope.ServiceProvider.GetRequiredService<VettingDbContext>();
        db.Viewer = Viewer.System;
        return await look(db);
    }

    public async ValueTask DisposeAsync()
    {
        await Stop();
        if (_database is not null)
        {
            TestDatabases.Current.LetGo(_database);
            await TestDatabases.Current.Drop(_database);
        }

        _folder.Dispose();
    }

    private async Task Launch(IEnumerable<(string Key, string Value)> added)
    {
        var settings = new Dictionary<string, string?>(SettingsFor(ConnectionString, Folder));
        foreach (var (key, value) in added)
        {
            settings[key] = value;
        }

        _app = Composition.Build("Development", settings, services =>
        {
            ForTests(Clock)(services);
            services.ConfigureDbContext<VettingDbContext>(TestDatabases.Current.Unsettle);
            Replace(services);
        });
        await _app.StartAsync();
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    private async Task Stop()
    {
        _http?.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }

    public static IEnumerable<KeyValuePair<string, string?>> SettingsFor(string connectionString, string folder) =>
    [
        new("Urls", "http://127.0.0.1:0"),
        new("Database:Provider", TestDatabases.Current.Engine.Name),
        new("Database:ConnectionString", connectionString),
        new("Identity:KeyDirectory", TemplateDatabase.Keys),
        new("Audit:SigningKey", Path.Combine(folder, "keys", "audit.key")),
        new("Audit:CheckpointPath", Path.Combine(folder, "checkpoints.txt")),
        new("Storage:Key", Path.Combine(TemplateDatabase.Keys, "evidence.key")),
        new("Storage:EvidencePath", Path.Combine(folder, TemplateDatabase.Evidence)),
        new("Demo:Password", DemoPassword),
        new("RateLimits:CreationsPerMinute", "1000000"),
        new("RateLimits:SignInsPerMinute", "100000"),
        new("Serilog:MinimumLevel:Default", "Error"),
        new("Serilog:MinimumLevel:Override:Microsoft", "Error"),
        new("Serilog:MinimumLevel:Override:Microsoft.Hosting.Lifetime", "Error"),
    ];

    /// <summary>A clock that a test moves, and passwords hashed fast: hundreds of visits would wait for a hash that is slow on purpose.</summary>
    public static Action<IServiceCollection> ForTests(FakeTimeProvider clock) => services => services
        .AddSingleton<TimeProvider>(clock)
        .Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
}

/// <summary>Requests sent as one person.</summary>
public sealed class Sending(VettingServer server, ICurrentUser user)
{
    public ICurrentUser User => user;

    public Task<TResponse> Send<TResponse>(IRequest<TResponse> request) => server.Send(user, request);
}
