using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Letters;

/// <summary>Brings a proposed template into force: every letter of its kind is made with it from now on.</summary>
[Requires(Permission.ManageLetterTemplates)]
public sealed record ApproveLetterTemplate(LetterTemplateId Template) : ICommand;

internal sealed class ApproveLetterTemplateHandler(IVettingDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ApproveLetterTemplate, Unit>
{
    public async Task<Unit> Handle(ApproveLetterTemplate request, CancellationToken ct)
    {
        var template = await db.LetterTemplates.SingleOrDefaultAsync(template => template.Id == request.Template, ct)
            ?? throw new NotFoundException("template");
        template.Approve(await db.NextNumber(template.Kind, ct), user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
