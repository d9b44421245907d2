using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Calendars;
using Vetting.Domain.Common;
using Vetting.Domain.Doors;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Accounts;

/// <summary>
/// Whose calendar a program reads: it knows no more than a secret address. That address is one endpoint, which reads and does nothing else, and it is
/// asked here alone, whoever else is signed in by the same browser. An account that was locked, or lost its roles, has no calendar.
/// </summary>
internal static class CalendarOwners
{
    /// <returns>Null where no such address is asked.</returns>
    public static string? SecretIn(HttpRequest request) =>
        request.Path.StartsWithSegments(FetchCalendar.Path, out var rest) && rest.Value is ['/', .. var secret] ? secret : null;

    /// <returns>Null when it leads nowhere.</returns>
    public static async Task<Caller?> OwnerOfCalendar(this VettingDbContext db, string secret, CancellationToken ct)
    {
        if (AccessCode.Read(secret)?.Hash() is not { } hash)
        {
            return null;
        }

        if (await db.CalendarAddresses.AsNoTracking().Where(address => address.CodeHash == hash).Select(address => (UserId?)address.Id)
                .SingleOrDefaultAsync(ct) is not { } owner
            || await db.FindAccount(owner, ct) is not { IsLocked: false } account)
        {
            return null;
        }

        return Caller.SignedIn(owner, account.Person, await db.RolesOf(owner, ct), address: null, account.OtherRecords);
    }
}
