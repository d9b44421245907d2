using System.Diagnostics;
using Microsoft.Extensions.Http.Resilience;
using Npgsql;
using Polly;
using Vetting.Testing;
using Vetting.Testing.Databases;
using Xunit;

namespace Vetting.PostgreSql.Tests.Replicas;

/// <summary>
/// Two server processes on one PostgreSQL behind nginx, as an operator runs them: first migrated with the account that owns the database, then
/// started with the account that serves.
/// </summary>
public sealed class ReplicaSet : IAsyncLifetime
{
    private const string Database = "vetting";
    private static readonly string? Nginx = new[] { "/usr/sbin/nginx", "/usr/bin/nginx" }.FirstOrDefault(File.Exists);

    private readonly TemporaryFolder _folder = new();
    private readonly int[] _ports = [ServerProcess.FreePort(), ServerProcess.FreePort()];
    private readonly ServerProcess?[] _replicas = new ServerProcess?[2];
    private Process? _nginx;
    private PostgreSqlCluster? _cluster;

    /// <summary>The address at which the two are reached as one server.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{ServerProcess.FreePort()}");

    public PostgreSqlCluster Cluster
    {
        get
        {
            Requirement.Need("nginx", Nginx is not null, "nginx is not here: on Debian, apt-get install nginx-light.");
            Requirement.Need("postgresql", PostgreSqlCluster.Missing is null, PostgreSqlCluster.Missing ?? "");
            return _cluster!;
        }
    }

    public IReadOnlyList<ServerProcess> Replicas => [.. _replicas.OfType<ServerProcess>()];

    public async ValueTask InitializeAsync()
    {
        if (Nginx is null || PostgreSqlCluster.Missing is not null)
        {
            return;
        }

        _cluster = await PostgreSqlCluster.Start(isDurable: true);
        await _cluster.MakeAccounts(Database);
        var (exitCode, _, errors) = await OperatorConsole.Run(_folder.Path, ["migrate"], Settings(PostgreSqlCluster.Owner));
        if (exitCode != 0)
        {
            throw new InvalidOperationException($"The database was not migrated: {errors}");
        }

        await Start(0);
        await Start(1);
        await File.WriteAllTextAsync(_folder.File("nginx.conf"), Configuration());
        _nginx = Process.Start(new ProcessStartInfo(Nginx, ["-p", _folder.Path, "-c", _folder.File("nginx.conf"), "-e", _folder.File("nginx.log")]))!;
        using var http = new HttpClient { BaseAddress = Address };
        while (!await Answers(http))
        {
            await Task.Delay(50);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_nginx is not null)
        {
            _nginx.Kill(entireProcessTree: true);
            await _nginx.WaitForExitAsync();
            _nginx.Dispose();
        }

        foreach (var replica in Replicas)
        {
            await replica.DisposeAsync();
        }

        NpgsqlConnection.ClearAllPools();
        _cluster?.Dispose();
        _folder.Dispose();
    }

    public async Task Start(int index) => _replicas[index] = await ServerProcess.StartAt(_ports[index], _folder.Path, Settings());

    /// <summary>Ends it as an orchestrator does, or as a crash does.</summary>
    public async Task End(int index, bool abruptly)
    {
        var replica = _replicas[index]!;
        await (abruptly ? replica.Kill() : replica.Stop());
        await replica.DisposeAsync();
        _replicas[index] = null;
    }

    public Task<(int ExitCode, string Output, string Errors)> Command(params string[] arguments) =>
        OperatorConsole.Run(_folder.Path, arguments, Settings());

    /// <summary>The API through nginx, for a client that repeats a request if it got no answer, or was told to come again.</summary>
    /// <param name="onRetry">Called for each repetition.</param>
    public async Task<ApiClient> SignedIn(string name, Action? onRetry = null)
    {
        _ = Cluster;
        using var browser = new Browser(Address);
        var token = (await browser.GetTokens($"{name}@demo.invalid", VettingServer.DemoPassword)).Access;
        var retries = new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 20,
            Delay = TimeSpan.FromMilliseconds(250),
            MaxDelay = TimeSpan.FromSeconds(2),
            BackoffType = DelayBackoffType.Exponential,
            ShouldRetryAfterHeader = false,
            OnRetry = _ =>
            {
                onRetry?.Invoke();
                return ValueTask.CompletedTask;
            },
        }).Build();
        var handler = new ResilienceHandler(retries) { InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false } };
        return new ApiClient(new HttpClient(handler) { BaseAddress = Address, Timeout = TimeSpan.FromMinutes(2) }, token);
    }

    public Task<IReadOnlyList<string>> Read(string sql) => Cluster.Read(sql, Database);

    private (string Key, string Value)[] Settings(string account = PostgreSqlCluster.Server) =>
    [
        ("Database:Provider", "PostgreSql"),
        ("Database:ConnectionString", _cluster!.ConnectionString(Database, account)),
        ("Database:Migrate", "false"),
        ("Storage:EvidencePath", _folder.File("evidence")),
        ("Proxies:0", "127.0.0.1"),
    ];

    private async Task<bool> Answers(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync(new Uri("/health/live", UriKind.Relative));
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException) when (!_nginx!.HasExited)
        {
            return false;
        }
    }

    /// <summary>If one replica does not answer, nginx sends a request to the other one if it was not sent yet, or may be sent twice.</summary>
    private string Configuration() => $$"""
        daemon off;
        pid {{_folder.File("nginx.pid")}};
        worker_processes 1;
        events { worker_connections 512; }
        http {
            access_log off;
            client_body_temp_path {{_folder.File("body")}};
            proxy_temp_path {{_folder.File("proxy")}};
            fastcgi_temp_path {{_folder.File("fastcgi")}};
            uwsgi_temp_path {{_folder.File("uwsgi")}};
            scgi_temp_path {{_folder.File("scgi")}};
            upstream vetting {
                server 127.0.0.1:{{_ports[0]}} max_fails=1 fail_timeout=1s;
                server 127.0.0.1:{{_ports[1]}} max_fails=1 fail_timeout=1s;
                keepalive 16;
            }
            server {
                listen 127.0.0.1:{{Address.Port}};
                location / {
                    proxy_pass http://vetting;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header Host $http_host;
                    proxy_set_header X-Forwarded-For $remote_addr;
                    proxy_set_header X-Forwarded-Proto $scheme;
                    proxy_connect_timeout 1s;
                    proxy_next_upstream error timeout http_503;
                }
            }
        }
        """;
}
