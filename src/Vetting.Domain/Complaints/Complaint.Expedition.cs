using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

/// <summary>
/// Less time than the rulebook gives the respondent: with their recorded consent, and never without. What was served says the whole time; the consent
/// is laid over it, so that the whole time is back as soon as it is withdrawn.
/// </summary>
public sealed partial class Complaint
{
    /// <summary>All consents that were ever given, in order of time.</summary>
    public IReadOnlyList<Expedition> Expeditions { get; private set; } = [];

    /// <summary>Whether the respondent could agree to less time on a day.</summary>
    public bool MayAgreeToExpeditionOn(DateOnly today, RulebookContent rules) =>
        ObstacleInStage(Act.AgreeToExpedition) is null && ObstacleToExpedition(today, rules.Service is not null) is null;

    /// <summary>Whether a consent can be taken back.</summary>
    public bool MayWithdraw(Expedition agreed) =>
        ObstacleInStage(Act.WithdrawExpedition) is null && ObstacleToWithdrawing(agreed) is null;

    /// <summary>Whether what goes through the respondent's door counts as served when it is sent, because they agreed to that.</summary>
    public bool IsServedWhenSent => Expeditions.Any(agreed => agreed is { IsServedWhenSent: true, EndedAt: null });

    /// <summary>The last day to reply to the notice that asks for it, as it counts now; null when no reply is awaited.</summary>
    public DateOnly? ReplyBy => IsReplyAwaited ? EndOfReply(LastNoticeToAnswer!) : null;

    /// <summary>The respondent, or who acts for them, agrees to less time.</summary>
    public ExpeditionId AgreeToExpedition(NewExpedition consent, Procedure procedure, Actor by, DateTimeOffset now)
    {
        RequireRespondent(by);
        return Agree(consent with { Evidence = null, GivenOn = CivilTime.DateOf(now) }, procedure, by, now);
    }

    /// <summary>An officer records that the respondent agreed, on paper or by word of mouth.</summary>
    public ExpeditionId RecordExpedition(NewExpedition consent, Procedure procedure, Actor by, DateTimeOffset now)
    {
        Require(Act.AgreeToExpedition, by);
        if (consent.GivenOn > CivilTime.DateOf(now) || consent.GivenOn < LastNoticeGivingTime?.ServedOn)
        {
            throw new RuleBrokenException(
                RuleCodes.DatesContradict, "The respondent agreed after they were served with what the time runs from, and not in the future.");
        }

        return Agree(consent, procedure, by, now);
    }

    /// <summary>The respondent takes a consent back. Their whole time counts again.</summary>
    /// <exception cref="NotFoundException">Nobody gave it.</exception>
    public void WithdrawExpedition(ExpeditionId id, Actor by, DateTimeOffset now)
    {
        Require(Act.WithdrawExpedition, by);
        var withdrawn = Expeditions.FirstOrDefault(known => known.Id == id) ?? throw new NotFoundException("consent to less time");
        Refuse(ObstacleToWithdrawing(withdrawn));
        Expeditions = [.. Expeditions.Select(known => known == withdrawn ? known with { EndedAt = now } : known)];
        ParticipateUnlessParty(by, Hand.DecidedOnTime);
        RunAgain(withdrawn, now);
        Raise(new ExpeditionWithdrawn(Id, id));
    }

    private ExpeditionId Agree(NewExpedition consent, Procedure procedure, Actor by, DateTimeOffset now)
    {
        Require(Act.AgreeToExpedition, by);
        var today = CivilTime.DateOf(now);
        Refuse(ObstacleToExpedition(today, procedure.Rules.Service is not null) ?? ObstacleInExpedition(consent, procedure, today));
        var agreed = new Expedition(
            Common.Id.New<ExpeditionId>(), consent.ReplyBy, consent.AppealBy, consent.IsServedWhenSent, consent.GivenOn, consent.Evidence, by.User,
            now);
        Expeditions = [.. Expeditions, agreed];
        ParticipateUnlessParty(by, Hand.DecidedOnTime);
        RunAgain(agreed, now);
        Raise(new ExpeditionAgreed(
            Id, agreed.Id, agreed.ReplyBy, agreed.AppealBy, agreed.IsServedWhenSent, agreed.GivenOn, agreed.Evidence));
        return agreed.Id;
    }

    /// <summary>The times that a consent moves run to where they end now.</summary>
    private void RunAgain(Expedition moved, DateTimeOffset now)
    {
        if (moved.ReplyBy is not null && IsReplyAwaited && EndOfReply(LastNoticeToAnswer!) is { } reply)
        {
            Met(DeadlineKind.Reply, now);
            Due(DeadlineKind.Reply, reply);
        }

        if (moved.AppealBy is not null && RunningAppealBy is not null && LastRulingNotice is { } ruling && EndOfAppeal(ruling) is { } appeal)
        {
            AppealBy = appeal;
            Met(DeadlineKind.AppealWindow, now);
            Due(DeadlineKind.AppealWindow, appeal);
        }
    }

    /// <summary>What the respondent agreed to when they had this notice.</summary>
    private IEnumerable<Expedition> AgreedSince(Notice notice) =>
        Expeditions.Where(agreed => agreed.EndedAt is null && agreed.At >= notice.RecordedAt);

