using Vetting.Domain.Appeals;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Complaints;

/// <summary>The appeal against the ruling. Its own rules stand in <see cref="Appeal"/>.</summary>
public sealed partial class Complaint
{
    /// <summary>The last day on which the respondent may appeal; null until the ruling is served.</summary>
    public DateOnly? AppealBy { get; private set; }

    public bool IsAppealDecided { get; private set; }

    public bool IsAppealDecisionServed { get; private set; }

    public Appeal FileAppeal(Ruling ruling, NewAppeal appeal, Procedure procedure, Candidate respondent, Actor by, DateTimeOffset now)
    {
        Require(Act.FileAppeal, by);
        Refuse(ruling.Id != Ruling ? AppealedAlready : ObstacleToAppeal());

        var servedOn = _notices.Where(notice => notice.Kind == NoticeKind.Ruling).Max(notice => notice.ServedOn);
        var filed = Appeals.Appeal.File(ruling, appeal, new AppealWindow(servedOn, AppealBy!.Value), procedure.Rules.Appeal, by, now);
        if (filed.IsStayed)
        {
            respondent.Release(Id, ClearanceSource.Ruling, ruling.Id.Value, "Stayed while an appeal is pending.", now);
        }

        Touch();
        DecisionUnderWay = null;
        ParticipateUnlessParty(by, Hand.FiledAppeal);
        Follow(filed.Events);
        Met(DeadlineKind.AppealWindow, now);
        Due(DeadlineKind.DecideAppeal, procedure.EndOf(CivilTime.DateOf(now), procedure.Rules.Deadlines.DecideAppeal));
        return filed;
    }

    /// <summary>Records what the fresh panel's majority decided on the appeal.</summary>
    /// <returns>The ruling that supersedes the one appealed against; null when that one stands or goes back to a panel.</returns>
    public Ruling? DecideAppeal(Appeal appeal, Ruling appealed, AppealDecision decision, Panel panel, Candidate respondent, Hearing hearing)
    {
        Require(Act.DecideAppeal, hearing.By);
        Refuse(ObstacleToRuling(hearing.Today));
        decision.RequireMajority(panel.Count(this, hearing));
        RelyOnShorterReply(hearing.Now);
        Touch();
        appeal.Decide(decision, hearing.Now);
        panel.Conclude(hearing.Now);
        Met(DeadlineKind.Reply, hearing.Now);
        Met(DeadlineKind.DecideAppeal, hearing.Now);
        IsAppealDecided = true;
        Follow(appeal.Events);
        Due(DeadlineKind.ServeRuling, hearing.EndOf(hearing.Rules.Deadlines.ServeRuling));
        switch (decision.Outcome)
        {
            case AppealOutcome.Dismissed:
                if (appeal.IsStayed)
                {
                    respondent.Resume(Id, appealed.Id, hearing.By, hearing.Now);
                }

                return null;
            case AppealOutcome.Remitted:
                respondent.Annul(Id, appealed.Id, "Remitted on appeal.", hearing.Now);
                HearAgain(hearing.Now);
                Due(DeadlineKind.ConvenePanel, hearing.EndOf(hearing.Rules.Deadlines.ConvenePanel));
                return null;
            default:
                var content = decision.Revise(appealed.Content, panel.Votes);
                var ruling = Rulings.Ruling.Record(Id, panel.Id, content, appealed.Id, hearing.By, hearing.Now);
                Supersede(ruling, respondent, hearing);
                return ruling;
        }
    }

    private static RuleBrokenException AppealedAlready => new(RuleCodes.AlreadyDone, "Only the ruling that stands can be appealed, and only once.");

    private RuleBrokenException? ObstacleToAppeal() =>
        IsAppealDecided ? AppealedAlready
        : AppealBy is null ? new RuleBrokenException(RuleCodes.AppealWindow, "The window to appeal opens with the service of the ruling.")
        : null;
}
