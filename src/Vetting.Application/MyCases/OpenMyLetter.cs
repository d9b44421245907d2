using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Application.Letters;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.MyCases;

/// <summary>Opens the letter of a notice that was served on the respondent: the PDF as it was sent.</summary>
[Requires(Permission.ReadMyCase)]
public sealed record OpenMyLetter(string Reference, LetterId Letter) : IQuery<OpenedFile>;

internal sealed class OpenMyLetterValidator : AbstractValidator<OpenMyLetter>
{
    public OpenMyLetterValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class OpenMyLetterHandler(IVettingDb db, ICurrentUser user, IEvidenceFiles files, IAuditTrail trail)
    : IRequestHandler<OpenMyLetter, OpenedFile>
{
    public async Task<OpenedFile> Handle(OpenMyLetter request, CancellationToken ct)
    {
        var complaint = await db.MyCase(user, request.Reference, ct);
        var inHand = complaint.Notices.Where(complaint.IsInHand).Select(notice => (NoticeId?)notice.Id).ToList();
        var letter = await db.Letters.IgnoreQueryFilters().AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == request.Letter && known.Complaint == complaint.Id && inHand.Contains(known.Notice), ct)
            ?? throw new NotFoundException("letter");
        trail.Record("MyLetterRead", letter.Id.Value, new { complaint.Reference, letter.PdfSha256 }, complaint.Id);
        return await files.OpenLetter(letter, LetterForm.Pdf, ct);
    }
}

internal static class LettersOfMyCase
{
    /// <summary>Newest first, by the notice of which they are.</summary>
    public static async Task<ILookup<NoticeId, MyLetter>> LettersOfNotices(this IVettingDb db, Complaint complaint, CancellationToken ct)
    {
        var letters = await db.Letters.IgnoreQueryFilters().AsNoTracking().Where(letter => letter.Complaint == complaint.Id && letter.Notice != null)
            .OrderByDescending(letter => letter.SentAt).ToListAsync(ct);
        return letters.ToLookup(
            letter => letter.Notice!.Value, letter => new MyLetter(letter.Id, letter.FileName, CivilTime.DateOf(letter.SentAt), letter.PdfSha256));
    }
}
