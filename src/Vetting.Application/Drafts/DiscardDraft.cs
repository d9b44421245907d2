using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Drafts;

/// <summary>Throws away what the asker kept for a form. If nothing was kept, nothing happens.</summary>
[Public("Whoever has signed in may throw away what they typed themselves.")]
public sealed record DiscardDraft(string Form) : ICommand;

internal sealed class DiscardDraftHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<DiscardDraft, Unit>
{
    public async Task<Unit> Handle(DiscardDraft request, CancellationToken ct)
    {
        db.Drafts.RemoveRange(await db.Drafts.Where(draft => draft.Owner == user.Id && draft.Form == request.Form).ToListAsync(ct));
        return Unit.Value;
    }
}
