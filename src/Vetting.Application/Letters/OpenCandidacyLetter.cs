using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>Hands out a letter about a candidacy as it was sent: the same bytes for good.</summary>
/// <param name="Subject">The candidate; for a certificate the selection.</param>
[Requires(Permission.ManageSelections, Permission.ReadAuditTrail)]
public sealed record OpenCandidacyLetter(LetterKind Kind, Guid Subject, LetterId Letter, LetterForm Form = LetterForm.Pdf) : IQuery<OpenedFile>;

internal sealed class OpenCandidacyLetterValidator : AbstractValidator<OpenCandidacyLetter>
{
    public OpenCandidacyLetterValidator()
    {
        RuleFor(r => r.Kind).IsOfNoCase();
        RuleFor(r => r.Form).IsInEnum();
    }
}

internal sealed class OpenCandidacyLetterHandler(IVettingDb db, IEvidenceFiles files, IAuditTrail trail)
    : IRequestHandler<OpenCandidacyLetter, OpenedFile>
{
    public async Task<OpenedFile> Handle(OpenCandidacyLetter request, CancellationToken ct)
    {
        var letter = await db.Letters.AsNoTracking().SingleOrDefaultAsync(known => known.Id == request.Letter && known.Kind == request.Kind, ct);
        if (letter is null || (request.Kind == LetterKind.Clearance ? letter.Candidate?.Value : letter.Selection?.Value) != request.Subject)
        {
            throw new NotFoundException("letter");
        }

        trail.Record("CandidacyLetterFileRead", letter.Id.Value, new { letter.Kind, letter.PdfSha256, request.Form });
        return await files.OpenLetter(letter, request.Form, ct);
    }
}
