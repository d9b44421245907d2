using Microsoft.EntityFrameworkCore;
using Vetting.Application.Bundles;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <param name="Source">From whom it came.</param>
internal sealed record SubjectFile(EvidenceFile Kept, string Name, string Source, DateOnly ReceivedOn);

/// <summary>How handlers read the files of evidence and of reports, past all that decides who may see them.</summary>
internal static class SubjectFiles
{
    /// <exception cref="NotFoundException">It is gone.</exception>
    public static async Task<SubjectFile> FileOf(this IVettingDb db, SubjectHit hit, CancellationToken ct)
    {
        var kept = await db.KeptAt(hit.Place, ct) ?? throw new NotFoundException("file");
        if (kept.Complaint is { } complaint)
        {
            var item = await db.Complaints.IgnoreQueryFilters().AsNoTracking().Where(known => known.Id == complaint)
                .SelectMany(known => known.Evidence).Where(evidence => evidence.Id == kept.Id)
                .Select(evidence => new { evidence.FileName, evidence.Source, evidence.ReceivedOn }).SingleAsync(ct);
            return new(kept, item.FileName, item.Source, item.ReceivedOn);
        }

        var sent = await db.Reports.IgnoreQueryFilters().AsNoTracking().Where(report => report.Id == kept.Report)
            .SelectMany(report => report.Files).Where(file => file.Id == kept.Id).Select(file => new { file.FileName, file.ReceivedOn }).SingleAsync(ct);
        return new(kept, sent.FileName, "A report", sent.ReceivedOn);
    }

    /// <summary>The words that stand in a file, to find somebody in them.</summary>
    /// <returns>Null where none can be read: it may not be opened, is gone or damaged, is of a kind that is not read here, or is a picture.</returns>
    public static async Task<string?> WordsIn(
        this IVettingDb db, RecordPlace place, IEvidenceFiles files, IScanner scanner, IBundlePress press, CancellationToken ct)
    {
        if (await db.KeptAt(place, ct) is not { } kept || !kept.MayBeOpened(scanner.MayOpenUnscanned))
        {
            return null;
        }

        try
        {
            await using var content = await files.OpenKept(kept.Stored, ct);
            return (await press.Read(content, ct)).Words is { Length: > 0 } words ? words : null;
        }
        catch (Exception unreadable) when (unreadable is RuleBrokenException or DamagedFileException)
        {
            return null;
        }
    }

    private static Task<EvidenceFile?> KeptAt(this IVettingDb db, RecordPlace place, CancellationToken ct)
    {
        var id = new EvidenceId(Guid.Parse(place.Key));
        return db.EvidenceFiles.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(file => file.Id == id, ct);
    }
}
