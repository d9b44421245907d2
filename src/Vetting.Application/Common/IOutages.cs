namespace Vetting.Application.Common;

/// <summary>Tells faults of the database, which pass, from faults of ours, which do not.</summary>
public interface IOutages
{
    /// <summary>
    /// Whether a request failed because the database does not answer, has no room, or has too much to do: repeating it later may help. If so, the server
    /// does not call itself ready again before it has written something.
    /// </summary>
    bool Note(Exception exception);

    /// <summary>What keeps the database from taking writes; null when nothing does. After an outage nothing must fail for some seconds; then a write is tried.</summary>
    Task<string?> Problem(CancellationToken ct);
}
