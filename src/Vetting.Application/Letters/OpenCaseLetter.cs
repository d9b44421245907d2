using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Common;

namespace Vetting.Application.Letters;

/// <summary>Hands out a letter about a case as it was sent: the same bytes for good.</summary>
[Requires(Permission.ReadCaseNotes)]
public sealed record OpenCaseLetter(string Reference, LetterId Letter, LetterForm Form = LetterForm.Pdf) : IQuery<OpenedFile>;

internal sealed class OpenCaseLetterValidator : AbstractValidator<OpenCaseLetter>
{
    public OpenCaseLetterValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Form).IsInEnum();
    }
}

internal sealed class OpenCaseLetterHandler(IVettingDb db, ICurrentUser user, IEvidenceFiles files, IAuditTrail trail)
    : IRequestHandler<OpenCaseLetter, OpenedFile>
{
    public async Task<OpenedFile> Handle(OpenCaseLetter request, CancellationToken ct)
    {
        var complaint = await db.WithNotesFor(request.Reference, user, ct);
        var letter = await db.Letters.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == request.Letter && known.Complaint == complaint.Id, ct)
                ?? throw new NotFoundException("letter");
        trail.Record("LetterFileRead", letter.Id.Value, new { complaint.Reference, letter.Kind, letter.PdfSha256, request.Form }, complaint.Id);
        return await files.OpenLetter(letter, request.Form, ct);
    }
}
