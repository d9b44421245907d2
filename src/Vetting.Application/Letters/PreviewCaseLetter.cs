using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Complaints;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>A letter about a case as it would be sent now, and what is missing in it. Nothing is kept.</summary>
/// <param name="Address">The postal address; null for the e-mail address of the person.</param>
[Requires(Permission.SendCaseLetters)]
public sealed record PreviewCaseLetter(string Reference, LetterKind Kind, string? Address = null) : IQuery<LetterPreview>;

internal sealed class PreviewCaseLetterValidator : AbstractValidator<PreviewCaseLetter>
{
    public PreviewCaseLetterValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Kind).IsOfACase();
        RuleFor(r => r.Address).MaximumLength(Letter.AddressMaxLength);
    }
}

internal sealed class PreviewCaseLetterHandler(IVettingDb db, ICurrentUser user, ILetterPress press, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<PreviewCaseLetter, LetterPreview>
{
    public async Task<LetterPreview> Handle(PreviewCaseLetter request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.SendLetter, request.Reference, user, ct);
        var letter = await db.Gather(complaint, request.Kind, user.Id, request.Address, clock.GetUtcNow(), ct);
        trail.Record("LetterPreviewed", complaint.Id.Value, new { complaint.Reference, request.Kind }, complaint.Id);
        return press.Preview(letter, await db.TemplateInForce(press, request.Kind, ct));
    }
}

internal static class LettersOfACase
{
    public static IRuleBuilderOptions<T, LetterKind> IsOfACase<T>(this IRuleBuilder<T, LetterKind> rule) =>
        rule.IsInEnum().Must(kind => kind.IsOfACase()).WithMessage("A letter of this kind is about no case: send it from the candidate or the selection.");
}
