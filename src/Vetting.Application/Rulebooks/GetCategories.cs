using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Rulebooks;

/// <summary>
/// The breach categories of all versions, by name: for choosing among cases of any age. The name of a category is that of the newest version that
/// knows it.
/// </summary>
[Requires(Permission.ReadRulebooks)]
[Unrecorded("The rules are public.")]
public sealed record GetCategories : IQuery<IReadOnlyList<CategoryName>>;

public sealed record CategoryName(string Code, string Name);

internal sealed class GetCategoriesHandler(IVettingDb db) : IRequestHandler<GetCategories, IReadOnlyList<CategoryName>>
{
    public async Task<IReadOnlyList<CategoryName>> Handle(GetCategories request, CancellationToken ct) =>
    [
        .. (await db.Rulebooks.OrderByDescending(version => version.InForceFrom).Select(version => version.Content).ToListAsync(ct))
            .SelectMany(content => content.Categories)
            .DistinctBy(category => category.Code).Select(category => new CategoryName(category.Code, category.Name))
            .OrderBy(category => category.Name, StringComparer.Ordinal),
    ];
}
