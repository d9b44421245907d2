using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>The letters of one kind that were sent about a candidate or a selection, newest first.</summary>
/// <param name="Subject">The candidate; for certificates the selection.</param>
[Requires(Permission.ManageSelections, Permission.ReadAuditTrail)]
public sealed record GetCandidacyLetters(LetterKind Kind, Guid Subject) : IQuery<IReadOnlyList<LetterView>>;

internal sealed class GetCandidacyLettersValidator : AbstractValidator<GetCandidacyLetters>
{
    public GetCandidacyLettersValidator() => RuleFor(r => r.Kind).IsOfNoCase();
}

internal sealed class GetCandidacyLettersHandler(IVettingDb db, IAuditTrail trail) : IRequestHandler<GetCandidacyLetters, IReadOnlyList<LetterView>>
{
    public async Task<IReadOnlyList<LetterView>> Handle(GetCandidacyLetters request, CancellationToken ct)
    {
        var (candidate, selection) = ((CandidateId?)new CandidateId(request.Subject), (SelectionId?)new SelectionId(request.Subject));
        if (!(request.Kind == LetterKind.Clearance
            ? await db.Candidates.AnyAsync(known => known.Id == candidate, ct)
            : await db.Selections.AnyAsync(known => known.Id == selection, ct)))
        {
            throw new NotFoundException(request.Kind == LetterKind.Clearance ? "candidate" : "selection");
        }

        var letters = await db.Letters.AsNoTracking()
            .Where(letter => letter.Kind == request.Kind && (request.Kind == LetterKind.Clearance ? letter.Candidate == candidate
                : letter.Selection == selection))
            .OrderByDescending(letter => letter.SentAt).ThenByDescending(letter => letter.Id).ToListAsync(ct);
        trail.Record("CandidacyLettersRead", request.Subject, new { request.Kind, Letters = letters.ConvertAll(letter => letter.Id) });
        return letters.ConvertAll(LetterView.Of);
    }
}
