using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Files;

/// <summary>
/// Opens the file of a piece of evidence, for people who have a place on the case. The panel may open only what the respondent has seen too.
/// </summary>
/// <param name="ToShow">To be shown on a page and not saved: only what was scanned or released, and of a kind that is shown.</param>
[Requires(Permission.OpenEvidence)]
public sealed record OpenEvidenceFile(string Reference, EvidenceId Evidence, bool ToShow = false) : IQuery<OpenedFile>;

/// <param name="Content">Throws before its end if it is not what was recorded. The caller disposes of it.</param>
/// <param name="Shown">Null unless it is opened to be shown.</param>
public sealed record OpenedFile(string FileName, long Size, Stream Content, ShownAs? Shown);

internal sealed class OpenEvidenceFileValidator : AbstractValidator<OpenEvidenceFile>
{
    public OpenEvidenceFileValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class OpenEvidenceFileHandler(IVettingDb db, ICurrentUser user, IEvidenceFiles files, IScanner scanner, IAuditTrail trail)
    : IRequestHandler<OpenEvidenceFile, OpenedFile>
{
    public async Task<OpenedFile> Handle(OpenEvidenceFile request, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().ByReference(request.Reference, ct);
        if (!db.PlacesOn(complaint).Any())
        {
            throw new ForbiddenException(
                "not-on-the-case",
                "Files are for those who have a place on the case. An officer takes the case on first; an auditor breaks the glass.");
        }

        await db.RequireDeclared(complaint, user.Id, ct);
        var evidence = complaint.EvidenceOf(request.Evidence);
        if (!db.MayOpen(evidence, complaint, user))
        {
            throw new NotFoundException("piece of evidence");
        }

        var file = await db.EvidenceFiles.AsNoTracking().SingleOrDefaultAsync(kept => kept.Id == request.Evidence, ct)
            ?? throw new RuleBrokenException(RuleCodes.FileNotKept, "The file is not kept here, only what it is and its fingerprint.", "the file");
        file.RequireMayBeOpened(scanner.MayOpenUnscanned && !request.ToShow);
        var shown = request.ToShow ? await KindOf(file, ct) : null;
        trail.Record(
            "EvidenceFileRead", evidence.Id.Value, new { complaint.Reference, evidence.Sha256, Scan = file.State, Shown = request.ToShow },
            complaint.Id);
        return new(evidence.FileName, file.Size, await files.OpenKept(file.Stored, ct), shown);
    }

    private async Task<ShownAs> KindOf(EvidenceFile file, CancellationToken ct)
    {
        await using var content = await files.OpenKept(file.Stored, ct);
        var start = new byte[Math.Min(file.Size, ShownAs.TextMaxLength)];
        await content.ReadExactlyAsync(start, ct);
        return ShownAs.Of(start, file.Size)
            ?? throw new RuleBrokenException(RuleCodes.FileNotShown, "A file of this kind is not shown here: download it.");
    }
}
