using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Views;

/// <summary>One of the asker's views or searches. One that is somebody else's, or was deleted, is not found.</summary>
[Requires(Permission.ReadCases, Permission.ReadCandidates)]
[Unrecorded("It shows the asker nothing but their own words.")]
public sealed record GetView(SavedViewId View) : IQuery<ViewOfList>;

/// <param name="Filter">As it is written in the address.</param>
/// <param name="Name">Null for a search that nobody gave a name.</param>
public sealed record ViewOfList(SavedViewId Id, ListKind List, string? Words, string Filter, string? Name);

internal sealed class GetViewHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<GetView, ViewOfList>
{
    public async Task<ViewOfList> Handle(GetView request, CancellationToken ct)
    {
        var view = await db.SavedViews.AsNoTracking().Of(user.Id, clock.GetUtcNow()).ById(request.View, ct);
        return new(view.Id, view.List, view.Words, view.Filter, view.Name);
    }
}
