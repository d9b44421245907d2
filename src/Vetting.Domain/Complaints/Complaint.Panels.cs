using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulebooks;

namespace Vetting.Domain.Complaints;

/// <summary>Who judges the case. They see it for as long as they do.</summary>
public sealed partial class Complaint
{
    /// <summary>Convenes the panel. Gate 2 comes before gate 3: the respondent must have been heard first.</summary>
    /// <param name="appeal">The appeal that the panel decides; null for a first panel.</param>
    /// <param name="sitting">The panel that sits on the case already, if one does.</param>
    public Panel Convene(IReadOnlyList<PanelRegistration> members, UserId chair, Appeal? appeal, Panel? sitting, Hearing hearing)
    {
        Refuse(ObstacleInSitting(sitting));
        Require(Act.ConvenePanel, hearing.By);
        Refuse(ObstacleToConvening(hearing.Today));
        if (appeal is null)
        {
            RelyOnShorterReply(hearing.Now);
        }

        var panel = Panel.Convene(Id, appeal?.Id, members, chair, hearing);
        foreach (var member in panel.Sitting)
        {
            SeatInCase(member);
        }

        Touch();
        Follow(panel.Events);
        Met(DeadlineKind.ConvenePanel, hearing.Now);
        if (appeal is null)
        {
            Met(DeadlineKind.Reply, hearing.Now);
            Due(DeadlineKind.Ruling, hearing.EndOf(hearing.Rules.Deadlines.Ruling));
        }

        return panel;
    }

    /// <summary>
    /// A member leaves the panel, or one who left is replaced. A vote that was cast stays cast, and once the votes are open the panel stays as it
    /// is. So if somebody who has voted must not judge, the panel is discharged and a fresh one hears the case.
    /// </summary>
    public void Recuse(Panel panel, UserId member, string reason, PanelRegistration? substitute, Hearing hearing)
    {
        RequireMayStandDown(member, substitute?.User, hearing.By);
        if (panel.ConcludedAt is null && (panel.VotesOpenedAt is not null || panel.HasVoted(member))
            && panel.Sitting.Any(sitting => sitting.User == member
                && (panel.MustNotSit(sitting, hearing.Conflicts) || panel.IsToLeave(sitting.User))))
        {
            Discharge(panel, reason, hearing);
            return;
        }

        if (substitute is not null && panel.Members.Any(known => known.User == member && known.RecusedAt is not null))
        {
            panel.Substitute(member, reason, substitute, hearing);
        }
        else
        {
            panel.Recuse(member, reason, substitute, hearing);
        }

        Touch();
        Unseat(member);
        if (substitute is not null)
        {
            SeatInCase(panel.Sitting.Single(sitting => sitting.User == substitute.User));
        }
    }

    /// <summary>The respondent objects to a member of the panel that sits on the case.</summary>
    public ObjectionId ObjectTo(UserId member, string why, Panel panel, Procedure procedure, Actor by, DateTimeOffset now)
    {
        RequireRespondent(by);
        var decideBy = procedure.EndOf(CivilTime.DateOf(now), procedure.Rules.Deadlines.DecideObjectionWithin);
        var objection = panel.Object(member, why, decideBy, by, now);
        Touch();
        Due(DeadlineKind.DecideObjection, decideBy);
        return objection;
    }

    /// <summary>
    /// Decides on an objection. A member who is found not to be fit to judge is stood down at once. The chair stays, without a part in anything,
    /// until an officer of the case seats another; and if they had voted, the panel is discharged and a fresh one hears the case.
    /// </summary>
    public void DecideObjection(Panel panel, ObjectionId id, bool isUpheld, string reasons, Hearing hearing)
    {
        var isOfficer = WorksAs(hearing.By.User, AccessKind.Officer);
        var member = panel.DecideObjection(id, isUpheld, reasons, isOfficer, hearing).Member;
        Touch();
        if (panel.Objections.All(objection => !objection.IsOpen))
        {
            Met(DeadlineKind.DecideObjection, hearing.Now);
        }

        if (!isUpheld)
        {
            panel.OpenAfterObjection(hearing);
        }
        else if (panel.HasVoted(member))
        {
            Discharge(panel, StoodDown, hearing);
        }
        else if (panel.Sitting.Any(sitting => sitting.User == member && !sitting.IsChair))
        {
            panel.Recuse(member, StoodDown, null, hearing);
            Unseat(member);
        }
    }

    private const string StoodDown = "An objection of the respondent was upheld.";

    private void Unseat(UserId member) =>
        _access.RemoveAll(access => access.User == member && access.Kind is AccessKind.PanelMember or AccessKind.Named);

    /// <summary>Members may step down themselves. Only an officer of the case may stand down somebody else, or name a substitute.</summary>
    /// <exception cref="ForbiddenException">The account is not an officer of the case.</exception>
    public void RequireMayStandDown(UserId member, UserId? substitute, Actor by)
    {
        if (member != by.User || substitute is not null)
        {
            RequirePlaceFor(Act.ReplacePanelMember, by);
        }
    }

    private static RuleBrokenException? ObstacleInSitting(Panel? sitting) =>
        sitting is null ? null : new RuleBrokenException(
            RuleCodes.AlreadyDone, "A panel sits on this case. Recuse and substitute its members instead.");

    private RuleBrokenException? ObstacleToConvening(DateOnly today) => Stage == Stage.Appeal ? null : ObstacleToHearing(today);

    private void SeatInCase(PanelMember member)
    {
        Admit(member.User, AccessKind.PanelMember);
        if (IsRestricted)
        {
            Admit(member.User, AccessKind.Named);
        }

        Participate(new Actor(member.User, member.Person), Hand.PanelMember);
    }

    private void Discharge(Panel panel, string reason, Hearing hearing)
    {
        Touch();
        panel.Discharge(reason, hearing.Now);
        Follow(panel.Events);
        EmptyTheRoom();
        if (panel.Purpose == PanelPurpose.Ruling)
        {
            Met(DeadlineKind.Ruling, hearing.Now);
            Due(DeadlineKind.ConvenePanel, hearing.EndOf(hearing.Rules.Deadlines.ConvenePanel));
        }
    }

    /// <summary>People who have judged the case no longer see it.</summary>
    private void EmptyTheRoom()
    {
        var judges = _access.Where(access => access.Kind == AccessKind.PanelMember).Select(access => access.User).ToHashSet();
        _access.RemoveAll(access => judges.Contains(access.User) && access.Kind is AccessKind.PanelMember or AccessKind.Named);
    }

    /// <summary>The matter is heard again, by other people.</summary>
    private void HearAgain(DateTimeOffset now)
    {
        EmptyTheRoom();
        EndExpeditions(now);
        Met(DeadlineKind.ServeRuling, now);
        Met(DeadlineKind.AppealWindow, now);
        (AppealBy, IsAppealDecided, IsAppealDecisionServed, DecisionUnderWay) = (null, false, false, null);
    }
}
