using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Vetting.Application.Operations;

namespace Vetting.Infrastructure.Mail;

/// <summary>
/// A connection to the mail server, opened for the first message. The server's answers are never passed on, because they repeat addresses.
/// </summary>
internal sealed class MailConnection : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MailServer _server;
    private readonly SmtpClient _client;

    public MailConnection(MailServer server)
    {
        _server = server;

        // As with HTTPS: inside a closed network the revocation list may not be reachable, and that must not stop all mail.
        _client = new SmtpClient { CheckCertificateRevocation = false, Timeout = (int)Patience.TotalMilliseconds };
        if (server.Authority is { } authority)
        {
            _client.ServerCertificateValidationCallback = (_, certificate, presented, errors) =>
                IsSignedBy(authority, certificate, presented, errors);
        }
    }

    /// <returns>Why the message was not taken; null when it was.</returns>
    public async Task<MailProblem?> Send(OutgoingMail mail, CancellationToken ct)
    {
        using var message = Write(mail);
        try
        {
            if (!_client.IsConnected)
            {
                await _client.ConnectAsync(_server.Host, _server.Port, _server.Security, ct);
                if (_server.Credentials is { } credentials)
                {
                    await _client.AuthenticateAsync(credentials.User, credentials.Password, ct);
                }
            }

            await _client.SendAsync(message, ct);
            return null;
        }
        catch (Exception exception) when (ProblemOf(exception) is { } problem && !ct.IsCancellationRequested)
        {
            return problem;
        }
    }

    public void Dispose() => _client.Dispose();

    /// <returns>Null when it is not an answer of a mail server but a mistake of ours.</returns>
    private static MailProblem? ProblemOf(Exception exception) => exception switch
    {
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } => MailProblem.SenderRefused,
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted } command =>
            (int)command.StatusCode >= 500 ? MailProblem.Refused : MailProblem.PutOff,
        AuthenticationException => MailProblem.SignInRefused,
        SslHandshakeException or NotSupportedException => MailProblem.NotSecure,
        CommandException or ProtocolException or ServiceNotConnectedException or ServiceNotAuthenticatedException => MailProblem.Unreachable,
        IOException or TimeoutException or System.Net.Sockets.SocketException or OperationCanceledException => MailProblem.Unreachable,
        _ => null,
    };

    private static bool IsSignedBy(X509Certificate2 authority, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
        {
            return false;
        }

        using var chain =
            new X509Chain { ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        foreach (var element in presented?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        using var own = new X509Certificate2(certificate);
        return chain.Build(own);
    }

    /// <summary>Makes the same message at each attempt, with the same id, so that somebody who receives it twice can tell.</summary>
    private MimeMessage Write(OutgoingMail mail)
    {
        var message = new MimeMessage
        {
            MessageId = $"{mail.Id:N}@{_server.From.Domain}",
            Date = mail.WrittenAt,
            Subject = mail.Subject,
            Body = BodyOf(mail),
        };
        message.From.Add(_server.From);
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    /// <summary>
    /// An invitation stands beside the words, as another form of the same message (RFC 6047, 2.4): so programs that know calendars offer it, and all
    /// others show the words.
    /// </summary>
    private static MimeEntity BodyOf(OutgoingMail mail)
    {
        var words = new TextPart("plain") { Text = mail.Body ?? throw new InvalidOperationException("Its body is gone: it was sent or given up.") };
        if (mail.Invitation is not { } invitation)
        {
            return words;
        }

        var calendar = new TextPart("calendar") { Text = invitation };
        calendar.ContentType.Parameters.Add("method", Invitations.MethodOf(invitation));
        return new MultipartAlternative(words, calendar);
    }
}
