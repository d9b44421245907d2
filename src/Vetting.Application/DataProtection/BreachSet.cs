using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

internal static class BreachSet
{
    /// <exception cref="NotFoundException">There is none.</exception>
    /// <exception cref="StaleVersionException">Somebody has changed it since.</exception>
    public static async Task<DataBreach> Breach(this IVettingDb db, DataBreachId id, long version, CancellationToken ct)
    {
        var breach = await db.DataBreaches.SingleOrDefaultAsync(breach => breach.Id == id, ct) ?? throw new NotFoundException("breach");
        breach.RequireVersion(version);
        return breach;
    }
}
