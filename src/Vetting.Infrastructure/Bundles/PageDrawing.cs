using System.Diagnostics;
using System.Globalization;
using ImageMagick;
using Vetting.Domain.Common;

namespace Vetting.Infrastructure.Bundles;

/// <summary>
/// Draws pages of PDFs with pdftoppm of poppler-utils. Nothing is written to a disk: it reads the file from its standard input, and writes the
/// picture to its standard output.
/// </summary>
internal static class PageDrawing
{
    private const string Program = "pdftoppm";

    /// <summary>Of the longer side in pixels: an A4 page at 180 dots per inch.</summary>
    private const int LongerSide = 2_104;

    private static readonly TimeSpan MayTake = TimeSpan.FromSeconds(60);

    public static bool IsHere { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, Program)) || File.Exists(Path.Combine(folder, $"{Program}.exe")));

    /// <exception cref="RuleBrokenException">It is not installed, or cannot draw the page.</exception>
    public static async Task<MagickImage> Draw(byte[] pdf, int page, CancellationToken ct)
    {
        if (!IsHere)
        {
            throw new RuleBrokenException(
                RuleCodes.NotForBundles,
                "Pages of a PDF cannot be drawn on this server, so they can neither be shown nor leave redacted. Ask your operator to install poppler-utils.",
                "poppler-utils");
        }

        using var process = new Process { StartInfo = new(Program) { RedirectStandardInput = true, RedirectStandardOutput = true } };
        foreach (var argument in (string[])["-q", "-cropbox", "-scale-to", Written(LongerSide), "-f", Written(page), "-l", Written(page), "-"])
        {
            process.StartInfo.ArgumentList.Add(argument);
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(MayTake);
        process.Start();
        try
        {
            var picture = new MemoryStream();
            var reading = process.StandardOutput.BaseStream.CopyToAsync(picture, limit.Token);
            await Give(process, pdf, limit.Token);
            await reading;
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 && picture.Length > 0
                ? new MagickImage(picture.ToArray(), MagickFormat.Ppm)
                : throw Undrawable(null);
        }
        catch (OperationCanceledException late) when (!ct.IsCancellationRequested)
        {
            throw Undrawable(late);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }

    private static async Task Give(Process process, byte[] pdf, CancellationToken ct)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(pdf, ct);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It stopped reading because it cannot read the file: its exit code says so.
        }
    }

    private static string Written(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static RuleBrokenException Undrawable(Exception? cause) =>
        new(RuleCodes.NotForBundles, $"A page of this PDF cannot be drawn{(cause is null ? "" : " in time")}: the file may be damaged or protected.");
}
