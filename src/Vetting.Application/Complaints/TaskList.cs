using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;

namespace Vetting.Application.Complaints;

/// <summary>How handlers find what somebody has to do.</summary>
internal sealed class TaskList(IVettingDb db, ICurrentUser user)
{
    /// <summary>What waits for whoever may approve it, also of cases that are not theirs.</summary>
    private static readonly Dictionary<Act, TaskKind> Approvals = new()
    {
        [Act.DecideInterimMeasure] = TaskKind.DecideInterimMeasure,
        [Act.SecondRead] = TaskKind.SecondReading,
    };

    /// <summary>The cases on whose panel they sit and have not declared yet; known after <see cref="All"/>.</summary>
    public IReadOnlySet<string> Unread { get; private set; } = new HashSet<string>();

    /// <summary>In no order.</summary>
    public async Task<IReadOnlyList<TaskRow>> All(DateTimeOffset now, CancellationToken ct)
    {
        var today = CivilTime.DateOf(now);
        var seats = await OwnSeats(ct);
        Unread = seats.Where(seat => seat.Next.IsBeforeTheBundle()).Select(seat => seat.Reference).ToHashSet();
        return
        [
            .. await DeadlinesOfOwnCases(today, ct), .. await TasksThatWereSet(today, ct), .. await StatementsThatWait(today, ct),
            .. PanelsThatWait(seats, today), .. await ApprovalsThatWait(now, ct),
        ];
    }

    private async Task<IEnumerable<TaskRow>> DeadlinesOfOwnCases(DateOnly today, CancellationToken ct)
    {
        var place = CaseKey.OfPlace(user.Id);
        var rows = await db.CaseKeys.Where(key => key.Key == place)
            .Join(db.Complaints, key => key.Complaint, complaint => complaint.Id, (key, complaint) => complaint)
            .Where(complaint => complaint.Stage != Stage.Closed
                && complaint.Access.Any(access =>
                    access.User == user.Id && (access.Kind == AccessKind.Officer || access.Kind == AccessKind.Investigator)))
            .SelectMany(
                complaint => complaint.Deadlines.Where(deadline => deadline.MetAt == null),
                (complaint, deadline) => new
                {
                    complaint.Reference,
                    deadline.Kind,
                    deadline.DueOn,
                    IsOfficer = complaint.Access.Any(access => access.User == user.Id && access.Kind == AccessKind.Officer),
                })
            .ToListAsync(ct);
        return rows.Where(row => row.IsOfficer || Deadline.OfInvestigators.Contains(row.Kind))
            .Select(row => new TaskRow(TaskKind.Deadline, row.Reference, row.Kind, row.DueOn, Deadline.IsPast(row.DueOn, today), null));
    }

    /// <summary>Of closed cases too: what somebody set stays to be done until it is done.</summary>
    private async Task<IEnumerable<TaskRow>> TasksThatWereSet(DateOnly today, CancellationToken ct)
    {
        var rows = await db.CaseTasks.Where(task => task.For == user.Id && task.DoneAt == null)
            .Join(
                db.Complaints, task => task.Complaint, complaint => complaint.Id,
                (task, complaint) => new { task.Id, task.What, task.DueOn, complaint.Reference })
            .ToListAsync(ct);
        return rows.Select(row => new TaskRow(
            TaskKind.CaseTask, row.Reference, null, row.DueOn, Deadline.IsPast(row.DueOn, today), null, Task: row.Id, What: row.What));
    }

    private async Task<IEnumerable<TaskRow>> StatementsThatWait(DateOnly today, CancellationToken ct)
    {
        var rows = await db.Statements.Where(statement => statement.AskedBy == user.Id && statement.End == null)
            .Join(
                db.Complaints.Where(complaint => complaint.Stage != Stage.Closed), statement => statement.Complaint, complaint => complaint.Id,
                (statement, complaint) => new { statement.Id, statement.Until, complaint.Reference })
            .ToListAsync(ct);
        return rows.Select(row => new TaskRow(
            TaskKind.Statement, row.Reference, null, row.Until, Deadline.IsPast(row.Until, today), null, Statement: row.Id));
    }

    private async Task<List<OwnSeat>> OwnSeats(CancellationToken ct)
    {
        var panels = await db.PanelsOn(user.Id).AsNoTracking()
            .Where(panel => panel.ConcludedAt == null && panel.Members.Any(member => member.User == user.Id && member.RecusedAt == null))
            .Join(db.Complaints, panel => panel.Complaint, complaint => complaint.Id, (panel, complaint) => new
            {
                panel,
                complaint.Reference,
                Due = complaint.Deadlines.Where(deadline => deadline.MetAt == null)
                    .Select(deadline => new { deadline.Kind, deadline.DueOn }).ToList(),
            })
            .ToListAsync(ct);
        return panels.ConvertAll(row => new OwnSeat(
            row.panel.Id, row.Reference, row.panel.NextFor(user.Id), row.Due.Find(due => due.Kind == row.panel.DecidesBy)?.DueOn));
    }

    private static IEnumerable<TaskRow> PanelsThatWait(IEnumerable<OwnSeat> seats, DateOnly today) => seats.SelectMany(seat =>
        TaskOf(seat.Next) is { } kind
            ? [new TaskRow(kind, seat.Reference, null, seat.DueOn, Deadline.IsPast(seat.DueOn, today), seat.Panel)]
            : Array.Empty<TaskRow>());

    private static TaskKind? TaskOf(PanelStep step) => step switch
    {
        PanelStep.Declare => TaskKind.Declare,
        PanelStep.Vote => TaskKind.Vote,
        PanelStep.RecordDecision => TaskKind.RecordDecision,
        _ => null,
    };

    private async Task<IEnumerable<TaskRow>> ApprovalsThatWait(DateTimeOffset now, CancellationToken ct)
    {
        if (!Approvals.Keys.Any(user.May))
        {
            return [];
        }

        var proposed = await db.Complaints
            .SelectMany(
                complaint => complaint.InterimMeasures.Where(measure => measure.State == InterimState.Proposed), (complaint, _) => complaint.Id)
            .ToListAsync(ct);
        var complaints = await db.Complaints.AsNoTracking()
            .Where(complaint => complaint.Stage == Stage.Triage || EF.Parameter(proposed).Contains(complaint.Id)).ToListAsync(ct);
        return complaints.SelectMany(complaint => complaint.ActsOpenTo(user.Actor(), sitting: null, files: new Dictionary<EvidenceId, EvidenceFile>(), now)
            .Select(open => open.Act).Distinct().Where(act => Approvals.ContainsKey(act) && user.May(act))
            .Select(act => new TaskRow(Approvals[act], complaint.Reference, null, null, false, null)));
    }

    private sealed record OwnSeat(PanelId Panel, string Reference, PanelStep Next, DateOnly? DueOn);
}
