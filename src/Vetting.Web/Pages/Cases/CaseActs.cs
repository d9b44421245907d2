using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>How the acts on a case are grouped on its page, in this order.</summary>
public enum ActGroup
{
    NextStep,
    Record,

    /// <summary>Offered beside the document that it is about, and not in the list of the case.</summary>
    Document,
    InterimMeasures,
    PeopleAndAccess,
    EndOrReopen,
}

/// <param name="Path">After the case's address.</param>
public sealed record CaseAct(ActGroup Group, string Path, string Title);

/// <summary>Which acts a case offers now to whom: by permission, place on the case, and stage. The server refuses all others whatever is offered.</summary>
public static class CaseActs
{
    /// <summary>Whether the account is assigned to the case as one of these.</summary>
    public static bool IsOn(this CaseFile file, UserId user, params AccessKind[] @as) =>
        file.Access.Any(place => place.User == user && place.Until is null && @as.Contains(place.As));

    /// <summary>Whether the account had a hand in the case, as far as its file shows.</summary>
    public static bool HadAHand(this CaseFile file, UserId user) =>
        file.LoggedBy == user || file.IsOn(user, AccessKind.Officer, AccessKind.Investigator, AccessKind.PanelMember) || file.TriageReadings.Any(reading => reading.Reader == user)
        || file.InterimMeasures.Any(measure => measure.ProposedBy == user || measure.DecidedBy == user)
        || file.Reopenings.Any(reopening => reopening.ProposedBy == user || reopening.ApprovedBy == user || reopening.DeclinedBy == user);

    /// <summary>Whether the appeal of the ruling that was served last is decided.</summary>
    public static bool IsAppealDecided(this CaseFile file) =>
        file is { Stage: Stage.Ruled, AppealBy: not null }
        && file.Notices.LastOrDefault(notice => notice.Kind == NoticeKind.Ruling) is { } served && file.Appeals.Any(appeal => appeal.Outcome is not null && appeal.FiledOn >= served.ServedOn);

    /// <summary>Whether what was decided, a ruling or an appeal, has not been served yet.</summary>
    public static bool AwaitsService(this CaseFile file) =>
        file.Stage == Stage.Ruled
        && (file.IsAppealDecided() ? file.Notices.LastOrDefault(notice => notice.Kind is NoticeKind.Ruling or NoticeKind.AppealDecision)?.Kind != NoticeKind.AppealDecision : file.AppealBy is null);

    public static CasePanel? SittingPanel(this CaseFile file) => file.Panels.FirstOrDefault(panel => panel.ConcludedAt is null);

    public static IReadOnlyList<CaseAct> For(CaseFile file, ICurrentUser me, DateOnly today) =>
        [.. FirstReadings(file, me), .. Records(file, me, today), .. Interim(file, me), .. PeopleAndAccess(file, me), .. Ends(file, me, today)];

    private static IEnumerable<CaseAct> FirstReadings(CaseFile file, ICurrentUser me)
    {
        if (file.Stage == Stage.Received && me.May(Permission.Triage) && file.IsOn(me.Id, AccessKind.Officer))
        {
            yield return new(ActGroup.NextStep, "triage", "Triage the complaint");
        }

        if (file.Stage == Stage.Triage && me.May(Permission.SecondReadTriage) && !file.HadAHand(me.Id))
        {
            yield return new(ActGroup.NextStep, "second-reading", "Read it as the second reader");
        }
    }

    private static IEnumerable<CaseAct> Records(CaseFile file, ICurrentUser me, DateOnly today)
    {
        var isOfficer = file.IsOn(me.Id, AccessKind.Officer);
        var isOnTeam = file.IsOn(me.Id, AccessKind.Officer, AccessKind.Investigator);
        var isBeingHeard = file.Stage is Stage.Investigation or Stage.NoticeServed or Stage.Reply or Stage.Panel;
        if (isOfficer && me.May(Permission.ServeNotice) && isBeingHeard && file.InterimMeasures.All(measure => measure.State != InterimState.Proposed))
        {
            yield return new(file.Stage == Stage.Investigation ? ActGroup.NextStep : ActGroup.Record, "notice", file.Stage == Stage.Investigation ? "Serve the notice of the allegations" : "Serve a further notice");
        }

        if (isOfficer && me.May(Permission.ServeNotice) && file.AwaitsService())
        {
            yield return new(ActGroup.NextStep, "notice", file.IsAppealDecided() ? "Serve the decision on the appeal" : "Serve the ruling");
        }

        if (isOfficer && me.May(Permission.RecordReply) && file.Stage is Stage.NoticeServed or Stage.Reply or Stage.Panel)
        {
            yield return new(file.Stage == Stage.NoticeServed ? ActGroup.NextStep : ActGroup.Record, "reply", file.Replies.Count == 0 ? "Record the reply" : "Record a further reply");
        }

        var mayConvene = file.Stage == Stage.Appeal || (file.Stage is Stage.NoticeServed or Stage.Reply && file.MissingBeforeHearing.Count == 0);
        if (isOfficer && me.May(Permission.ConvenePanel) && mayConvene && file.SittingPanel() is null)
        {
            yield return new(ActGroup.NextStep, "panel", file.Stage == Stage.Appeal ? "Convene a fresh panel for the appeal" : "Convene a panel");
        }

        if (isOnTeam && me.May(Permission.Investigate) && file.Stage is not (Stage.Ruled or Stage.Appeal or Stage.Closed))
        {
            yield return new(ActGroup.Record, "evidence", "Record evidence");
        }

        if (isOfficer && me.May(Permission.ServeNotice) && isBeingHeard)
        {
            foreach (var item in file.Evidence.Where(item => item.Disclosure != Disclosure.Disclosed))
            {
                yield return new(ActGroup.Record, $"evidence/{item.Id.Value}/disclosure", $"Decide the disclosure of {item.FileName}");
            }
        }

        foreach (var item in file.Evidence.Where(item => item.File is null && isOnTeam && me.May(Permission.Investigate)))
        {
            yield return new(ActGroup.Document, $"evidence/{item.Id.Value}/keep", $"Keep {item.FileName} here");
        }

        if (isOnTeam && me.May(Permission.RecordContact))
        {
            yield return new(ActGroup.Record, "contact", "Record an approach from outside");
        }

        if (isOfficer && me.May(Permission.FileAppeal) && file is { Stage: Stage.Ruled, AppealBy: not null } && !file.IsAppealDecided())
        {
            yield return new(today <= file.AppealBy ? ActGroup.NextStep : ActGroup.Record, "appeal", "Record an appeal");
        }
    }

