using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Drafts;

/// <summary>What the asker kept for a form; null when there is nothing.</summary>
[Public("Whoever has signed in may read what they typed themselves.")]
[Unrecorded("It shows the asker nothing but their own words.")]
public sealed record GetDraft(string Form) : IQuery<DraftView?>;

public sealed record DraftView(IReadOnlyDictionary<string, string[]> Fields, DateTimeOffset SavedAt);

internal sealed class GetDraftHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<GetDraft, DraftView?>
{
    public async Task<DraftView?> Handle(GetDraft request, CancellationToken ct)
    {
        var oldest = clock.GetUtcNow() - Draft.KeptFor;
        var draft = await db.Drafts.AsNoTracking()
            .SingleOrDefaultAsync(draft => draft.Owner == user.Id && draft.Form == request.Form && draft.SavedAt >= oldest, ct);
        return draft is null ? null : new(JsonSerializer.Deserialize<Dictionary<string, string[]>>(draft.Fields)!, draft.SavedAt);
    }
}
