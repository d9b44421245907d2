using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Vetting.Infrastructure.Seeding;
using Vetting.Testing;

namespace Vetting.Benchmarks.Measures;

/// <summary>
/// Measures what it takes to start the server as an operator does, and what it uses when nobody is there: published as the image is, outside Development, over
/// the demo party's database. Its floor is an empty ASP.NET Core application. Both are started in turn.
/// </summary>
internal static class Startup
{
    /// <summary>With this argument the program is the floor.</summary>
    public const string EmptyApp = "empty-app";

    private const int Rounds = 7;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Watching = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5);

    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        using var folder = new TemporaryFolder();
        var program = await Publish(folder.File("published"));
        var server = new ProcessStartInfo("dotnet", [Path.Combine(program, "Vetting.Server.dll"), "serve"]);
        foreach (var (key, value) in await Settings(folder))
        {
            server.Environment[key] = value;
        }

        var floor = new ProcessStartInfo("dotnet", [typeof(Startup).Assembly.Location, EmptyApp]);
        server.WorkingDirectory = floor.WorkingDirectory = folder.Path;
        var (ofServer, ofFloor) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            ofServer.Add(await TimeToAnswer(server));
            ofFloor.Add(await TimeToAnswer(floor));
        }

        List<Result> results = [Result.Of("start to the first answer", ofServer, ofFloor, Result.Seconds, "≤ 3")];
        var (idle, memory) = await Watch(server);
        var (idleOfFloor, memoryOfFloor) = await Watch(floor);
        results.Add(Result.Of("idle, percent of a core", [idle * 100], [idleOfFloor * 100], "%", "≤ 0.3 %"));
        results.Add(Result.Of("memory after the start", [memory], [memoryOfFloor], Result.Megabytes, "≤ 150 MB"));
        results.ForEach(Console.WriteLine);
        return results;
    }

    public static Task ServeNothing()
    {
        var app = WebApplication.CreateBuilder().Build();
        app.MapGet("/health/ready", () => "ready");
        return app.RunAsync();
    }

    private static async Task<string> Publish(string folder)
    {
        using var publishing = Process.Start(
            "dotnet",
            ["publish", "-c", "Release", "--use-current-runtime", "--no-self-contained", "-v", "q", "-o", folder, Path.Combine(Root(), "src", "Vetting.Server")]);
        await publishing.WaitForExitAsync();
        return publishing.ExitCode == 0 ? folder : throw new InvalidOperationException("The server could not be published.");
    }

    private static async Task<double> TimeToAnswer(ProcessStartInfo start)
    {
        var (process, took) = await Start(start);
        await Stop(process);
        return took;
    }

    private static async Task<(double Idle, double Memory)> Watch(ProcessStartInfo start)
    {
        var (process, _) = await Start(start);
        await Task.Delay(Settling);
        process.Refresh();
        var (before, began) = (process.TotalProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(Watching);
        process.Refresh();
        var measured = ((process.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(began), process.WorkingSet64 / 1024.0 / 1024.0);
        await Stop(process);
        return measured;
    }

    private static async Task<(Process Process, double Seconds)> Start(ProcessStartInfo start)
    {
        var address = new Uri($"http://127.0.0.1:{ServerProcess.FreePort()}");
        start.Environment["Urls"] = start.Environment["ASPNETCORE_URLS"] = address.ToString();
        start.Environment["Serilog__MinimumLevel__Default"] = start.Environment["Logging__LogLevel__Default"] = "Error";
        using var http = new HttpClient { BaseAddress = address };
        var began = Stopwatch.GetTimestamp();
        var process = Process.Start(start)!;
        while (!await Answers(http))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException($"It did not start: {string.Join(' ', start.ArgumentList)}");
            }

            await Task.Delay(Step);
        }

        return (process, Stopwatch.GetElapsedTime(began).TotalSeconds);
    }

    private static async Task Stop(Process process)
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<bool> Answers(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>A database with the demo party, and what is asked for outside Development: keys and a certificate.</summary>
    private static async Task<IEnumerable<(string Key, string Value)>> Settings(TemporaryFolder folder)
    {
        await ServerProcess.Prepare(folder.Path, SeedKind.DemoParty);
        var (audit, evidence, certificate) = (folder.File("audit.key"), folder.File("evidence.key"), folder.File("issuer.p12"));
        await OperatorConsole.Run(folder.Path, ["audit", "new-key", audit, "--origin", "localhost/benchmark"]);
        await OperatorConsole.Run(folder.Path, ["files", "new-key", evidence]);
        using var key = RSA.Create(3072);
        using var made = new CertificateRequest("CN=Benchmark", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await File.WriteAllBytesAsync(certificate, made.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "benchmark"));
        return
        [
            ("DOTNET_ENVIRONMENT", "Production"), ("Audit__SigningKey", audit), ("Storage__Key", evidence),
            ("Identity__SigningCertificate", certificate), ("Identity__EncryptionCertificate", certificate),
            ("Identity__CertificatePassword", "benchmark"),
        ];
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Vetting.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Run it from the sources.");
        }

        return folder;
    }
}
