using System.CommandLine;
using System.Net;

namespace Vetting.Server.Commands;

/// <summary>Asks a running server whether it can serve: the health check of a container that has no shell and no other program.</summary>
internal static class Probe
{
    private const int Serves = 0;
    private const int DoesNot = 1;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    public static Command Create()
    {
        var address =
            new Argument<string>("ADDRESS") { Description = "What to ask.", DefaultValueFactory = _ => "http://localhost:8080/health/ready" };
        address.Validators.Add(given =>
        {
            if (!Uri.TryCreate(given.GetValueOrDefault<string>(), UriKind.Absolute, out _))
            {
                given.AddError("ADDRESS is no address.");
            }
        });
        var command = new Command(
            "probe", "Asks a running server whether it can serve, prints its answer, and exits with 0 when it can.") { address };
        command.SetAction((parsed, ct) => Run(new Uri(parsed.GetRequiredValue(address)), ct));
        return command;
    }

    private static async Task<int> Run(Uri address, CancellationToken ct)
    {
        using var http = new HttpClient { Timeout = Patience };
        try
        {
            using var answer = await http.GetAsync(address, ct);
            Console.WriteLine(await answer.Content.ReadAsStringAsync(ct));
            return answer.StatusCode == HttpStatusCode.OK ? Serves : DoesNot;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"No answer: {exception.Message}");
            return DoesNot;
        }
    }
}
