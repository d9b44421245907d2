using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Domain.Calendars;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Calendars;

/// <summary>
/// Records that somebody is away, oneself or, by an officer, a colleague. A deputy is put on their open cases, and takes over the tasks that fall due
/// meanwhile: so what reminds them reminds the deputy.
/// </summary>
/// <param name="Until">The last day.</param>
/// <param name="Deputy">Null where nobody stands in.</param>
[Requires(Permission.ReadTasks)]
public sealed record RecordAbsence(UserId User, DateOnly From, DateOnly Until, UserId? Deputy) : ICommand<HandOver>;

/// <summary>What a deputy took over.</summary>
/// <param name="Cases">By reference: those on which the deputy was put, and those on which they were already.</param>
/// <param name="NotHandedOver">Cases on which the deputy cannot be put: each needs somebody else.</param>
/// <param name="Tasks">How many tasks were moved to the deputy.</param>
public sealed record HandOver(AbsenceId Absence, IReadOnlyList<string> Cases, IReadOnlyList<string> NotHandedOver, int Tasks);

internal sealed class RecordAbsenceHandler(IVettingDb db, ICurrentUser user, IAccounts accounts, TimeProvider clock)
    : IRequestHandler<RecordAbsence, HandOver>
{
    private const string TaskMoved = "The person whose task it was is away.";

    public async Task<HandOver> Handle(RecordAbsence request, CancellationToken ct)
    {
        await Absences.RequireMayRecord(user, request.User, accounts, ct);
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var known = await db.Absences.NotOver(today).Where(absence => absence.User == request.User).ToListAsync(ct);
        var absence = Absence.Record(request.User, request.From, request.Until, request.Deputy, known, user.Actor(), clock.GetUtcNow());
        db.Absences.Add(absence);
        return request.Deputy is { } deputy ? await PutOn(deputy, absence, ct) : new(absence.Id, [], [], 0);
    }

    private async Task<HandOver> PutOn(UserId deputy, Absence absence, CancellationToken ct)
    {
        var standIn = await accounts.Actor(deputy, ct);
        var place = CaseKey.OfPlace(absence.User);
        var ids = await db.CaseKeys.Where(key => key.Key == place)
            .Join(db.Complaints, key => key.Complaint, complaint => complaint.Id, (_, complaint) => complaint)
            .Where(complaint => complaint.Stage != Stage.Closed)
            .OrderBy(complaint => complaint.Reference).Select(complaint => complaint.Id).ToListAsync(ct);
        var due = (await TasksDue(absence, ids, ct)).ToLookup(task => task.Complaint);
        var (handed, kept, tasks) = (new List<string>(), new List<string>(), 0);
        foreach (var id in ids)
        {
            var complaint = await db.Complaints.ById(id, ct);
            if (complaint.AssignmentOf(absence.User) is not { } assignment)
            {
                continue;
            }

            try
            {
                if (complaint.AssignmentOf(deputy) is null)
                {
                    await accounts.RequireAssignable(db, deputy, assignment, ct);
                    complaint.Assign(standIn, assignment, reason: null, user.Actor());
                }
            }
            catch (Exception refusal) when (refusal is RuleBrokenException or ForbiddenException)
            {
                // The deputy is no one for this case. Why may be a secret of the case; whoever asked finds somebody else for it.
                kept.Add(complaint.Reference);
                continue;
            }

            handed.Add(complaint.Reference);
            foreach (var task in due[id])
            {
                task.Move(complaint, task.DueOn, deputy, TaskMoved, user.Actor(), clock.GetUtcNow());
                tasks++;
            }
        }

        return new(absence.Id, handed, kept, tasks);
    }

    /// <summary>What they have to do while they are away, from today on.</summary>
    private Task<List<CaseTask>> TasksDue(Absence absence, List<ComplaintId> cases, CancellationToken ct)
    {
        var today = CivilTime.DateOf(clock.GetUtcNow());
        return db.CaseTasks
            .Where(task => EF.Parameter(cases).Contains(task.Complaint) && task.For == absence.User && task.DoneAt == null
                && task.DueOn >= absence.From && task.DueOn <= absence.Until && task.DueOn >= today)
            .ToListAsync(ct);
    }
}

internal static class Absences
{
    /// <summary>Those of today and to come. One that was taken back before it began is over.</summary>
    public static IQueryable<Absence> NotOver(this IQueryable<Absence> absences, DateOnly today) =>
        absences.Where(absence => absence.Until >= today && absence.Until >= absence.From);

    /// <exception cref="ForbiddenException">It is somebody else, and the caller is no officer.</exception>
    public static async Task RequireMayRecord(ICurrentUser user, UserId whose, IAccounts accounts, CancellationToken ct)
    {
        if (user.Id == whose)
        {
            return;
        }

        if (!user.May(Permission.AssignCase))
        {
            throw new ForbiddenException("not-yours", "An officer records when somebody else is away; you, when you are.");
        }

        await accounts.Get(whose, ct);
    }
}
