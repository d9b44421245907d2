using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>
/// Merges the letter of a clearance, or a certificate, and keeps it, outside any transaction, before <see cref="SendCandidacyLetter"/> records it.
/// </summary>
/// <inheritdoc cref="PreviewCandidacyLetter"/>
[Requires(Permission.ManageSelections)]
[Unrecorded("Nobody is shown anything, and nothing refers to the documents yet: the command that follows is recorded.")]
public sealed record PrintCandidacyLetter(LetterKind Kind, Guid Subject, LetterMethod Method, string? Address = null, string? Description = null)
    : IQuery<PrintedLetter>;

internal sealed class PrintCandidacyLetterValidator : AbstractValidator<PrintCandidacyLetter>
{
    public PrintCandidacyLetterValidator()
    {
        RuleFor(r => r.Kind).IsOfNoCase();
        RuleFor(r => r.Method).IsInEnum();
        RuleFor(r => r.Address).MaximumLength(Letter.AddressMaxLength);
        RuleFor(r => r.Address).NotEmpty().When(r => r.Method == LetterMethod.Post).WithMessage("Enter the address to which it is posted.");
        RuleFor(r => r.Description).MaximumLength(Letter.DescriptionMaxLength);
    }
}

internal sealed class PrintCandidacyLetterHandler(IVettingDb db, ICurrentUser user, IEvidenceFiles files, ILetterPress press, TimeProvider clock)
    : IRequestHandler<PrintCandidacyLetter, PrintedLetter>
{
    public async Task<PrintedLetter> Handle(PrintCandidacyLetter request, CancellationToken ct)
    {
        var letter = await db.GatherOne(request.Kind, request.Subject, user.Id, request.Address, request.Description, clock.GetUtcNow(), ct);
        var template = await db.TemplateInForce(press, request.Kind, ct);
        return await files.Keep(letter.Letter!, template, press.Make(letter.Letter!, template), request.Method, null, ct);
    }
}
