using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Planning;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

/// <summary>What a plan of the case needs to know of it, and what could be done today if it no longer fits.</summary>
public sealed partial class Complaint
{
    /// <param name="sitting">The panel that sits on the case, if one does.</param>
    public CaseState StateOn(DateOnly today, Panel? sitting)
    {
        var due = _deadlines.Where(deadline => deadline.MetAt is null).GroupBy(deadline => deadline.Kind)
            .ToDictionary(kind => kind.Key, kind => kind.Min(deadline => deadline.DueOn));
        var underWay = _notices.Find(notice => notice.Id == DecisionUnderWay);
        return new(
            Stage, DistinctFromConcluded is not null, IsInterimQuestionOpen, ObstacleInProposals() is not null, Unseen.Any(),
            IsReplyAwaited && EndOfReply(LastNoticeToAnswer!) is null, due.TryGetValue(DeadlineKind.Reply, out var ends) ? ends : null, AppealBy,
            IsAppealDecided, IsAppealDecisionServed, underWay is not null, underWay?.DeemedOn, IsServedWhenSent, due,
            sitting is null ? null : new(sitting.Id, [.. sitting.Sitting.Select(member => member.User)], sitting.VotesOpenedAt is not null),
            [.. _access.Where(access => access.Kind == AccessKind.Officer).Select(access => access.User)]);
    }

    /// <summary>What the case allows today so that it need not be decided before nominations close, or can be sooner.</summary>
    /// <param name="approvers">Those who may decide on an interim measure, in so far as their roles go.</param>
    public IEnumerable<LawfulOption> OptionsOn(RulebookContent rules, IReadOnlyCollection<Actor> approvers, DateTimeOffset now)
    {
        if (MayAgreeToExpeditionOn(CivilTime.DateOf(now), rules))
        {
            yield return new(LawfulOptionKind.Expedite);
        }

        if (ObstacleInStage(Act.DecideInterimMeasure) is null)
        {
            foreach (var measure in _interimMeasures.Where(measure => approvers.Any(by => ObstacleToInterimDecision(measure, by) is null)))
            {
                yield return new(LawfulOptionKind.DecideInterimMeasure, measure.Id.Value);
            }
        }

        if (ObstacleInStage(Act.ProposeInterimMeasure) is null
            && Enum.GetValues<InterimKind>().Any(kind => ObstacleToAnotherOf(kind, renewed: null, now) is null))
        {
            yield return new(LawfulOptionKind.ProposeInterimMeasure);
        }
    }
}
