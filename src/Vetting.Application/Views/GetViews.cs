using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Views;

/// <summary>The asker's named views, by name. They are few: one answer holds them.</summary>
/// <param name="List">Null for those of all lists.</param>
[Requires(Permission.ReadCases, Permission.ReadCandidates)]
[Unrecorded("It shows the asker nothing but their own words.")]
public sealed record GetViews(ListKind? List = null) : IQuery<IReadOnlyList<ViewOfList>>;

internal sealed class GetViewsHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<GetViews, IReadOnlyList<ViewOfList>>
{
    public async Task<IReadOnlyList<ViewOfList>> Handle(GetViews request, CancellationToken ct)
    {
        var owner = user.Id;
        var named = await db.SavedViews.Where(view => view.Owner == owner && view.Name != null)
            .OrderBy(view => view.Name).Select(view => new ViewOfList(view.Id, view.List, view.Words, view.Filter, view.Name)).ToListAsync(ct);
        return request.List is { } list ? named.FindAll(view => view.List == list) : named;
    }
}
