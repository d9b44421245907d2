using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Files;

internal static class KeptFiles
{
    /// <summary>Opens a file for somebody who works on a case or a report.</summary>
    /// <inheritdoc cref="OpenKept(IEvidenceFiles, StoredFile, string, CancellationToken)"/>
    public static Task<Stream> OpenKept(this IEvidenceFiles files, StoredFile file, CancellationToken ct) => files.OpenKept(
        file, "The file is gone, or is not the one that was recorded. Tell your operator: 'files verify' says what is wrong with it.", ct);

    /// <param name="damaged">What whoever asked for the file is told if it is not the one that was recorded.</param>
    /// <exception cref="RuleBrokenException">The file is gone or damaged. What shows only in reading it is thrown as the stream does.</exception>
    public static async Task<Stream> OpenKept(this IEvidenceFiles files, StoredFile file, string damaged, CancellationToken ct)
    {
        try
        {
            return await files.Open(file, ct);
        }
        catch (DamagedFileException)
        {
            throw new RuleBrokenException(RuleCodes.FileDamaged, damaged);
        }
    }
}
