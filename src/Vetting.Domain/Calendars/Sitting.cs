using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Calendars;

/// <summary>When and where a panel sits.</summary>
/// <param name="TimeZone">Of the place, by its name in the IANA database, such as <c>Europe/London</c>.</param>
/// <param name="Place">A room, or that it is a call: never who lives there.</param>
/// <param name="IsRespondentInvited">Whether the respondent is heard in it.</param>
public sealed record SittingPlan(DateTimeOffset At, int Minutes, string TimeZone, string Place, bool IsRespondentInvited)
{
    /// <summary>What the clocks of the place show when it begins.</summary>
    public DateTime Local => TimeZoneInfo.ConvertTime(At, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime;
}

/// <summary>Who came.</summary>
/// <param name="Respondent">Null when they were not invited.</param>
public sealed record Attendance(IReadOnlyList<UserId> Members, bool? Respondent, UserId By, DateTimeOffset At);

/// <summary>One sitting of a panel: fixed by an officer of the case, moved or called off with a reason, and afterwards who came.</summary>
public sealed class Sitting : AggregateRoot
{
    public const int PlaceMaxLength = 200;
    public const int TimeZoneMaxLength = 64;
    public const int ReasonMaxLength = Panels.Panel.DetailMaxLength;
    public const int MinMinutes = 15;
    public const int MaxMinutes = 12 * 60;

    /// <summary>The most sittings of one case.</summary>
    public const int Most = 100;

    private Sitting()
    {
    }

    public SittingId Id { get; private init; }

    public ComplaintId Complaint { get; private init; }

    public PanelId Panel { get; private init; }

    public DateTimeOffset At { get; private set; }

    public int Minutes { get; private set; }

    public string TimeZone { get; private set; } = "";

    public string Place { get; private set; } = "";

    public bool IsRespondentInvited { get; private set; }

    /// <summary>How often it was changed since it was fixed: by it a calendar tells which of two invitations is the newer one (RFC 5546, 2.1.4).</summary>
    public int Changes { get; private set; }

    public UserId FixedBy { get; private init; }

    public DateTimeOffset FixedAt { get; private init; }

    public DateTimeOffset? CalledOffAt { get; private set; }

    public string? CalledOffBecause { get; private set; }

    public Attendance? Attendance { get; private set; }

    /// <summary>When and where, as it is fixed now.</summary>
    public SittingPlan Plan => new(At, Minutes, TimeZone, Place, IsRespondentInvited);

    /// <inheritdoc cref="SittingPlan.Local"/>
    public DateTime Local => Plan.Local;

    public bool IsToCome(DateTimeOffset now) => CalledOffAt is null && At > now;

    /// <param name="away">The members who are absent on that day.</param>
    /// <param name="earlier">How many sittings the case has had.</param>
    public static Sitting Fix(
        Complaint complaint, Panel panel, SittingPlan plan, IReadOnlySet<UserId> away, RulebookContent rules, int earlier, Actor by, DateTimeOffset now)
    {
        complaint.RequirePlaceFor(Act.FixSitting, by);
        if (earlier >= Most)
        {
            throw new RuleBrokenException(RuleCodes.TooMany, $"A case has at most {Most} sittings.");
        }

        var sitting = new Sitting
        {
            Id = Common.Id.New<SittingId>(),
            Complaint = complaint.Id,
            Panel = panel.Id,
            FixedBy = by.User,
            FixedAt = now,
        };
        sitting.Set(panel, plan, away, rules, now);
        sitting.Raise(new SittingFixed(complaint.Id, sitting.Id, panel.Id, plan.At, plan.Minutes, plan.IsRespondentInvited));
        return sitting;
    }

    /// <summary>Gives it another time or place.</summary>
    /// <param name="away">The members who are absent on the new day.</param>
    public void Move(
        Complaint complaint, Panel panel, SittingPlan plan, IReadOnlySet<UserId> away, RulebookContent rules, string reason, Actor by,
        DateTimeOffset now)
    {
        complaint.RequirePlaceFor(Act.FixSitting, by);
        RequireToCome(now);
        if (plan == Plan)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "The sitting has this time and this place already.");
        }

