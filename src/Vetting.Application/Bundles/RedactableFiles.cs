using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Bundles;

internal static class RedactableFiles
{
    /// <exception cref="RuleBrokenException">The file is not here, may not be opened, or is of no kind that can be redacted.</exception>
    public static async Task<RedactableFile> ReadFile(
        this IVettingDb db, IEvidenceFiles files, IScanner scanner, IBundlePress press, Evidence evidence, CancellationToken ct)
    {
        var kept = await db.EvidenceFiles.AsNoTracking().SingleOrDefaultAsync(file => file.Id == evidence.Id, ct)
            ?? throw new RuleBrokenException(
                RuleCodes.FileNotKept, $"The file “{evidence.FileName}” is not kept here, only what it is and its fingerprint.", "the file");
        kept.RequireMayBeOpened(scanner.MayOpenUnscanned);
        try
        {
            await using var content = await files.Open(kept.Stored, ct);
            return await press.Read(content, ct);
        }
        catch (DamagedFileException)
        {
            throw new RuleBrokenException(
                RuleCodes.FileDamaged,
                $"The file “{evidence.FileName}” is gone, or is not the one that was recorded. Tell your operator: 'files verify' says what is wrong with it.");
        }
    }

    /// <summary>
    /// The evidence of which anything is redacted. A party is given it in a bundle alone, where the redactions are burnt in, and never the file itself.
    /// </summary>
    public static async Task<HashSet<EvidenceId>> RedactedIn(this IVettingDb db, Complaint complaint, CancellationToken ct) =>
    [
        .. await db.Redactions.IgnoreQueryFilters().Where(redaction => redaction.Complaint == complaint.Id && redaction.LiftedAt == null)
            .Select(redaction => redaction.Evidence).Distinct().ToListAsync(ct),
    ];

    public static Task<List<Redaction>> Standing(this IVettingDb db, ComplaintId complaint, CancellationToken ct) =>
        db.Redactions.Where(redaction => redaction.Complaint == complaint && redaction.LiftedAt == null)
            .OrderBy(redaction => redaction.MadeAt).ThenBy(redaction => redaction.Id).ToListAsync(ct);
}
