using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Vetting.Application.Files;

namespace Vetting.Infrastructure.Files;

/// <summary>
/// ClamAV's daemon, in its own protocol (clamd(8), commands PING and INSTREAM). The content is sent in pieces, each with its length before it, and
/// one line comes back.
/// </summary>
internal sealed class Clamd(EndPoint address)
{
    /// <summary>What it answers instead of a verdict when it is sent more than <c>StreamMaxLength</c>.</summary>
    public const string TooLong = "INSTREAM size limit exceeded";

    private const int PieceLength = 64 * 1024;
    private const int MaxReplyLength = 1024;
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ScansWithin = TimeSpan.FromMinutes(5);

    public async Task<bool> Answers(CancellationToken ct)
    {
        using var limit = Limit(AnswersWithin, ct);
        try
        {
            await using var connection = await Connect(address, limit.Token);
            await connection.WriteAsync("zPING\0"u8.ToArray(), limit.Token);
            return await Reply(connection, limit.Token) == "PONG";
        }
        catch (Exception exception)
            when (exception is IOException or SocketException || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <returns>Its name for what it found, or <see cref="TooLong"/>; null when it found nothing.</returns>
    /// <exception cref="ScanFailedException">It did not answer, or said that it could not scan.</exception>
    public async Task<string?> Ask(Stream content, CancellationToken ct)
    {
        using var limit = Limit(ScansWithin, ct);
        try
        {
            await using var connection = await Connect(address, limit.Token);
            await Send(content, connection, limit.Token);
            return Found(await Reply(connection, limit.Token));
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            throw new ScanFailedException("The connection to clamd failed.", exception);
        }
        catch (OperationCanceledException exception) when (!ct.IsCancellationRequested)
        {
            throw new ScanFailedException("clamd took too long.", exception);
        }
    }

    private static async Task Send(Stream content, NetworkStream connection, CancellationToken ct)
    {
        await connection.WriteAsync("zINSTREAM\0"u8.ToArray(), ct);
        var piece = new byte[sizeof(int) + PieceLength];
        int length;
        do
        {
            length = await content.ReadAtLeastAsync(piece.AsMemory(sizeof(int)), PieceLength, throwOnEndOfStream: false, ct);
            BinaryPrimitives.WriteInt32BigEndian(piece, length);
            try
            {
                await connection.WriteAsync(piece.AsMemory(0, sizeof(int) + length), ct);
            }
            catch (IOException)
            {
                // clamd stops reading when it is sent more than it takes. Its reply says so.
                return;
            }
        }
        while (length > 0);
    }

    private static string? Found(string reply) => reply switch
    {
        "stream: OK" => null,
        $"{TooLong}. ERROR" => TooLong,
        _ when reply.StartsWith("stream: ", StringComparison.Ordinal)
            && reply.EndsWith(" FOUND", StringComparison.Ordinal) => reply["stream: ".Length..^" FOUND".Length],
        _ => throw new ScanFailedException($"clamd answered: {reply}"),
    };

    private static async Task<NetworkStream> Connect(EndPoint address, CancellationToken ct)
    {
        var socket = address is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(address, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static async Task<string> Reply(NetworkStream connection, CancellationToken ct)
    {
        var reply = new byte[MaxReplyLength];
        var length = 0;
        while (length < reply.Length && await connection.ReadAsync(reply.AsMemory(length), ct) is > 0 and var read)
        {
            length += read;
            if (reply.AsSpan(0, length).Contains((byte)0))
            {
                break;
            }
        }

        return Encoding.ASCII.GetString(reply, 0, length).TrimEnd('\0', '\n', ' ');
    }

    private static CancellationTokenSource Limit(TimeSpan time, CancellationToken ct)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(time);
        return limit;
    }
}
