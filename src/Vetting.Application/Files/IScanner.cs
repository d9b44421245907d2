namespace Vetting.Application.Files;

/// <summary>The virus scanner, if there is one.</summary>
public interface IScanner
{
    /// <summary>Whether a scanner is configured, so that files wait for it.</summary>
    bool IsUsed { get; }

    /// <summary>Whether the operator said in so many words that no scanner is used. Without a scanner and without this, nothing is opened.</summary>
    bool MayOpenUnscanned { get; }

    /// <summary>Whether it answers now, within a second.</summary>
    Task<bool> Answers(CancellationToken ct);

    /// <returns>What it calls what it found; null when it found nothing.</returns>
    /// <exception cref="ScanFailedException">It did not answer, or could not scan this.</exception>
    Task<string?> Scan(Stream content, CancellationToken ct);
}

public sealed class ScanFailedException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Scans what waits. Several processes may: each file is scanned by one of them.</summary>
public interface IScanning
{
    /// <returns>How many files were scanned.</returns>
    Task<int> ScanWaiting(CancellationToken ct);
}
