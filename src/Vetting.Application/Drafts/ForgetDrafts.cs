using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Drafts;

/// <summary>
/// Throws away the drafts whose time is over. Their owners can no longer open them; a job runs this so that the database no longer holds them
/// either.
/// </summary>
/// <returns>How many were thrown away.</returns>
[Requires(Permission.Operate)]
public sealed record ForgetDrafts : ICommand<int>;

internal sealed class ForgetDraftsHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<ForgetDrafts, int>
{
    public Task<int> Handle(ForgetDrafts request, CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - Draft.KeptFor;
        return db.Drafts.Where(draft => draft.SavedAt < oldest).ExecuteDeleteAsync(ct);
    }
}
