using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Views;

/// <summary>
/// Throws away the searches that have no name and whose time is over. Nobody can open them any more; a job runs this so that the database no longer
/// holds them either.
/// </summary>
/// <returns>How many were thrown away.</returns>
[Requires(Permission.Operate)]
public sealed record ForgetSearches : ICommand<int>;

internal sealed class ForgetSearchesHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<ForgetSearches, int>
{
    private const int AtOnce = 1_000;

    public async Task<int> Handle(ForgetSearches request, CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - SavedView.KeptFor;
        var gone = await db.SavedViews.Where(view => view.Name == null && view.KeptAt < oldest).OrderBy(view => view.KeptAt)
            .Take(AtOnce).ToListAsync(ct);
        db.SavedViews.RemoveRange(gone);
        return gone.Count;
    }
}
