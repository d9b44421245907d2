namespace Vetting.Infrastructure.Files;

/// <summary>
/// How large what is packed in a file may be, to be looked into. clamd's <c>MaxFileSize</c> and <c>MaxScanSize</c> are to be no smaller.
/// </summary>
/// <param name="Whole">The largest file that is taken, in bytes.</param>
internal sealed record ScanLimits(long Whole)
{
    public const long Megabyte = 1024 * 1024;

    private const long MostInOne = 400 * Megabyte;

    /// <summary>Of one file, at whatever depth.</summary>
    public long One => Math.Min(4 * Whole, MostInOne);

    /// <summary>Of all that is packed in a file, together.</summary>
    public long All => 4 * One;
}
