using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Drafts;

/// <summary>Throws away the drafts whose time is over. Their owners could not open them any more: this is the database catching up, run by a job.</summary>
/// <returns>How many.</returns>
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
