using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Selections;

namespace Vetting.Application.Selections;

internal static class SelectionSet
{
    public static async Task<Selection> ForUpdate(this IQueryable<Selection> selections, SelectionId id, long version, CancellationToken ct)
    {
        var selection = await selections.SingleOrDefaultAsync(selection => selection.Id == id, ct) ?? throw new NotFoundException("selection");
        selection.RequireVersion(version);
        return selection;
    }
}
