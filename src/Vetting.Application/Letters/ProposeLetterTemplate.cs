using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>
/// Proposes another template for a kind of letter. It is used once another administrator has approved it. Everything that is wrong with the document
/// is told at once, and nothing is kept then.
/// </summary>
/// <param name="Content">The DOCX. In JSON it is written in Base64.</param>
[Requires(Permission.ManageLetterTemplates)]
public sealed record ProposeLetterTemplate(LetterKind Kind, byte[] Content) : ICommand<LetterTemplateId>;

internal sealed class ProposeLetterTemplateValidator : AbstractValidator<ProposeLetterTemplate>
{
    public ProposeLetterTemplateValidator()
    {
        RuleFor(r => r.Kind).IsInEnum();
        RuleFor(r => r.Content).NotEmpty().WithMessage("Choose a file that is not empty.")
            .Must(content => content is null || content.Length <= LetterTemplate.MaxSize)
            .WithMessage($"A template is at most {LetterTemplate.MaxSize / 1024 / 1024} MB large.");
    }
}

internal sealed class ProposeLetterTemplateHandler(IVettingDb db, ILetterPress press, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ProposeLetterTemplate, LetterTemplateId>
{
    public async Task<LetterTemplateId> Handle(ProposeLetterTemplate request, CancellationToken ct)
    {
        if (press.ProblemsOf(request.Content, request.Kind) is { Count: > 0 } problems)
        {
            throw new ValidationException(problems.Select(problem => new ValidationFailure(nameof(request.Content), problem)));
        }

        if (await db.LetterTemplates.AnyAsync(other => other.State == LetterTemplateState.Proposed && other.Kind == request.Kind, ct))
        {
            throw new RuleBrokenException(
                RuleCodes.AlreadyDone, "A template for this kind of letter waits already. Decline it first, then propose this one.");
        }

        var template = LetterTemplate.Propose(request.Kind, request.Content, user.Actor(), clock.GetUtcNow());
        db.LetterTemplates.Add(template);
        return template.Id;
    }
}
