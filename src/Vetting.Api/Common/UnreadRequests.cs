using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Vetting.Api.Common;

/// <summary>
/// Explains the refusals that Kestrel writes by itself, before there is a request that anybody could be asked about: <c>%00</c> in a path, a control
/// character in a header, an address beyond its limit. It gives them no body and lets nobody give them one, so the body is added on their way out.
/// Each ends the connection; nothing follows it.
/// </summary>
public static class UnreadRequests
{
    private const string NotHttp = "This is no request that HTTP knows: there is a character in it that may not be there, or something is missing.";

    /// <summary>How such a refusal begins after its first line.</summary>
    private const string Empty = "\r\nContent-Length: 0\r\nConnection: close\r\n";

    public static void ExplainUnreadRequests(this KestrelServerOptions kestrel) => kestrel.ConfigureEndpointDefaults(listen =>
        listen.Use(next => connection =>
        {
            connection.Transport = new Explained(connection.Transport);
            return next(connection);
        }));

    /// <returns>The refusal with a body; null when it is none that lacks one.</returns>
    private static byte[]? Explain(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("HTTP/1.1 4"u8) || !head.EndsWith("\r\n\r\n"u8))
        {
            return null;
        }

        var text = Encoding.ASCII.GetString(head);
        if (!text.Contains(Empty, StringComparison.Ordinal))
        {
            return null;
        }

        var problem = Problems.Problem(int.Parse(text.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture));
        if (problem.Status == StatusCodes.Status400BadRequest)
        {
            problem.Detail = NotHttp;
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(problem, typeof(ProblemDetails), JsonSerializerOptions.Web);
        var headers = string.Create(
            CultureInfo.InvariantCulture, $"\r\nContent-Length: {body.Length}\r\nContent-Type: {Problems.MediaType}\r\nConnection: close\r\n");
        return [.. Encoding.ASCII.GetBytes(text.Replace(Empty, headers, StringComparison.Ordinal)), .. body];
    }

    private sealed class Explained(IDuplexPipe inner) : IDuplexPipe
    {
        public PipeReader Input => inner.Input;

        public PipeWriter Output { get; } = new Writer(inner.Output);
    }

    /// <summary>Hands everything on. It looks at the beginning of what is written, in the memory where it stands.</summary>
    private sealed class Writer(PipeWriter inner) : PipeWriter
    {
        private Memory<byte> _memory;

        public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override Memory<byte> GetMemory(int sizeHint = 0) => _memory = inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            if (Explain(_memory.Span[..bytes]) is { } explanation && explanation.Length <= _memory.Length)
            {
                explanation.CopyTo(_memory);
                bytes = explanation.Length;
            }

            inner.Advance(bytes);
            _memory = _memory[bytes..];
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
    }
}
