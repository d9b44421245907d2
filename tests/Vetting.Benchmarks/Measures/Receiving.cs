using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Vetting.Domain.Complaints;
using Vetting.Testing;

namespace Vetting.Benchmarks.Measures;

/// <summary>
/// How long it takes to receive a report with a file of 20 MB over HTTP, from the first byte to the code. The floor is a bare program that reads the
/// same bytes, hashes them, encrypts them piece by piece, and has them on the disk. Then ten at once, and what memory that takes above idle.
/// </summary>
internal static class Receiving
{
    private const int Megabyte = 1024 * 1024;
    private const int Size = 20 * Megabyte;
    private const int Piece = 64 * 1024;
    private const int Together = 10;
    private const int WarmUp = 2;
    private const int Rounds = 15;

    private static readonly object Told = new
    {
        What = "He shouted at a volunteer.",
        When = "On a Saturday.",
        Candidate = "The candidate for Anytown",
        Confidentiality = nameof(Confidentiality.Anonymous),
    };

    public static async Task<IReadOnlyList<Result>> Run(int cases)
    {
        await using var server = await VettingServer.StartNew(settings: [("RateLimits:DoorsPerHour", "1000000")]);
        using var http = new HttpClient { BaseAddress = new Uri(server.Address, "/api/v1/") };
        using var folder = new TemporaryFolder();
        var content = RandomNumberGenerator.GetBytes(Size);
        var round = 0;
        var (received, written) = await Beside.InTurns(
            () =>
            {
                // No content is kept twice, so each is another one.
                BitConverter.TryWriteBytes(content, ++round);
                return Receive(http, content);
            },
            () => Write(content, folder.File("floor")), WarmUp, Rounds);

        List<Result> results = [Result.Of("report with 20 MB", received, written, Result.Milliseconds, "≤ 1.5")];
        var (above, idle) = await Above(() => Task.WhenAll(Enumerable.Range(0, Together).Select(number => Receive(http, content, number))));
        results.Add(Result.Of("memory, ten at once", [idle + above], [idle], Result.Megabytes, "≤ 64 MB above idle"));
        results.ForEach(Console.WriteLine);
        return results;
    }

    /// <param name="number">Makes a content of its own of it, without a copy.</param>
    private static async Task Receive(HttpClient http, byte[] content, int number = 0)
    {
        using var body = new StreamContent(new Numbered(content, number));
        body.Headers.ContentType = new("application/octet-stream");
        using var sent = await http.PostAsync(new Uri("reports/files", UriKind.Relative), body);
        var file = (await sent.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>()).GetProperty("file").GetString();
        var report = JsonSerializer.SerializeToNode(Told, JsonSerializerOptions.Web)!.AsObject();
        report["files"] = JsonSerializer.SerializeToNode(new[] { new { File = file, FileName = "film.mp4", MediaType = "video/mp4" } }, JsonSerializerOptions.Web);
        using var answer = await http.PostAsJsonAsync(new Uri("reports", UriKind.Relative), report);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task Write(byte[] content, string path)
    {
        using var input = new Numbered(content, 0);
        using var cipher = new AesGcm(RandomNumberGenerator.GetBytes(32), AesGcm.TagByteSizes.MaxSize);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (plain, chunk, nonce) = (new byte[Piece], new byte[Piece + AesGcm.TagByteSizes.MaxSize], new byte[AesGcm.NonceByteSizes.MaxSize]);
        await using (var output = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous))
        {
            for (var number = 0L; await input.ReadAtLeastAsync(plain, Piece, throwOnEndOfStream: false) is > 0 and var read; number++)
            {
                BitConverter.TryWriteBytes(nonce, number);
                hash.AppendData(plain, 0, read);
                cipher.Encrypt(nonce, plain.AsSpan(0, read), chunk.AsSpan(0, read), chunk.AsSpan(read, AesGcm.TagByteSizes.MaxSize));
                await output.WriteAsync(chunk.AsMemory(0, read + AesGcm.TagByteSizes.MaxSize));
            }

            hash.GetHashAndReset();
            output.Flush(flushToDisk: true);
        }

        File.Delete(path);
    }

    /// <summary>Megabytes of this process, the client in it too.</summary>
    private static async Task<(double Above, double Idle)> Above(Func<Task> act)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var (idle, most) = (Environment.WorkingSet, Environment.WorkingSet);
        using var done = new CancellationTokenSource();
        var watching = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                most = Math.Max(most, Environment.WorkingSet);
                await Task.Delay(5);
            }
        });
        await act();
        await done.CancelAsync();
        await watching;
        return ((most - idle) / (double)Megabyte, idle / (double)Megabyte);
    }

    /// <summary>The content with another first byte.</summary>
    private sealed class Numbered(byte[] content, int number) : MemoryStream(content, writable: false)
    {
        public override int Read(Span<byte> buffer)
        {
            var isStart = Position == 0;
            var read = base.Read(buffer);
            if (isStart && read > 0)
            {
                buffer[0] ^= (byte)number;
            }

            return read;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));
    }
}
