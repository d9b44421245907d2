using Vetting.Domain.Appeals;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Domain.Rulings;

namespace Vetting.Domain.Complaints;

public enum Stage
{
    Received,
    Triage,
    Investigation,
    NoticeServed,
    Reply,
    Panel,
    Ruled,
    Appeal,
    Closed,
}

/// <summary>
/// The life of a case: which event takes it to which stage. The case asks here, and so does the code that tells its past from the audit trail.
/// </summary>
public static class CaseLife
{
    /// <param name="isReadTwice">Whether a second reader reads the complaint whatever the first one says, because it resembles a concluded
    /// matter.</param>
    public static Stage After(this Stage stage, DomainEvent happened, bool isReadTwice) => happened switch
    {
        ComplaintTriaged { Outcome: TriageOutcome.Accept } read when read.IsSecond || !isReadTwice => Stage.Investigation,
        ComplaintTriaged => Stage.Triage, // a dismissal that no second reader is asked about closes the case at once
        NoticeServed { Kind: NoticeKind.Allegations } or NoticeSent { Kind: NoticeKind.Allegations } when stage != Stage.Panel => Stage.NoticeServed,
        ReplyRecorded when stage == Stage.NoticeServed => Stage.Reply,
        PanelConvened { Purpose: PanelPurpose.Ruling } => Stage.Panel,
        PanelDischarged when stage == Stage.Panel => Stage.Reply,
        RulingRecorded { ImportedFrom: null } => Stage.Ruled,
        AppealFiled => Stage.Appeal,
        AppealDecided { Outcome: AppealOutcome.Remitted } or FormerAppealDecided { Outcome: AppealOutcome.Remitted } => Stage.Reply,
        AppealDecided or FormerAppealDecided => Stage.Ruled,
        CaseReopened => Stage.Investigation,
        OpenCaseImported => Stage.Received,
        CaseClosed or ConcludedCaseImported => Stage.Closed,
        _ => stage,
    };
}
