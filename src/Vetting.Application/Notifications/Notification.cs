using Vetting.Domain.Common;

namespace Vetting.Application.Notifications;

/// <summary>Tells one person that something concerns them now. It holds only ids, and is deleted after <see cref="KeptFor"/>.</summary>
public sealed class Notification
{
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(90);

    public required Guid Id { get; init; }

    public required UserId Recipient { get; init; }

    public required NotificationKind Kind { get; init; }

    /// <summary>Whoever may not see the case may not see the notification either. Null when it is not about a case.</summary>
    public required ComplaintId? Case { get; init; }

    /// <summary>The panel, ruling, deadline, election or person that it is about.</summary>
    public required Guid Subject { get; init; }

    public required DateTimeOffset At { get; init; }

    public DateTimeOffset? ReadAt { get; set; }

    public static Notification To(UserId recipient, NotificationKind kind, ComplaintId? @case, Guid subject, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(), Recipient = recipient, Kind = kind, Case = @case, Subject = subject, At = now };
}

public enum NotificationKind
{
    /// <summary>You were put on a case.</summary>
    Assigned,

    /// <summary>You were taken off a case. The notification does not name it, because you may no longer see it.</summary>
    TakenOff,

    /// <summary>
    /// Somebody who is not an officer of the case made an account an officer of it, and so opened the complainant's protected name. Auditors are not
    /// told which case it is.
    /// </summary>
    ProtectedNameOpened,

    /// <summary>
    /// Somebody opened the vault of a case, and read who a protected party is. Officers of other cases are not told which case it is.
    /// </summary>
    IdentityOpened,

    /// <summary>You are on the named list of a restricted case.</summary>
    Named,

    /// <summary>Somebody proposed an interim measure on your case. Somebody else has to decide.</summary>
    InterimMeasureProposed,

    /// <summary>The interim measure that you proposed was approved.</summary>
    InterimMeasureApproved,

    /// <summary>You sit on a panel. Declare your interests first.</summary>
    Convened,

    /// <summary>All have voted on the panel that you chair, or you closed the vote.</summary>
    VotesOpened,

    /// <summary>The panel of your case has ruled.</summary>
    RulingRecorded,

    /// <summary>The respondent of your case replied, asked for more time, or appealed.</summary>
    RespondentAnswered,

    /// <summary>A sitting of your panel was fixed, moved or called off.</summary>
    SittingFixed,
    SittingMoved,
    SittingCalledOff,

    /// <summary>The respondent objects to a member of your panel. You decide.</summary>
    ObjectionMade,

    /// <summary>An objection of the respondent to a member of the panel was decided.</summary>
    ObjectionDecided,

    /// <summary>The respondent of your case opened for the first time what was sent through their door.</summary>
    LetterOpened,

    /// <summary>A witness confirmed the statement that you asked for, or said that they make none.</summary>
    StatementAnswered,

    /// <summary>The time of a witness to make the statement that you asked for ends soon.</summary>
    StatementNear,

    /// <summary>The code of a witness opens no longer, and they have said nothing.</summary>
    StatementLapsed,

    /// <summary>The virus scanner found something in a file of your case.</summary>
    InfectedFile,

    /// <summary>The virus scanner could not look into a file of your case. You decide whether it is opened.</summary>
    FileNotLookedInto,

    /// <summary>Another auditor entered a restricted case.</summary>
    GlassBroken,

    /// <summary>Another administrator proposed a role.</summary>
    RoleProposed,

    /// <summary>Another administrator proposed a change of somebody's account.</summary>
    AccountChangeProposed,

    /// <summary>Another administrator proposed a version of the rulebook.</summary>
    RulebookProposed,

    /// <summary>You were given a role.</summary>
    RoleGranted,

    /// <summary>A deadline of your case ends soon.</summary>
    DeadlineNear,

    /// <summary>A deadline of your case has passed, and nobody met it.</summary>
    DeadlinePassed,

    /// <summary>An officer opened who made a report in confidence.</summary>
    ReporterIdentityOpened,

    /// <summary>A report was received on a day before this one.</summary>
    ReportReceived,

    /// <summary>Who made a report wrote a message on a day before this one, and nobody has read it.</summary>
    ReportMessage,

    /// <summary>A report is to be answered soon, or was not in time.</summary>
    ReportDue,

    /// <summary>A request of a data subject is to be answered soon.</summary>
    SubjectRequestNear,

    /// <summary>The time to answer a request of a data subject has passed.</summary>
    SubjectRequestPassed,

    /// <summary>Somebody proposes to give a record that would tell who a protected person is. You may agree or not.</summary>
    GuardedReleaseProposed,

    /// <summary>Somebody set you a task on a case, or gave you one that was another's.</summary>
    TaskGiven,

    /// <summary>A task of yours is due soon.</summary>
    TaskNear,

    /// <summary>The day of a task of yours has passed, and it is not done.</summary>
    TaskPassed,

    /// <summary>The timetable of an election was computed anew, because bank holidays changed.</summary>
    TimetableRecomputed,

    /// <summary>The timetable of an election at which the respondent of your case stands was computed anew, because bank holidays changed.</summary>
    CaseClockMoved,

    /// <summary>The periods of closed cases have ended. They are reviewed, and nothing is disposed of by itself.</summary>
    RetentionDue,
}
