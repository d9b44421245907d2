namespace Vetting.Application.Common;

/// <summary>Distinguishes outages of the database, which pass, from our own faults, which do not.</summary>
public interface IOutages
{
    /// <summary>
    /// Whether a request failed because the database does not answer, has no room, or has too much to do: repeating it later may help. If so, the
    /// server does not call itself ready again before it has written something.
    /// </summary>
    bool Note(Exception exception);

    /// <summary>
    /// What keeps the database from taking writes; null when nothing does. After an outage, nothing must fail for some seconds before a write is
    /// tried.
    /// </summary>
    Task<string?> Problem(CancellationToken ct);
}
