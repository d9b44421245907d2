using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>
/// Merges a letter about a case and keeps it, outside any transaction, before <see cref="SendCaseLetter"/> records it. A crash between the two leaves
/// files that nothing refers to, which <see cref="SweepEvidenceFiles"/> throws away.
/// </summary>
/// <param name="Address">The postal address; null for the e-mail address of the person.</param>
/// <param name="DiscloseIdentityBecause">Why what tells who a protected party is leaves all the same; null to be refused then.</param>
[Requires(Permission.SendCaseLetters)]
[Unrecorded("Nobody is shown anything, and nothing refers to the documents yet: the command that follows is recorded.")]
public sealed record PrintCaseLetter(
    string Reference, LetterKind Kind, LetterMethod Method, string? Address = null, string? DiscloseIdentityBecause = null) : IQuery<PrintedLetter>;

internal sealed class PrintCaseLetterValidator : AbstractValidator<PrintCaseLetter>
{
    public PrintCaseLetterValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Kind).IsOfACase();
        RuleFor(r => r.Method).IsInEnum();
        RuleFor(r => r.Address).MaximumLength(Letter.AddressMaxLength);
        RuleFor(r => r.Address).NotEmpty().When(r => r.Method == LetterMethod.Post).WithMessage("Enter the address to which it is posted.");
        RuleFor(r => r.DiscloseIdentityBecause).MaximumLength(Complaint.ReasonMaxLength);
    }
}

internal sealed class PrintCaseLetterHandler(IVettingDb db, ICurrentUser user, IEvidenceFiles files, ILetterPress press, TimeProvider clock)
    : IRequestHandler<PrintCaseLetter, PrintedLetter>
{
    public async Task<PrintedLetter> Handle(PrintCaseLetter request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.SendLetter, request.Reference, user, ct);
        var letter = await db.Gather(complaint, request.Kind, user.Id, request.Address, clock.GetUtcNow(), ct);
        var template = await db.TemplateInForce(press, request.Kind, ct);
        var made = press.Make(letter, template);
        var isTelling = await IsTelling(complaint, letter, made, request.DiscloseIdentityBecause, ct);
        return await files.Keep(letter, template, made, request.Method, isTelling ? request.DiscloseIdentityBecause : null, ct);
    }

    /// <summary>Whether the letter tells who a protected party is.</summary>
    /// <exception cref="RuleBrokenException">It does, and nobody gave a reason.</exception>
    private async Task<bool> IsTelling(Complaint complaint, GatheredLetter letter, MadeLetter made, string? because, CancellationToken ct)
    {
        var guard = await db.GuardOf(complaint, because, ct);
        if (!guard.Finds(made.Text))
        {
            return false;
        }

        var told = letter.Values.Listed(letter.Kind).Where(field => guard.Finds(field.Value)).Select(field => field.Name).Distinct().ToList();
        return string.IsNullOrWhiteSpace(because)
            ? throw new RuleBrokenException(
                RuleCodes.ProtectedIdentity,
                "The letter would tell who a protected person is. Have it taken out of what the letter says, or give the reason for disclosing it.",
                told.Count > 0 ? told : ["the words of the template"])
            : true;
    }
}
