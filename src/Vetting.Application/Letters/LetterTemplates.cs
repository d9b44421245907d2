using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Letters;

namespace Vetting.Application.Letters;

/// <param name="Number">0 for the one that is shipped.</param>
internal sealed record TemplateInForce(int Number, byte[] Content);

internal static class LetterTemplates
{
    public static async Task<TemplateInForce> TemplateInForce(this IVettingDb db, ILetterPress press, LetterKind kind, CancellationToken ct) =>
        await db.LetterTemplates.AsNoTracking().Where(template => template.Kind == kind && template.Number != null)
            .OrderByDescending(template => template.Number).Select(template => new TemplateInForce(template.Number!.Value, template.Content))
            .FirstOrDefaultAsync(ct)
        ?? new TemplateInForce(0, press.Shipped(kind));

    /// <summary>The number that the next template of a kind takes.</summary>
    public static async Task<int> NextNumber(this IVettingDb db, LetterKind kind, CancellationToken ct) =>
        (await db.LetterTemplates.Where(template => template.Kind == kind).MaxAsync(template => template.Number, ct) ?? 0) + 1;
}
