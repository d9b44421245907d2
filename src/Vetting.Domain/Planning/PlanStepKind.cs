namespace Vetting.Domain.Planning;

/// <summary>What still happens in a case, in the order of its life.</summary>
public enum PlanStepKind
{
    /// <summary>An interim measure is proposed, or it is decided that none is needed.</summary>
    InterimQuestion,

    /// <summary>A second person decides on the measure that is proposed.</summary>
    InterimDecision,
    Triage,
    SecondReading,

    /// <summary>What was gathered is served on the respondent with the allegations.</summary>
    Notice,

    /// <summary>The wait until the notice counts as served.</summary>
    NoticeService,

    /// <summary>The respondent's time to reply.</summary>
    Reply,
    ConvenePanel,

    /// <summary>The panel declares, reads and votes.</summary>
    PanelVotes,
    Ruling,

    /// <summary>The fresh panel's decision on an appeal.</summary>
    AppealDecision,

    /// <summary>The ruling, or the decision on the appeal, is served.</summary>
    ServeDecision,

    /// <summary>The wait until the decision counts as served.</summary>
    DecisionService,

    /// <summary>The respondent's time to appeal.</summary>
    AppealWindow,
    Close,
}

public static class PlanStepKinds
{
    /// <summary>Time that belongs to the respondent: only their recorded consent shortens it.</summary>
    public static bool IsRespondentsTime(this PlanStepKind kind) => kind
        is PlanStepKind.NoticeService or PlanStepKind.Reply or PlanStepKind.DecisionService or PlanStepKind.AppealWindow;
}
