using Microsoft.EntityFrameworkCore;
using Vetting.Domain.Rulebooks;

namespace Vetting.Application.Rulebooks;

public static class RulebookSet
{
    /// <summary>All versions. Read them once in a handler; they are few.</summary>
    public static async Task<RulebookHistory> History(this IQueryable<Rulebook> rulebooks, CancellationToken ct) =>
        new(await rulebooks.AsNoTracking().ToListAsync(ct));
}
