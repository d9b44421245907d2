using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <summary>Hands out the document of a template, to be edited in a word processor, or a letter made with it from invented values.</summary>
/// <param name="Template">One of this kind, whether approved or not; null for the one in force.</param>
/// <param name="AsLetter">Whether it is filled with invented values, and handed out as a PDF.</param>
[Requires(Permission.ManageLetterTemplates)]
public sealed record OpenLetterTemplate(LetterKind Kind, LetterTemplateId? Template = null, bool AsLetter = false) : IQuery<OpenedFile>;

internal sealed class OpenLetterTemplateValidator : AbstractValidator<OpenLetterTemplate>
{
    public OpenLetterTemplateValidator() => RuleFor(r => r.Kind).IsInEnum();
}

internal sealed class OpenLetterTemplateHandler(IVettingDb db, ILetterPress press, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<OpenLetterTemplate, OpenedFile>
{
    public async Task<OpenedFile> Handle(OpenLetterTemplate request, CancellationToken ct)
    {
        var content = request.Template is { } id
            ? await db.LetterTemplates.AsNoTracking().Where(template => template.Id == id && template.Kind == request.Kind)
                .Select(template => template.Content).SingleOrDefaultAsync(ct) ?? throw new NotFoundException("template")
            : (await db.TemplateInForce(press, request.Kind, ct)).Content;
        trail.Record("LetterTemplateRead", request.Template?.Value ?? user.Id.Value, new { request.Kind, request.AsLetter });
        return request.AsLetter
            ? Of($"{request.Kind} preview.pdf", press.Make(content, MergeFields.Examples(request.Kind), "Preview with invented values").Pdf)
            : Of($"{request.Kind}.docx", content);
    }

    private static OpenedFile Of(string name, byte[] content) => new(name, content.Length, new MemoryStream(content), null);
}
