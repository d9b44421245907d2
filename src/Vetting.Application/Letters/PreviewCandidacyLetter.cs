using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>The letter of a clearance, or a certificate, as it would be sent now, and what is missing in it. Nothing is kept.</summary>
/// <param name="Subject">The candidate; for a certificate the selection.</param>
/// <param name="Address">The postal address; null for the e-mail address of the candidate.</param>
/// <param name="Description">Of a certificate: what the candidate may use on the ballot paper.</param>
[Requires(Permission.ManageSelections)]
public sealed record PreviewCandidacyLetter(LetterKind Kind, Guid Subject, string? Address = null, string? Description = null)
    : IQuery<LetterPreview>;

internal sealed class PreviewCandidacyLetterValidator : AbstractValidator<PreviewCandidacyLetter>
{
    public PreviewCandidacyLetterValidator()
    {
        RuleFor(r => r.Kind).IsOfNoCase();
        RuleFor(r => r.Address).MaximumLength(Letter.AddressMaxLength);
        RuleFor(r => r.Description).MaximumLength(Letter.DescriptionMaxLength);
    }
}

internal sealed class PreviewCandidacyLetterHandler(IVettingDb db, ICurrentUser user, ILetterPress press, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<PreviewCandidacyLetter, LetterPreview>
{
    public async Task<LetterPreview> Handle(PreviewCandidacyLetter request, CancellationToken ct)
    {
        var letter = await db.GatherOne(request.Kind, request.Subject, user.Id, request.Address, request.Description, clock.GetUtcNow(), ct);
        trail.Record("CandidacyLetterPreviewed", request.Subject, new { request.Kind });
        return press.Preview(letter.Letter!, await db.TemplateInForce(press, request.Kind, ct));
    }
}

internal static class LettersOfNoCase
{
    /// <exception cref="Domain.Common.NotFoundException">There is no such candidate or selection.</exception>
    /// <exception cref="Domain.Common.RuleBrokenException">The letter does not apply.</exception>
    public static async Task<CandidacyLetter> GatherOne(
        this IVettingDb db, LetterKind kind, Guid subject, Domain.Common.UserId sender, string? address, string? description, DateTimeOffset now,
        CancellationToken ct)
    {
        var letter = (await db.GatherCandidacy(kind, [subject], sender, address, description, now, ct))[0];
        return letter.Obstacle is null ? letter : throw letter.Obstacle;
    }

    public static IRuleBuilderOptions<T, LetterKind> IsOfNoCase<T>(this IRuleBuilder<T, LetterKind> rule) =>
        rule.IsInEnum().Must(kind => !kind.IsOfACase()).WithMessage("A letter of this kind is about a case: send it from the case.");
}
