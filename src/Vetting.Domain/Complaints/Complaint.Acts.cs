using Vetting.Domain.Common;
using Vetting.Domain.Panels;

namespace Vetting.Domain.Complaints;

/// <summary>
/// Who may do what next. <see cref="ActRule"/> says at which stage and from which place an act is done; its obstacles say what else stands in its
/// way. An act is open when none of these is against it. The acts themselves ask the same rules, so what is offered and what is refused cannot
/// differ.
/// </summary>
public sealed partial class Complaint
{
    /// <summary>
    /// The acts that are open now to an account, as far as the case and its panel decide. Whether the account's role allows them is not asked here.
    /// </summary>
    /// <param name="sitting">The panel that sits on the case, if one does.</param>
    /// <param name="files">The files of evidence that are kept here.</param>
    public IReadOnlyList<OpenAct> ActsOpenTo(
        Actor actor, Panel? sitting, IReadOnlyDictionary<EvidenceId, EvidenceFile> files, DateTimeOffset now) =>
    [
        .. Enum.GetValues<Act>().Where(act => ObstacleInPlace(act, actor) is null && ObstacleInStage(act) is null)
            .SelectMany(act => Open(act, actor, sitting, files, now)),
    ];

    /// <exception cref="ForbiddenException">The account has no place on the case from which this is done.</exception>
    public void RequirePlaceFor(Act act, Actor by)
    {
        if (ObstacleInPlace(act, by) is { } obstacle)
        {
            throw obstacle;
        }
    }

    private void Require(Act act, Actor by)
    {
        RequirePlaceFor(act, by);
        Refuse(ObstacleInStage(act));
    }

    private ForbiddenException? ObstacleInPlace(Act act, Actor by)
    {
        var rule = ActRule.Of(act);
        var places = rule.Places;
        return places.Length == 0 || (rule.IsRespondents && SpeaksForRespondent(by))
            || _access.Exists(access => access.User == by.User && access.Until is null && places.Contains(access.Kind))
            ? null
            : ForbiddenException.NotOnTheCase();
    }

    private RuleBrokenException? ObstacleInStage(Act act)
    {
        var rule = ActRule.Of(act);
        return rule.Stages.Contains(Stage) ? null
            : Stage == Stage.Closed ? new RuleBrokenException(RuleCodes.WrongStage, "The case is closed.", "a reopening")
            : new RuleBrokenException(
                RuleCodes.WrongStage, rule.WhyNotOnceDecided ?? $"The case is at stage {Stage}; this belongs to {string.Join(" or ", rule.Stages)}.");
    }

    private IEnumerable<OpenAct> Open(
        Act act, Actor actor, Panel? sitting, IReadOnlyDictionary<EvidenceId, EvidenceFile> files, DateTimeOffset now)
    {
        var today = CivilTime.DateOf(now);
        return act switch
        {
            Act.Acknowledge => Unless(ObstacleToAcknowledgement()),
            Act.SecondRead => Unless(ObstacleToSecondReading(actor)),
            Act.KeepEvidenceFile => About(_evidence.Where(item => !files.ContainsKey(item.Id)).Select(item => item.Id.Value)),
            Act.ReleaseEvidenceFile => About(_evidence
                .Where(item => files.GetValueOrDefault(item.Id) is { } file && file.ObstacleToRelease() is null).Select(item => item.Id.Value)),
            Act.DecideDisclosure => About(_evidence.Where(item => ObstacleToDisclosureDecision(item) is null).Select(item => item.Id.Value)),
            Act.AskForStatement => Unless(ObstacleToAskingForStatement()),
            Act.RecordEvidence => Unless(ObstacleToEvidence()),
            Act.ServeNotice => Unless(ObstacleInProposals()),
            Act.ServeAppealEvidence => Unless(ObstacleToServingAppealEvidence()),
            Act.RecordReply => Unless(ObstacleToReply()),
            Act.RenewInterimMeasure => Measures(measure => ObstacleToRenewal(measure, now)),
            Act.DecideInterimMeasure => Measures(measure => ObstacleToInterimDecision(measure, actor)),
            Act.LiftInterimMeasure => Measures(measure => ObstacleToLifting(measure, now)),
            Act.ConvenePanel => Unless(ObstacleInSitting(sitting) ?? ObstacleToConvening(today)),
            Act.ReplacePanelMember or Act.FixSitting => sitting is null ? [] : [new OpenAct(act)],
            Act.RecordRuling => sitting?.IsToBeDecidedBy(actor) == true ? Unless(ObstacleToRuling(today)) : [],
            Act.DecideAppeal => sitting?.IsToBeDecidedBy(actor) == true ? Unless(ObstacleToRuling(today)) : [],
            Act.ServeRuling => Unless(ObstacleToServing(NoticeKind.Ruling)),
            Act.ServeAppealDecision => Unless(ObstacleToServing(NoticeKind.AppealDecision)),
            Act.FileAppeal => Unless(ObstacleToAppeal()),
            Act.DecideOnTime => About(TimeRequests.Where(request => ObstacleToTimeDecision(request) is null).Select(request => request.Id.Value)),
            Act.AgreeToExpedition => Unless(ObstacleToExpedition(today, hasServiceRule: true)),
            Act.WithdrawExpedition => About(Expeditions.Where(agreed => ObstacleToWithdrawing(agreed) is null).Select(agreed => agreed.Id.Value)),
            Act.InviteRespondent => Unless(ObstacleToInvitation()),
            Act.LiftRestriction => Unless(ObstacleToLiftingRestriction()),
            Act.ProtectWitness => Unless(ObstacleToProtectingWitness()),
            Act.Withdraw => Unless(ObstacleToWithdrawal()),
            Act.Close => Unless(ObstacleToClosing(today)),
            Act.ProposeReopening => Unless(ObstacleToReopeningProposal()),
            Act.DecideReopening when ObstacleToReopeningDecision(actor) is not null => [],
            Act.DecideReopening => About(Reopenings.Where(known => known.IsPending).Select(known => known.Id.Value)),
            _ => [new OpenAct(act)],
        };

        IEnumerable<OpenAct> Unless(RuleBrokenException? obstacle) => obstacle is null ? [new OpenAct(act)] : [];

        IEnumerable<OpenAct> Measures(Func<InterimMeasure, RuleBrokenException?> obstacleTo) =>
            About(_interimMeasures.Where(measure => obstacleTo(measure) is null).Select(measure => measure.Id.Value));

        IEnumerable<OpenAct> About(IEnumerable<Guid> subjects) => subjects.Select(subject => new OpenAct(act, subject));
    }
}
