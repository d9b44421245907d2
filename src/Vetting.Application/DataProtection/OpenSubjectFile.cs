using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;

namespace Vetting.Application.DataProtection;

/// <summary>Opens a file that is on the worklist of a request, so that somebody can decide on it.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed record OpenSubjectFile(string Reference, SubjectHitId Hit) : IQuery<OpenedFile>;

internal sealed class OpenSubjectFileValidator : AbstractValidator<OpenSubjectFile>
{
    public OpenSubjectFileValidator() => RuleFor(r => r.Reference).IsSubjectReference();
}

internal sealed class OpenSubjectFileHandler(IVettingDb db, ICurrentUser user, IEvidenceFiles files, IScanner scanner, IAuditTrail trail)
    : IRequestHandler<OpenSubjectFile, OpenedFile>
{
    public async Task<OpenedFile> Handle(OpenSubjectFile request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.AsNoTracking().Called(request.Reference, ct);
        asked.RequireMayBeSearched(user.Actor());
        var hit = await db.HitsOf(asked.Id).AsNoTracking().SingleOrDefaultAsync(hit => hit.Id == request.Hit && hit.Table == IEveryRecord.Files, ct)
            ?? throw new NotFoundException("file");
        var file = await db.FileOf(hit, ct);
        file.Kept.RequireMayBeOpened(scanner.MayOpenUnscanned);
        trail.NoteRead(asked, [hit]);
        return new(file.Name, file.Kept.Size, await files.OpenKept(file.Kept.Stored, ct), null);
    }
}
