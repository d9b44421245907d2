using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>The letters that were sent about a case, newest first, and which could be sent now. Whoever judges the case never reads the
/// list.</summary>
[Requires(Permission.ReadCaseNotes)]
public sealed record GetCaseLetters(string Reference) : IQuery<LettersOfCase>;

/// <param name="MayBeSent">The kinds of which the case has what they speak of.</param>
public sealed record LettersOfCase(IReadOnlyList<LetterView> Sent, IReadOnlyList<LetterKind> MayBeSent);

internal sealed class GetCaseLettersValidator : AbstractValidator<GetCaseLetters>
{
    public GetCaseLettersValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetCaseLettersHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetCaseLetters, LettersOfCase>
{
    public async Task<LettersOfCase> Handle(GetCaseLetters request, CancellationToken ct)
    {
        var complaint = await db.WithNotesFor(request.Reference, user, ct);
        var letters = await db.Letters.AsNoTracking().Where(letter => letter.Complaint == complaint.Id)
            .OrderByDescending(letter => letter.SentAt).ThenByDescending(letter => letter.Id).ToListAsync(ct);
        trail.Record(
            "LettersRead", complaint.Id.Value, new { complaint.Reference, Letters = letters.ConvertAll(letter => letter.Id) }, complaint.Id);
        return new(letters.ConvertAll(LetterView.Of), await db.ThatApply(complaint, clock.GetUtcNow(), ct));
    }
}