    private static IEnumerable<CaseAct> Interim(CaseFile file, ICurrentUser me)
    {
        if (file.Stage == Stage.Closed)
        {
            yield break;
        }

        foreach (var measure in file.InterimMeasures.Where(measure => measure.State == InterimState.Proposed && measure.ProposedBy != me.Id && me.May(Permission.ApproveInterimMeasure)))
        {
            yield return new(ActGroup.NextStep, $"interim/{measure.Id.Value}/decision", $"Approve or refuse: {Words.InSentence(Words.Of(measure.Kind))}");
        }

        var isOfficer = file.IsOn(me.Id, AccessKind.Officer);
        if (me.May(Permission.ProposeInterimMeasure) && file.IsOn(me.Id, AccessKind.Officer, AccessKind.Investigator))
        {
            yield return new(ActGroup.InterimMeasures, "interim", "Propose an interim measure");
            foreach (var measure in file.InterimMeasures.Where(measure => measure.State is InterimState.Active or InterimState.Lapsed && !file.IsRenewed(measure.Id)))
            {
                yield return new(ActGroup.InterimMeasures, $"interim/{measure.Id.Value}/renewal", $"Renew: {Words.InSentence(Words.Of(measure.Kind))}");
            }
        }

        if (isOfficer && me.May(Permission.ApproveInterimMeasure))
        {
            yield return new(ActGroup.InterimMeasures, "interim/none", "Decide that no interim measure is needed");
            foreach (var measure in file.InterimMeasures.Where(measure => measure.State == InterimState.Active))
            {
                yield return new(ActGroup.InterimMeasures, $"interim/{measure.Id.Value}/end", $"Lift: {Words.InSentence(Words.Of(measure.Kind))}");
            }
        }
    }

    private static bool IsRenewed(this CaseFile file, InterimMeasureId id) =>
        file.InterimMeasures.Any(later => later.Renews == id && later.State is InterimState.Proposed or InterimState.Active or InterimState.Lapsed);

    private static IEnumerable<CaseAct> PeopleAndAccess(CaseFile file, ICurrentUser me)
    {
        var isOpen = file.Stage != Stage.Closed;
        var isOfficer = file.IsOn(me.Id, AccessKind.Officer);
        if (isOpen && me.May(Permission.AssignCase))
        {
            yield return new(ActGroup.PeopleAndAccess, "assign", "Assign an officer or investigator");
        }

        if (isOfficer && me.May(Permission.ConvenePanel) && file.SittingPanel() is not null)
        {
            yield return new(ActGroup.PeopleAndAccess, "panel/members", "Stand down or replace a panel member");
        }

        if (isOfficer && isOpen && me.May(Permission.RestrictCase))
        {
            yield return new(ActGroup.PeopleAndAccess, "restriction", file.IsRestricted ? "Change who is on the named list" : "Restrict the case");
        }

        if (isOfficer && file.IsRestricted && me.May(Permission.RestrictCase))
        {
            yield return new(ActGroup.PeopleAndAccess, "restriction/end", "Lift the restriction");
        }
    }

    private static IEnumerable<CaseAct> Ends(CaseFile file, ICurrentUser me, DateOnly today)
    {
        var isOfficer = file.IsOn(me.Id, AccessKind.Officer);
        if (isOfficer && me.May(Permission.DisposeOfCase) && file.Stage is not (Stage.Ruled or Stage.Appeal or Stage.Closed))
        {
            yield return new(ActGroup.EndOrReopen, "withdrawal", "Record that the complainant withdrew");
            yield return new(ActGroup.EndOrReopen, "disposal", "Merge, refer out, or close because the respondent left");
        }

        if (isOfficer && me.May(Permission.DisposeOfCase) && file.Stage == Stage.Ruled && !file.AwaitsService() && (file.IsAppealDecided() || today > file.AppealBy))
        {
            yield return new(ActGroup.NextStep, "closing", "Close the case");
        }

        var pending = file.Reopenings.FirstOrDefault(reopening => reopening.IsPending);
        if (file.Stage is not (Stage.Ruled or Stage.Closed))
        {
            yield break;
        }

        if (pending is null && me.May(Permission.ProposeReopening))
        {
            yield return new(ActGroup.EndOrReopen, "reopening", "Propose to reopen the matter");
        }
        else if (pending is not null && me.May(Permission.ApproveReopening) && !file.HadAHand(me.Id))
        {
            yield return new(ActGroup.NextStep, $"reopening/{pending.Id.Value}/decision", "Approve or decline the reopening");
        }
    }
}