    private DateOnly? EndOfAppeal(Notice ruling) => AgreedSince(ruling).Min(agreed => agreed.AppealBy) ?? EndToAnswer(ruling);

    private Notice? LastNoticeGivingTime => Stage == Stage.Ruled ? LastRulingNotice : LastNoticeToAnswer;

    private DateOnly? RunningAppealBy => Stage == Stage.Ruled && !IsAppealDecided ? AppealBy : null;

    /// <summary>From now on these cannot be taken back, because somebody acted who could not have acted otherwise.</summary>
    private void RelyOn(Func<Expedition, bool> which, DateTimeOffset now) => Expeditions =
    [
        .. Expeditions.Select(known =>
            known.EndedAt is null && which(known) ? known with { ReliedOnAt = known.ReliedOnAt ?? now } : known),
    ];

    /// <summary>Asked before the respondent counts as heard: whether that is so only because their time was shortened.</summary>
    private void RelyOnShorterReply(DateTimeOffset now)
    {
        if (IsReplyAwaited && LastNoticeToAnswer is { } notice && !Deadline.IsPast(EndOfWholeReply(notice), CivilTime.DateOf(now)))
        {
            RelyOn(known => known.ReplyBy is not null && known.At >= notice.RecordedAt, now);
        }
    }

    /// <summary>What was agreed for one hearing does not bind the respondent in the next.</summary>
    private void EndExpeditions(DateTimeOffset now) =>
        Expeditions = [.. Expeditions.Select(known => known with { EndedAt = known.EndedAt ?? now })];

    /// <param name="hasServiceRule">Whether the rulebook deems served what goes through the door, so that this wait could be shorter.</param>
    private RuleBrokenException? ObstacleToExpedition(DateOnly today, bool hasServiceRule) =>
        !IsKnownToRespondent
            ? new RuleBrokenException(
                RuleCodes.NoticeMissing, "The respondent learns of the case by the notice of the allegations. Serve it first.",
                "a served notice of the allegations")
        : IsReplyAwaited && TimeRequests.Any(request => request.Decision is null)
            ? new RuleBrokenException(RuleCodes.LessTime, "The respondent has asked for more time. Decide on that first.", "a decision on more time")
        : ObstacleInUnopened(LastNoticeGivingTime) is { } unopened ? unopened
        : ReplyBy > today || RunningAppealBy > today || (hasServiceRule && !IsServedWhenSent && !IsAppealDecided) ? null
        : new RuleBrokenException(RuleCodes.LessTime, "No time of the respondent's is left that could be shorter.");

    private RuleBrokenException? ObstacleInExpedition(NewExpedition consent, Procedure procedure, DateOnly today) =>
        consent is { ReplyBy: null, AppealBy: null, IsServedWhenSent: false }
            ? new RuleBrokenException(
                RuleCodes.LessTime, "Say which time is to be shorter: to reply, to appeal, or until a letter counts as served.", "a shorter time")
        : consent.IsServedWhenSent && (procedure.Rules.Service is null || IsServedWhenSent)
            ? new RuleBrokenException(RuleCodes.LessTime, "There is no time until a letter counts as served that could be shorter.")
        : (consent.ReplyBy is { } reply ? ObstacleInShorter(reply, ReplyBy, "reply", today) : null)
            ?? (consent.AppealBy is { } appeal ? ObstacleInShorter(appeal, RunningAppealBy, "appeal", today) : null);

    private static RuleBrokenException? ObstacleInShorter(DateOnly asked, DateOnly? end, string what, DateOnly today) =>
        end is not { } last || last <= today
            ? new RuleBrokenException(RuleCodes.LessTime, $"No time to {what} runs now that could be shorter.")
        : asked < today || asked >= last
            ? new RuleBrokenException(
                RuleCodes.LessTime,
                $"The time to {what} ends on {CivilTime.Written(last)}. With the respondent's consent it can end on an earlier day, "
                    + $"from {CivilTime.Written(today)} on.")
        : null;

    private static RuleBrokenException? ObstacleToWithdrawing(Expedition agreed) =>
        agreed.EndedAt is not null ? new RuleBrokenException(RuleCodes.AlreadyDone, "This consent does not count any more.")
        : agreed.ReliedOnAt is not null
            ? new RuleBrokenException(
                RuleCodes.LessTime, "Something was done already that only the shorter time allowed: the consent cannot be withdrawn any more.")
        : null;
}

[Recorded("ExpeditionAgreed", 1)]
public sealed record ExpeditionAgreed(
    ComplaintId Complaint, ExpeditionId Expedition, DateOnly? ReplyBy, DateOnly? AppealBy, bool IsServedWhenSent, DateOnly GivenOn, string? Evidence)
    : DomainEvent(StreamId.Of(Complaint), Expedition.Value);

[Recorded("ExpeditionWithdrawn", 1)]
public sealed record ExpeditionWithdrawn(ComplaintId Complaint, ExpeditionId Expedition) : DomainEvent(StreamId.Of(Complaint), Expedition.Value);
