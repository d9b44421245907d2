using System.Collections.Frozen;
using System.Reflection;
using Vetting.Application.Appeals;
using Vetting.Application.Bundles;
using Vetting.Application.Calendars;
using Vetting.Application.Common;
using Vetting.Application.Files;
using Vetting.Application.Letters;
using Vetting.Application.MyCases;
using Vetting.Application.Panels;
using Vetting.Application.Rulings;
using Vetting.Application.Statements;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>
/// The request by which each act on a case is done. Whoever may send the request may do the act, if the case says that it is open to them.
/// </summary>
internal static class ActRequests
{
    private static readonly FrozenDictionary<Act, IReadOnlyList<Permission>> Doors = new Dictionary<Act, Type>
    {
        [Act.Acknowledge] = typeof(AcknowledgeComplaint),
        [Act.Triage] = typeof(TriageComplaint),
        [Act.SecondRead] = typeof(SecondReadComplaint),
        [Act.ServeNotice] = typeof(ServeNotice),
        [Act.ServeAppealEvidence] = typeof(ServeNotice),
        [Act.ServeRuling] = typeof(ServeNotice),
        [Act.ServeAppealDecision] = typeof(ServeNotice),
        [Act.RecordReply] = typeof(RecordReply),
        [Act.ConvenePanel] = typeof(ConvenePanel),
        [Act.FixSitting] = typeof(FixSitting),
        [Act.RecordRuling] = typeof(RecordRuling),
        [Act.DecideAppeal] = typeof(DecideAppeal),
        [Act.PlanInvestigation] = typeof(PlanInvestigation),
        [Act.RecordInterview] = typeof(RecordInterview),
        [Act.AskForStatement] = typeof(AskForStatement),
        [Act.SubmitReport] = typeof(SubmitInvestigationReport),
        [Act.RecordEvidence] = typeof(RecordEvidence),
        [Act.DecideDisclosure] = typeof(DecideDisclosure),
        [Act.KeepEvidenceFile] = typeof(KeepEvidenceFile),
        [Act.ReleaseEvidenceFile] = typeof(ReleaseEvidenceFile),
        [Act.ComposeBundle] = typeof(ComposeBundle),
        [Act.SendLetter] = typeof(SendCaseLetter),
        [Act.RecordContact] = typeof(RecordContact),
        [Act.WriteNote] = typeof(WriteCaseNote),
        [Act.LogCommunication] = typeof(WriteCaseNote),
        [Act.SetTask] = typeof(SetCaseTask),
        [Act.FileAppeal] = typeof(FileAppeal),
        [Act.DecideOnTime] = typeof(DecideOnTime),
        [Act.AgreeToExpedition] = typeof(RecordExpedition),
        [Act.WithdrawExpedition] = typeof(RecordExpeditionWithdrawn),
        [Act.InviteRespondent] = typeof(InviteRespondent),
        [Act.DecideInterimMeasure] = typeof(DecideInterimMeasure),
        [Act.ProposeInterimMeasure] = typeof(ProposeInterimMeasure),
        [Act.RenewInterimMeasure] = typeof(ProposeInterimMeasure),
        [Act.DecideAgainstInterimMeasure] = typeof(DecideAgainstInterimMeasure),
        [Act.LiftInterimMeasure] = typeof(LiftInterimMeasure),
        [Act.Assign] = typeof(AssignCase),
        [Act.TakeOff] = typeof(TakeOffCase),
        [Act.ReplacePanelMember] = typeof(RecuseMember),
        [Act.Restrict] = typeof(RestrictCase),
        [Act.LiftRestriction] = typeof(LiftRestriction),
        [Act.NameWitness] = typeof(NameWitness),
        [Act.ProtectWitness] = typeof(ProtectWitness),
        [Act.Withdraw] = typeof(WithdrawComplaint),
        [Act.Dispose] = typeof(DisposeOfCase),
        [Act.Close] = typeof(CloseCase),
        [Act.ProposeReopening] = typeof(ProposeReopening),
        [Act.DecideReopening] = typeof(ApproveReopening),
    }.ToFrozenDictionary(row => row.Key, row => row.Value.GetCustomAttribute<RequiresAttribute>()!.AnyOf);

    public static bool May(this ICurrentUser user, Act act) => user.May(Doors[act]);
}
