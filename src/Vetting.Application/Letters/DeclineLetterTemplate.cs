using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>Ends a proposal without bringing the template into force. Whoever proposed it may take it back so.</summary>
[Requires(Permission.ManageLetterTemplates)]
public sealed record DeclineLetterTemplate(LetterTemplateId Template, string Reason) : ICommand;

internal sealed class DeclineLetterTemplateValidator : AbstractValidator<DeclineLetterTemplate>
{
    public DeclineLetterTemplateValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(LetterTemplate.ReasonMaxLength);
}

internal sealed class DeclineLetterTemplateHandler(IVettingDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<DeclineLetterTemplate, Unit>
{
    public async Task<Unit> Handle(DeclineLetterTemplate request, CancellationToken ct)
    {
        var template = await db.LetterTemplates.SingleOrDefaultAsync(template => template.Id == request.Template, ct)
            ?? throw new NotFoundException("template");
        template.Decline(user.Id, request.Reason, clock.GetUtcNow());
        return Unit.Value;
    }
}