        var before = At;
        Set(panel, plan, away, rules, now);
        Changes++;
        Raise(new SittingMoved(complaint.Id, Id, before, plan.At, plan.Minutes, plan.IsRespondentInvited, reason));
    }

    public void CallOff(Complaint complaint, string reason, Actor by, DateTimeOffset now)
    {
        complaint.RequirePlaceFor(Act.FixSitting, by);
        RequireToCome(now);
        (CalledOffAt, CalledOffBecause) = (now, reason);
        Changes++;
        Raise(new SittingCalledOff(complaint.Id, Id, At, reason));
    }

    /// <summary>Records who came, once it has begun.</summary>
    public void RecordAttendance(Complaint complaint, Panel panel, IReadOnlyList<UserId> members, bool? respondent, Actor by, DateTimeOffset now)
    {
        complaint.RequirePlaceFor(Act.FixSitting, by);
        if (CalledOffAt is not null || At > now)
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, "Who came is recorded once the sitting has begun.");
        }

        if (Attendance is not null)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "Who came is recorded already.");
        }

        if (members.Any(user => panel.Members.All(member => member.User != user)))
        {
            throw new NotFoundException("member of the panel");
        }

        if (IsRespondentInvited != respondent is not null)
        {
            throw new RuleBrokenException(
                RuleCodes.DatesContradict, IsRespondentInvited ? "Say whether the respondent came." : "The respondent was not invited.");
        }

        Attendance = new([.. members.Distinct()], respondent, by.User, now);
        Raise(new SittingAttended(complaint.Id, Id, Attendance.Members, respondent));
    }

    private void Set(Panel panel, SittingPlan plan, IReadOnlySet<UserId> away, RulebookContent rules, DateTimeOffset now)
    {
        if (panel.ConcludedAt is not null)
        {
            throw new RuleBrokenException(RuleCodes.WrongStage, "This panel sits no more.");
        }

        if (plan.At <= now)
        {
            throw new RuleBrokenException(RuleCodes.DatesContradict, "A sitting is fixed for a time to come.");
        }

        var first = CivilTime.DateOf(now).AddDays(rules.Deadlines.NoticeOfSittingWithin);
        if (plan.IsRespondentInvited && CivilTime.DateOf(plan.At) < first)
        {
            throw new RuleBrokenException(
                RuleCodes.NoticeTooShort,
                $"The respondent has {rules.Deadlines.NoticeOfSittingWithin} days’ notice of a sitting: {CivilTime.Written(first)} is the first day.");
        }

        var there = panel.Sitting.Count(member => !away.Contains(member.User));
        if (there < rules.Panel.Quorum)
        {
            throw new RuleBrokenException(
                RuleCodes.NotQuorate,
                $"On that day {there} of the members are there, and {rules.Panel.Quorum} are needed: the others are away.",
                "another day", "a substitute");
        }

        (At, Minutes, TimeZone, Place, IsRespondentInvited) = (plan.At, plan.Minutes, plan.TimeZone, plan.Place, plan.IsRespondentInvited);
    }

    private void RequireToCome(DateTimeOffset now)
    {
        if (!IsToCome(now))
        {
            throw new RuleBrokenException(
                RuleCodes.AlreadyDone, CalledOffAt is null ? "The sitting has begun." : "The sitting was called off.");
        }
    }
}

/// <summary>Without the place, which may be somebody's home.</summary>
[Recorded("SittingFixed", 1)]
public sealed record SittingFixed(
    ComplaintId Complaint, SittingId Sitting, PanelId Panel, DateTimeOffset At, int Minutes, bool IsRespondentInvited)
    : DomainEvent(StreamId.Of(Complaint), Sitting.Value);

/// <inheritdoc cref="SittingFixed"/>
[Recorded("SittingMoved", 1)]
public sealed record SittingMoved(
    ComplaintId Complaint, SittingId Sitting, DateTimeOffset AtBefore, DateTimeOffset At, int Minutes, bool IsRespondentInvited, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Sitting.Value);

[Recorded("SittingCalledOff", 1)]
public sealed record SittingCalledOff(ComplaintId Complaint, SittingId Sitting, DateTimeOffset At, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Sitting.Value);

/// <param name="Respondent">Null when they were not invited.</param>
[Recorded("SittingAttended", 1)]
public sealed record SittingAttended(ComplaintId Complaint, SittingId Sitting, IReadOnlyList<UserId> Members, bool? Respondent)
    : DomainEvent(StreamId.Of(Complaint), Sitting.Value);
