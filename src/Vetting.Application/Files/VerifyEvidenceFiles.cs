using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Files;

/// <summary>
/// Reads every file of evidence, of a report, of a bundle, of a letter and of an answer to a data subject to its end, and compares it with the fingerprint
/// that was recorded. Shows no content.
/// </summary>
[Requires(Permission.Operate)]
public sealed record VerifyEvidenceFiles : IQuery<FilesVerified>;

/// <param name="Files">Of evidence, reports, bundles and letters.</param>
/// <param name="Damaged">The evidence whose file is gone or is not what was recorded, and what is wrong with it.</param>
/// <param name="DamagedBundles">The same of bundles.</param>
/// <param name="DamagedLetters">The same of letters, of which the document and the PDF are read.</param>
/// <param name="DamagedAnswers">The same of what data subjects are given, as a PDF and as data.</param>
public sealed record FilesVerified(
    int Files, IReadOnlyList<DamagedFile> Damaged, IReadOnlyList<DamagedBundle> DamagedBundles, IReadOnlyList<DamagedLetter> DamagedLetters,
    IReadOnlyList<DamagedAnswer> DamagedAnswers)
{
    public int DamagedFiles => Damaged.Count + DamagedBundles.Count + DamagedLetters.Count + DamagedAnswers.Count;
}

public sealed record DamagedFile(EvidenceId Evidence, string Problem);

public sealed record DamagedBundle(BundleId Bundle, string Problem);

public sealed record DamagedLetter(LetterId Letter, string Problem);

/// <param name="Reference">Of the request that it answers.</param>
public sealed record DamagedAnswer(string Reference, string Problem);

internal sealed class VerifyEvidenceFilesHandler(IVettingDb db, IEvidenceFiles files, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<VerifyEvidenceFiles, FilesVerified>
{
    public async Task<FilesVerified> Handle(VerifyEvidenceFiles request, CancellationToken ct)
    {
        var damaged = new List<DamagedFile>();
        var kept = await db.EvidenceFiles.AsNoTracking().OrderBy(file => file.KeptAt).ToListAsync(ct);
        foreach (var file in kept)
        {
            if (await ProblemOf(file.Stored, ct) is { } problem)
            {
                damaged.Add(new(file.Id, problem));
            }
        }

        var damagedBundles = new List<DamagedBundle>();
        var bundles = await db.DisclosureBundles.AsNoTracking().OrderBy(bundle => bundle.ComposedAt).ToListAsync(ct);
        foreach (var bundle in bundles)
        {
            if (await ProblemOf(bundle.Stored, ct) is { } problem)
            {
                damagedBundles.Add(new(bundle.Id, problem));
            }
        }

        var damagedLetters = new List<DamagedLetter>();
        var letters = await db.Letters.AsNoTracking().OrderBy(letter => letter.SentAt).ToListAsync(ct);
        foreach (var letter in letters)
        {
            if ((await ProblemOf(letter.Document, ct) ?? await ProblemOf(letter.Pdf, ct)) is { } problem)
            {
                damagedLetters.Add(new(letter.Id, problem));
            }
        }

        var damagedAnswers = new List<DamagedAnswer>();
        var answers = await db.SubjectRequests.AsNoTracking().Where(asked => asked.PdfBlob != null).OrderBy(asked => asked.PdfBlob).ToListAsync(ct);
        foreach (var answer in answers)
        {
            if ((await ProblemOf(answer.Bundle!.Pdf, ct) ?? await ProblemOf(answer.Bundle.Data, ct)) is { } problem)
            {
                damagedAnswers.Add(new(answer.Reference, problem));
            }
        }

        trail.Record(
            "EvidenceFilesVerified", user.Id.Value,
            new
            {
                Files = kept.Count,
                Damaged = damaged.ConvertAll(file => file.Evidence.Value),
                Bundles = bundles.Count,
                DamagedBundles = damagedBundles.ConvertAll(bundle => bundle.Bundle.Value),
                Letters = letters.Count,
                DamagedLetters = damagedLetters.ConvertAll(letter => letter.Letter.Value),
                Answers = answers.Count,
                DamagedAnswers = damagedAnswers.ConvertAll(answer => answer.Reference),
            });
        return new(
            kept.Count + bundles.Count + (2 * (letters.Count + answers.Count)), damaged, damagedBundles, damagedLetters, damagedAnswers);
    }

    /// <returns>Null when it is whole.</returns>
    private async Task<string?> ProblemOf(StoredFile file, CancellationToken ct)
    {
        try
        {
            await using var content = await files.Open(file, ct);
            await content.CopyToAsync(Stream.Null, ct);
            return null;
        }
        catch (DamagedFileException problem)
        {
            return problem.Message;
        }
    }
}
