using Vetting.Domain.Complaints;
using Vetting.Domain.Planning;

namespace Vetting.Web.Pages.Planning;

/// <summary>A plan in words.</summary>
public static class PlanWords
{
    public static string Of(PlanStepKind kind, Act? act = null) => kind switch
    {
        PlanStepKind.InterimQuestion => "Decide whether an interim measure is needed",
        PlanStepKind.InterimDecision => "Decide on the proposed interim measure",
        PlanStepKind.Triage => "Triage",
        PlanStepKind.SecondReading => "Second reading",
        PlanStepKind.Notice when act == Act.ServeAppealEvidence => "Serve the new evidence",
        PlanStepKind.Notice => "Finish gathering evidence and serve the notice",
        PlanStepKind.NoticeService => "Until the notice counts as served",
        PlanStepKind.Reply => "Time to reply",
        PlanStepKind.ConvenePanel => "Convene the panel",
        PlanStepKind.PanelVotes => "The panel declares, reads and votes",
        PlanStepKind.Ruling => "Record the ruling",
        PlanStepKind.AppealDecision => "Decide the appeal",
        PlanStepKind.ServeDecision when act == Act.ServeAppealDecision => "Serve the decision on the appeal",
        PlanStepKind.ServeDecision => "Serve the ruling",
        PlanStepKind.DecisionService => "Until the decision counts as served",
        PlanStepKind.AppealWindow => "Time to appeal",
        PlanStepKind.Close => "Close the case",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>The word that stands beside the colour.</summary>
    public static string Of(PlanLight light) => light switch
    {
        PlanLight.Red => "Too late",
        PlanLight.Amber => "Tight",
        PlanLight.Green => "In time",
        _ => "No last day",
    };

    public static string ColourOf(PlanLight light) => light switch
    {
        PlanLight.Red => "govuk-tag--red",
        PlanLight.Amber => "govuk-tag--yellow",
        PlanLight.Green => "govuk-tag--green",
        _ => "govuk-tag--grey",
    };

    /// <param name="slack">Working days.</param>
    public static string Spare(int? slack) => slack switch
    {
        null => "–",
        < 0 => $"{Words.Count(-slack.Value, "working day")} too late",
        0 => "none",
        _ => Words.Count(slack.Value, "working day"),
    };

    public static string Of(LawfulOptionKind option) => option switch
    {
        LawfulOptionKind.Expedite => "Ask the respondent for their consent to less time, and record it",
        LawfulOptionKind.ProposeInterimMeasure => "Propose an interim measure",
        LawfulOptionKind.DecideInterimMeasure => "Decide on the interim measure that is proposed",
        LawfulOptionKind.EndorsePending => "Endorse the candidacy while the matter is pending",
        LawfulOptionKind.CertifyPending => "Issue the certificate while the matter is pending",
        LawfulOptionKind.Substitute => "Name somebody else for the seat before nominations close",
        _ => throw new ArgumentOutOfRangeException(nameof(option), option, null),
    };

    /// <summary>What the option does, and what it does not.</summary>
    public static string Meaning(LawfulOptionKind option) => option switch
    {
        LawfulOptionKind.Expedite => "Time that the rulebook gives the respondent is theirs: nobody else can shorten it.",
        LawfulOptionKind.ProposeInterimMeasure =>
            "It needs the necessity test and a second person, and ends by itself. It is no substitute for a decision.",
        LawfulOptionKind.DecideInterimMeasure => "Somebody other than who proposed it decides.",
        LawfulOptionKind.EndorsePending => "An unresolved complaint is never a bar by itself. Their clearance allows it today.",
        LawfulOptionKind.CertifyPending => "They are endorsed, and their clearance allows it today.",
        LawfulOptionKind.Substitute => "Nobody is chosen for the seat yet. It is for the selection officers, and says nothing about this case.",
        _ => throw new ArgumentOutOfRangeException(nameof(option), option, null),
    };
}
