using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

/// <summary>More time to reply: asked for by the respondent, decided by an officer, within the limit of the rulebook.</summary>
public sealed partial class Complaint
{
    /// <summary>Whether the respondent could ask for more time on a day.</summary>
    public bool MayAskForTimeOn(DateOnly today) => ObstacleToAskingForTime(today) is null;

    /// <summary>The respondent asks for more time to reply to the last notice.</summary>
    /// <param name="until">The last day that they need.</param>
    public TimeRequestId AskForTime(DateOnly until, string why, Procedure procedure, Actor by, DateTimeOffset now)
    {
        RequireRespondent(by);
        Refuse(ObstacleToAskingForTime(CivilTime.DateOf(now)) ?? ObstacleInMoreTime(until, procedure));
        var request = new TimeRequest(Common.Id.New<TimeRequestId>(), until, why, by.User, now);
        TimeRequests = [.. TimeRequests, request];
        Raise(new TimeAsked(Id, request.Id, until));
        return request.Id;
    }

    /// <summary>An officer grants more time, or refuses it. The time to reply then ends on the day that is granted.</summary>
    /// <param name="grantedUntil">Null to refuse.</param>
    /// <exception cref="NotFoundException">Nobody asked this.</exception>
    public void DecideOnTime(TimeRequestId request, DateOnly? grantedUntil, string reason, Procedure procedure, Actor by, DateTimeOffset now)
    {
        Require(Act.DecideOnTime, by);
        var asked = TimeRequests.FirstOrDefault(known => known.Id == request) ?? throw new NotFoundException("request for more time");
        Refuse(ObstacleToTimeDecision(asked) ?? (grantedUntil is { } day ? ObstacleInMoreTime(day, procedure) : null));
        TimeRequests =
        [
            .. TimeRequests.Select(known => known.Id == request ? known with { Decision = new(grantedUntil, reason, by.User, now) } : known),
        ];
        Participate(by, Hand.DecidedOnTime);
        if (grantedUntil is { } until)
        {
            Met(DeadlineKind.Reply, now);
            Due(DeadlineKind.Reply, until);
        }

        Raise(new TimeDecided(Id, request, grantedUntil, reason));
    }

    /// <summary>
    /// The last day to reply to a notice: the one that follows from its service, or the one that was granted since; or an earlier one, if the
    /// respondent agreed to that. Null while it is under way, and no rule says when it is deemed served.
    /// </summary>
    private DateOnly? EndOfReply(Notice notice) => AgreedSince(notice).Min(agreed => agreed.ReplyBy) ?? EndOfWholeReply(notice);

    private DateOnly? EndOfWholeReply(Notice notice) =>
        TimeRequests.Where(request => request.AskedAt >= notice.RecordedAt).Select(request => request.Decision?.GrantedUntil).Max()
        ?? EndToAnswer(notice);

    private RuleBrokenException? ObstacleToAskingForTime(DateOnly today) =>
        !IsReplyAwaited ? new RuleBrokenException(RuleCodes.WrongStage, "No reply is asked for now.")
        : ObstacleInUnopened(LastNoticeToAnswer) is { } unopened ? unopened
        : Deadline.IsPast(EndOfReply(LastNoticeToAnswer!), today)
            ? new RuleBrokenException(RuleCodes.MoreTime, "The time to reply has ended. A reply is still read if it comes before the decision.")
        : AgreedSince(LastNoticeToAnswer!).Any(agreed => agreed.ReplyBy is not null)
            ? new RuleBrokenException(
                RuleCodes.MoreTime, "You agreed to less time to reply. Withdraw that first: then your whole time counts again.",
                "your consent withdrawn")
        : TimeRequests.Any(request => request.Decision is null)
            ? new RuleBrokenException(RuleCodes.AlreadyDone, "You have asked for more time, and nobody has decided on that yet.")
        : null;

    private RuleBrokenException? ObstacleToTimeDecision(TimeRequest request) =>
        request.Decision is not null ? new RuleBrokenException(RuleCodes.AlreadyDone, "This request was decided already.")
        : !IsReplyAwaited ? new RuleBrokenException(RuleCodes.WrongStage, "The reply has come: there is no time left to give.")
        : null;

    private RuleBrokenException? ObstacleInMoreTime(DateOnly until, Procedure procedure)
    {
        if (LastNoticeToAnswer is not { } notice || EndToAnswer(notice) is not { } first || EndOfReply(notice) is not { } end)
        {
            return null;
        }

        var latest = first.AddDays(procedure.Rules.Deadlines.MoreTimeWithin);
        return until <= end || until > latest
            ? new RuleBrokenException(
                RuleCodes.MoreTime,
                $"The time to reply ends on {CivilTime.Written(end)}. By the rulebook it can be moved to a later day, "
                    + $"until {CivilTime.Written(latest)}.")
            : null;
    }
}

[Recorded("TimeAsked", 1)]
public sealed record TimeAsked(ComplaintId Complaint, TimeRequestId Request, DateOnly Until) : DomainEvent(StreamId.Of(Complaint), Request.Value);

/// <param name="GrantedUntil">Null when it was refused.</param>
[Recorded("TimeDecided", 1)]
public sealed record TimeDecided(ComplaintId Complaint, TimeRequestId Request, DateOnly? GrantedUntil, string Reason)
    : DomainEvent(StreamId.Of(Complaint), Request.Value);
