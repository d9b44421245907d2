using Microsoft.EntityFrameworkCore;
using Vetting.Domain.Common;
using Vetting.Domain.Elections;
using Vetting.Domain.Seats;

namespace Vetting.Application.Elections;

/// <summary>An election for which nominations can still be made.</summary>
/// <param name="IsCloseProvisional">Whether the returning officer still has to fix the close; until then it is the earliest lawful moment.</param>
internal sealed record LiveElection(
    ElectionId Id, ElectionKind Kind, DateOnly PollingDay, IReadOnlyList<Nation> Nations, string Name, DateTimeOffset NominationsClose,
    bool IsCloseProvisional)
{
    public WorkingDays WorkingDays(TimetableRules rules, BankHolidays holidays) => rules.For(Kind, PollingDay).WorkingDays(holidays, Nations);
}

internal static class LiveElections
{
    public static Task<List<LiveElection>> Live(this IQueryable<Election> elections, DateTimeOffset now, CancellationToken ct) =>
        elections.AsNoTracking().Where(election => election.NominationsClose > now)
            .Select(election => new LiveElection(
                election.Id, election.Kind, election.PollingDay, election.Nations, election.Name, election.NominationsClose,
                election.IsCloseProvisional))
            .ToListAsync(ct);
}
