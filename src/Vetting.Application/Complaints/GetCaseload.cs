using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Application.Reports;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// Who works on how many open cases, over the cases that the viewer may know of: each number is what the work list shows when it is narrowed
/// (<see cref="ComplaintFilter"/>) as the number says.
/// </summary>
[Requires(Permission.ReadCaseload)]
public sealed record GetCaseload : IQuery<Caseload>;

/// <param name="Open">Open cases, each counted once, however many work on it.</param>
/// <param name="Overdue">Those of them in which something is overdue.</param>
/// <param name="People">Whoever works on an open case, and all others who could, by name.</param>
public sealed record Caseload(int Open, int Overdue, IReadOnlyList<CaseloadRow> People);

/// <param name="Name">Null for the operator, who imported open cases and has no account.</param>
/// <param name="Roles">Those of today.</param>
/// <param name="Stages">Open cases by stage, without the stages in which there are none.</param>
/// <param name="Overdue">Cases in which something is overdue.</param>
/// <param name="OldestReceivedOn">The day of receipt of the oldest open case.</param>
public sealed record CaseloadRow(
    UserId User, string? Name, bool IsLocked, IReadOnlyList<Role> Roles, int Open, int Overdue, IReadOnlyList<StageCount> Stages,
    DateOnly? OldestReceivedOn);

internal sealed class GetCaseloadHandler(IVettingDb db, ICurrentUser user, IAccounts accounts, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetCaseload, Caseload>
{
    public async Task<Caseload> Handle(GetCaseload request, CancellationToken ct)
    {
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var open = db.Complaints.Where(complaint => complaint.Stage != Stage.Closed);

        // Whoever has two places on a case works on one case.
        var counts = (await open
                .SelectMany(
                    complaint => complaint.Access.Where(access => access.Kind == AccessKind.Officer || access.Kind == AccessKind.Investigator),
                    (complaint, access) => new { complaint.Id, access.User, complaint.Stage, complaint.NextDue, complaint.ReceivedOn })
                .Distinct()
                .GroupBy(row => new { row.User, row.Stage })
                .Select(group => new
                {
                    group.Key.User,
                    group.Key.Stage,
                    Cases = group.Count(),
                    Overdue = group.Count(row => row.NextDue < today),
                    Oldest = group.Min(row => row.ReceivedOn),
                })
                .ToListAsync(ct)).ToLookup(row => row.User);
        var colleagues = (await db.Colleagues(accounts, ct)).ToDictionary(colleague => colleague.User);
        var people = colleagues.Values.Where(colleague => colleague.MayTakeOn(Role.ComplianceOfficer, Role.Investigator))
            .Select(colleague => colleague.User)
            .Union(counts.Select(row => row.Key))
            .Select(person =>
            {
                var known = colleagues.GetValueOrDefault(person);
                var rows = counts[person].OrderBy(row => row.Stage).ToList();
                return new CaseloadRow(
                    person, known?.Choice, known?.IsLocked ?? false, known?.Roles ?? [], rows.Sum(row => row.Cases), rows.Sum(row => row.Overdue),
                    [.. rows.Select(row => new StageCount(row.Stage, row.Cases))], rows.Min(row => (DateOnly?)row.Oldest));
            });
        trail.Record("CaseloadRead", user.Id.Value, new { });
        return new Caseload(
            await open.CountAsync(ct), await open.CountAsync(complaint => complaint.NextDue < today, ct),
            [.. people.OrderBy(person => person.Name is null).ThenBy(person => person.Name, StringComparer.Ordinal)]);
    }
}
