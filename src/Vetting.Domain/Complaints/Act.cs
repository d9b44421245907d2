using static Vetting.Domain.Complaints.AccessKind;

namespace Vetting.Domain.Complaints;

/// <summary>What people do on a case.</summary>
public enum Act
{
    // What takes the case to its next stage
    Acknowledge, Triage, SecondRead, ServeNotice, ServeAppealEvidence,
    ServeRuling, ServeAppealDecision, RecordReply, ConvenePanel, FixSitting, RecordRuling, DecideAppeal,

    // The investigation
    PlanInvestigation, RecordInterview, AskForStatement, SubmitReport,

    // What is recorded on the way
    RecordEvidence, DecideDisclosure, KeepEvidenceFile, ReleaseEvidenceFile, RecordContact, FileAppeal, InviteRespondent, DecideOnTime,
    AgreeToExpedition, WithdrawExpedition, ComposeBundle, SendLetter,

    // What the team keeps for itself
    WriteNote, LogCommunication, SetTask,

    // Interim measures
    DecideInterimMeasure, ProposeInterimMeasure, RenewInterimMeasure, DecideAgainstInterimMeasure, LiftInterimMeasure,

    // Who works on it and may enter it
    Assign, TakeOff, ReplacePanelMember, Restrict, LiftRestriction, NameWitness, ProtectWitness,

    // The end of the case, and what may follow
    Withdraw, Dispose, Close, ProposeReopening, DecideReopening,
}

/// <param name="About">The piece of evidence, the interim measure or the reopening that it is about; null when it is about the case.</param>
public sealed record OpenAct(Act Act, Guid? About = null);

/// <summary>At which stages an act is done, and by whom.</summary>
/// <param name="Places">Places on the case's list. Whoever does the act has one of them. If there are none, it is enough to see the case.</param>
/// <param name="WhyNotOnceDecided">What to do instead, for an act that ends with the decision.</param>
/// <param name="IsRespondents">Whether the respondent does it themself; an officer then does it for those who write by post.</param>
internal sealed record ActRule(Stage[] Stages, AccessKind[] Places, string? WhyNotOnceDecided = null, bool IsRespondents = false)
{
    private static readonly Stage[] Always = Enum.GetValues<Stage>();
    private static readonly Stage[] WhileOpen = [.. Always.Except([Stage.Closed])];
    private static readonly Stage[] Undecided = [.. WhileOpen.Except([Stage.Ruled, Stage.Appeal])];
    private static readonly Stage[] OnceAccepted = [.. Undecided.Except([Stage.Received, Stage.Triage])];
    private static readonly Stage[] OnceServed = [.. OnceAccepted.Except([Stage.Investigation])];
    private static readonly Stage[] Concluded = [Stage.Ruled, Stage.Closed];

    private static readonly AccessKind[] Anybody = [];
    private static readonly AccessKind[] Officers = [Officer];
    private static readonly AccessKind[] Team = [Officer, Investigator];
    private static readonly AccessKind[] Judges = [PanelMember];

    private static readonly Dictionary<Act, ActRule> Rules = new()
    {
        [Act.Acknowledge] = new(WhileOpen, Officers),
        [Act.Triage] = new([Stage.Received], Officers),
        [Act.SecondRead] = new([Stage.Triage], Anybody),
        [Act.ServeNotice] = new(OnceAccepted, Officers),
        [Act.ServeAppealEvidence] = new([Stage.Appeal], Officers),
        [Act.ServeRuling] = new([Stage.Ruled], Officers),
        [Act.ServeAppealDecision] = new([Stage.Ruled], Officers),
        [Act.RecordReply] = new([.. OnceServed, Stage.Appeal], Officers, IsRespondents: true),
        [Act.ConvenePanel] = new([Stage.NoticeServed, Stage.Reply, Stage.Appeal], Officers),
        [Act.FixSitting] = new([Stage.Panel, Stage.Appeal], Officers),
        [Act.RecordRuling] = new([Stage.Panel], Judges),
        [Act.DecideAppeal] = new([Stage.Appeal], Judges),
        [Act.PlanInvestigation] = new(OnceAccepted, Team),
        [Act.RecordInterview] = new([.. OnceAccepted, Stage.Appeal], Team),
        [Act.AskForStatement] = new([.. OnceAccepted, Stage.Appeal], Team),
        [Act.SubmitReport] = new([.. OnceAccepted, Stage.Appeal], Team),
        [Act.RecordEvidence] = new(WhileOpen, Team),
        [Act.DecideDisclosure] = new([.. OnceAccepted, Stage.Appeal], Officers),
        [Act.KeepEvidenceFile] = new(Always, Team),
        [Act.ReleaseEvidenceFile] = new(Always, Officers),
        [Act.ComposeBundle] = new(Always, Officers),
        [Act.SendLetter] = new(Always, Officers),
        [Act.RecordContact] = new(Always, Team),
        [Act.WriteNote] = new(Always, Team),
        [Act.LogCommunication] = new(Always, Team),
        [Act.SetTask] = new(Always, Team),
        [Act.FileAppeal] = new([Stage.Ruled], Officers, IsRespondents: true),
        [Act.DecideOnTime] = new([.. OnceServed, Stage.Appeal], Officers),
        [Act.AgreeToExpedition] = new([.. OnceServed, Stage.Ruled, Stage.Appeal], Officers, IsRespondents: true),
        [Act.WithdrawExpedition] = new([.. OnceServed, Stage.Ruled, Stage.Appeal], Officers, IsRespondents: true),
        [Act.InviteRespondent] = new([.. OnceServed, Stage.Ruled, Stage.Appeal], Officers),
        [Act.DecideInterimMeasure] = new(WhileOpen, Anybody),
        [Act.ProposeInterimMeasure] = new(WhileOpen, Team),
        [Act.RenewInterimMeasure] = new(WhileOpen, Team),
        [Act.DecideAgainstInterimMeasure] = new(WhileOpen, Officers),
        [Act.LiftInterimMeasure] = new(Always, Officers),
        [Act.Assign] = new(WhileOpen, Anybody),
        [Act.TakeOff] = new(Always, Officers),
        [Act.ReplacePanelMember] = new([Stage.Panel, Stage.Appeal], Officers),
        [Act.Restrict] = new(WhileOpen, Officers),
        [Act.LiftRestriction] = new(Always, Officers),
        [Act.NameWitness] = new(WhileOpen, Officers),
        [Act.ProtectWitness] = new(Always, Officers),
        [Act.Withdraw] = new(Undecided, Officers, "The case is decided: it ends by appeal or by closing."),
        [Act.Dispose] = new(Undecided, Officers, "The case is decided: it ends by appeal or by closing."),
        [Act.Close] = new([Stage.Ruled], Officers),
        [Act.ProposeReopening] = new(Concluded, Anybody),
        [Act.DecideReopening] = new(Concluded, Anybody),
    };

    public static ActRule Of(Act act) => Rules[act];
}
