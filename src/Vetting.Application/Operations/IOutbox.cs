namespace Vetting.Application.Operations;

/// <summary>The messages that were written, and what became of them.</summary>
public interface IOutbox
{
    Task<MailState> Read(CancellationToken ct);

    /// <summary>The messages that were given up, the latest first.</summary>
    Task<IReadOnlyList<UndeliveredMail>> Undelivered(int limit, CancellationToken ct);

    /// <summary>Throws away messages that are older than they are kept, sent or not.</summary>
    /// <returns>How many were thrown away.</returns>
    Task<int> Forget(CancellationToken ct);
}

/// <param name="IsOn">Whether a mail server is configured. Without one messages wait.</param>
/// <param name="Oldest">When the oldest waiting message was written; null when none waits.</param>
/// <param name="Problem">Why messages wait that should have been sent; null when none does.</param>
/// <param name="GivenUp">Messages that nobody tries to send any more.</param>
public sealed record MailState(bool IsOn, int Waiting, DateTimeOffset? Oldest, MailProblem? Problem, int GivenUp);

public sealed record UndeliveredMail(string To, string Subject, DateTimeOffset WrittenAt, DateTimeOffset GivenUpAt, MailProblem Problem);

/// <summary>Why a message was not sent, in place of the mail server's own words, which repeat addresses.</summary>
public enum MailProblem
{
    /// <summary>The mail server could not be reached, or the connection broke.</summary>
    Unreachable,

    /// <summary>The connection could not be secured: no TLS, or a certificate that is not trusted.</summary>
    NotSecure,

    /// <summary>The mail server did not accept the user name and password.</summary>
    SignInRefused,

    /// <summary>The mail server does not send for our address.</summary>
    SenderRefused,

    /// <summary>The mail server asked to be tried again later.</summary>
    PutOff,

    /// <summary>The mail server refused the recipient or the message for good.</summary>
    Refused,

    /// <summary>It could not be sent for days.</summary>
    TooOld,

    /// <summary>It waits, and nothing has tried to send it.</summary>
    Unsent,
}
