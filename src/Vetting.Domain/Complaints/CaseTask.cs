using Vetting.Domain.Common;

namespace Vetting.Domain.Complaints;

/// <summary>That a task was given another day, another person or both, and why.</summary>
public sealed record TaskMove(DateOnly From, UserId FromUser, DateOnly To, UserId ToUser, string Reason, UserId By, DateTimeOffset At);

/// <summary>
/// What somebody who works on a case sets themself or another to do, by a day. Tasks that follow from the case itself are none: its deadlines, panels
/// and approvals.
/// </summary>
public sealed class CaseTask : AggregateRoot, ITeamRecord
{
    public const int WhatMaxLength = 300;

    private CaseTask()
    {
    }

    public CaseTaskId Id { get; private init; }

    public ComplaintId Complaint { get; private init; }

    public string What { get; private init; } = "";

    public DateOnly DueOn { get; private set; }

    /// <summary>Who is to do it.</summary>
    public UserId For { get; private set; }

    public UserId SetBy { get; private init; }

    public DateTimeOffset SetAt { get; private init; }

    /// <summary>When the day was last set. A reminder of an earlier day does not count.</summary>
    public DateTimeOffset DatedAt { get; private set; }

    public IReadOnlyList<TaskMove> Moves { get; private set; } = [];

    public DateTimeOffset? DoneAt { get; private set; }

    public UserId? DoneBy { get; private set; }

    public bool IsOverdueOn(DateOnly today) => DoneAt is null && Deadline.IsPast(DueOn, today);

    public static CaseTask Set(Complaint complaint, string what, DateOnly dueOn, UserId @for, Actor by, DateTimeOffset now)
    {
        complaint.RequirePlaceFor(Act.SetTask, by);
        Require(complaint, dueOn, @for, now);
        var task = new CaseTask
        {
            Id = Common.Id.New<CaseTaskId>(),
            Complaint = complaint.Id,
            What = what,
            DueOn = dueOn,
            For = @for,
            SetBy = by.User,
            SetAt = now,
            DatedAt = now,
        };
        task.Raise(new CaseTaskSet(complaint.Id, task.Id, dueOn, @for));
        return task;
    }

    /// <summary>Gives it another day, or another person to do it.</summary>
    public void Move(Complaint complaint, DateOnly dueOn, UserId @for, string reason, Actor by, DateTimeOffset now)
    {
        complaint.RequirePlaceFor(Act.SetTask, by);
        RequireOpen();
        if ((dueOn, @for) == (DueOn, For))
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The task has this day and this person already.");
        }

        Require(complaint, dueOn, @for, now);
        Moves = [.. Moves, new TaskMove(DueOn, For, dueOn, @for, reason, by.User, now)];
        (DueOn, For, DatedAt) = (dueOn, @for, now);
        Raise(new CaseTaskMoved(complaint.Id, Id, dueOn, @for));
    }

    public void Finish(Complaint complaint, Actor by, DateTimeOffset now)
    {
        complaint.RequirePlaceFor(Act.SetTask, by);
        RequireOpen();
        (DoneAt, DoneBy) = (now, by.User);
        Raise(new CaseTaskDone(complaint.Id, Id));
    }

    private static void Require(Complaint complaint, DateOnly dueOn, UserId @for, DateTimeOffset now)
    {
        if (complaint.AssignmentOf(@for) is null)
        {
            throw new RuleBrokenException(RuleCodes.MemberNotEligible, "A task is for somebody who works on the case: assign them first.");
        }

        if (dueOn < CivilTime.DateOf(now))
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A task is due today or later.");
        }
    }

    private void RequireOpen()
    {
        if (DoneAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The task is done.");
        }
    }
}

/// <summary>Without what is to be done: the panel may read the history of the case, and not the tasks of its team.</summary>
[Recorded("CaseTaskSet", 1)]
public sealed record CaseTaskSet(ComplaintId Complaint, CaseTaskId Task, DateOnly DueOn, UserId For)
    : DomainEvent(StreamId.Of(Complaint), Task.Value);

[Recorded("CaseTaskMoved", 1)]
public sealed record CaseTaskMoved(ComplaintId Complaint, CaseTaskId Task, DateOnly DueOn, UserId For)
    : DomainEvent(StreamId.Of(Complaint), Task.Value);

[Recorded("CaseTaskDone", 1)]
public sealed record CaseTaskDone(ComplaintId Complaint, CaseTaskId Task) : DomainEvent(StreamId.Of(Complaint), Task.Value);
