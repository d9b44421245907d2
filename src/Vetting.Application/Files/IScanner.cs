using Vetting.Domain.Complaints;

namespace Vetting.Application.Files;

/// <summary>The virus scanner, if there is one.</summary>
public interface IScanner
{
    /// <summary>Whether a scanner is configured, so that files wait for it.</summary>
    bool IsUsed { get; }

    /// <summary>
    /// Whether the operator said explicitly that no scanner is used. If there is neither a scanner nor this, no file can be opened.
    /// </summary>
    bool MayOpenUnscanned { get; }

    /// <summary>
    /// What keeps the scanner from being relied on now, in words for the operator: it does not answer, or it passes over what it cannot read. Until
    /// that is remedied nothing is scanned.
    /// </summary>
    /// <returns>Null when nothing does.</returns>
    Task<string?> Problem(CancellationToken ct);

    /// <summary>Has the file scanned, and looks itself into what scanners pass over in silence.</summary>
    /// <param name="open">Opens the content from its beginning.</param>
    /// <exception cref="ScanFailedException">The scanner did not answer, or could not scan the file.</exception>
    Task<ScanVerdict> Scan(Func<CancellationToken, Task<Stream>> open, CancellationToken ct);
}

public sealed class ScanFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Scans the files that wait. Several processes may do so at once; each file is scanned by one of them.</summary>
public interface IScanning
{
    /// <returns>How many files were scanned.</returns>
    Task<int> ScanWaiting(CancellationToken ct);
}
