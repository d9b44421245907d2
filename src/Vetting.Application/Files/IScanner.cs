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

    /// <summary>Whether the scanner answers now, within a second.</summary>
    Task<bool> Answers(CancellationToken ct);

    /// <returns>The scanner's name for what it found; null when it found nothing.</returns>
    /// <exception cref="ScanFailedException">The scanner did not answer, or could not scan the file.</exception>
    Task<string?> Scan(Stream content, CancellationToken ct);
}

public sealed class ScanFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Scans the files that wait. Several processes may do so at once; each file is scanned by one of them.</summary>
public interface IScanning
{
    /// <returns>How many files were scanned.</returns>
    Task<int> ScanWaiting(CancellationToken ct);
}
