using Vetting.Application.Complaints;
using Vetting.Domain.Complaints;
using static Vetting.Web.Common.Addresses.Cases;

namespace Vetting.Web.Pages.Cases;

/// <summary>How the acts on a case are grouped on its page, in this order.</summary>
public enum ActGroup
{
    NextStep,
    Record,

    /// <summary>Offered beside the document that it is about, and not in the list of the case.</summary>
    Document,
    InterimMeasures,

    /// <summary>What the team keeps for itself.</summary>
    Team,
    PeopleAndAccess,
    EndOrReopen,
}

/// <param name="About">As in <see cref="OpenAct"/>.</param>
public sealed record CaseAct(ActGroup Group, string Address, string Title, Guid? About);

/// <summary>How the acts that a case offers are called on its pages, where they stand and where they lead.</summary>
public static class CaseActs
{
    public static IReadOnlyList<CaseAct> Of(CaseFile file, DateOnly today) =>
    [
        .. from open in file.OpenActs
           let place = PlaceOf(open, file, today)
           where place is not null
           select new CaseAct(place.Value.Group, place.Value.Address, place.Value.Title, open.About),
    ];

    /// <returns>Null for what is done on the page of the panel.</returns>
    private static (ActGroup Group, string Address, string Title)? PlaceOf(OpenAct open, CaseFile file, DateOnly today) => open.Act switch
    {
        Act.Acknowledge => (ActGroup.NextStep, Acknowledgement(file.Reference), "Acknowledge the complaint"),
        Act.Triage => (ActGroup.NextStep, Triage(file.Reference), "Triage the complaint"),
        Act.SecondRead => (ActGroup.NextStep, SecondReading(file.Reference), "Read it as the second reader"),
        Act.ServeNotice when file.Stage == Stage.Investigation => (ActGroup.NextStep, Notice(file.Reference), "Serve the notice of the allegations"),
        Act.ServeNotice => (ActGroup.Record, Notice(file.Reference), "Serve a further notice"),
        Act.ServeAppealEvidence => (ActGroup.NextStep, Notice(file.Reference), "Serve the new evidence"),
        Act.ServeRuling or Act.ServeAppealDecision when file.DecisionToServe is null => (
            ActGroup.Record, Notice(file.Reference), "Serve in another way what waits behind the respondent’s door"),
        Act.ServeRuling => (ActGroup.NextStep, Notice(file.Reference), "Serve the ruling"),
        Act.ServeAppealDecision => (ActGroup.NextStep, Notice(file.Reference), "Serve the decision on the appeal"),
        Act.RecordReply => (
            file.Stage == Stage.NoticeServed ? ActGroup.NextStep : ActGroup.Record,
            Reply(file.Reference),
            file.Replies.Count == 0 ? "Record the reply" : "Record a further reply"),
        Act.ConvenePanel => (
            ActGroup.NextStep,
            ConvenePanel(file.Reference),
            file.Stage == Stage.Appeal ? "Convene a fresh panel for the appeal" : "Convene a panel"),
        Act.PlanInvestigation => (ActGroup.Record, InvestigationPlan(file.Reference), "Plan the investigation"),
        Act.RecordInterview => (ActGroup.Record, Interview(file.Reference), "Record an interview"),
        Act.AskForStatement => (ActGroup.Record, AskForStatement(file.Reference), "Ask a witness for a statement"),
        Act.SubmitReport => (ActGroup.Record, InvestigationReport(file.Reference), "Write the investigator’s report"),
        Act.RecordEvidence => (
            ActGroup.Record,
            Evidence(file.Reference),
            file.Stage is Stage.Ruled or Stage.Appeal ? "Record new evidence for an appeal" : "Record evidence"),
        Act.DecideDisclosure => (
            ActGroup.Record, DecideDisclosure(file.Reference, open.About!.Value), $"Decide the disclosure of {NameOf(open, file)}"),
        Act.KeepEvidenceFile => (ActGroup.Document, KeepFile(file.Reference, open.About!.Value), $"Keep {NameOf(open, file)} here"),
        Act.ReleaseEvidenceFile => (
            ActGroup.Record, ReleaseFile(file.Reference, open.About!.Value), $"Decide whether {NameOf(open, file)} is opened"),
        Act.ComposeBundle => (ActGroup.Record, NewBundle(file.Reference), "Compose a bundle"),
        Act.SendLetter => (ActGroup.Record, NewLetter(file.Reference), "Send a letter"),
        Act.RecordContact => (ActGroup.Record, Contact(file.Reference), "Record an approach from outside"),
        Act.WriteNote => (ActGroup.Team, Note(file.Reference), "Write a note"),
        Act.LogCommunication => (ActGroup.Team, Communication(file.Reference), "Log a call, letter or meeting"),
        Act.SetTask => (ActGroup.Team, SetTask(file.Reference), "Set a task"),
        Act.DecideOnTime => (
            ActGroup.NextStep, DecideOnTime(file.Reference, open.About!.Value), "Decide whether the respondent has more time to reply"),
        Act.AgreeToExpedition => (ActGroup.Record, AgreeToExpedition(file.Reference), "Record that the respondent agrees to less time"),
        Act.WithdrawExpedition => (
            ActGroup.Record, WithdrawExpedition(file.Reference, open.About!.Value),
            $"Record that the respondent takes back the consent of {WrittenDate.Long(GivenOn(open, file))}"),
        Act.InviteRespondent => (ActGroup.Record, InviteRespondent(file.Reference), "Let the respondent in to read and answer"),
        Act.FileAppeal => (today <= file.AppealBy ? ActGroup.NextStep : ActGroup.Record, FileAppeal(file.Reference), "Record an appeal"),
        Act.DecideInterimMeasure => (
            ActGroup.NextStep, InterimDecision(file.Reference, open.About!.Value), $"Approve or refuse: {KindOf(open, file)}"),
        Act.ProposeInterimMeasure => (ActGroup.InterimMeasures, Interim(file.Reference), "Propose an interim measure"),
        Act.RenewInterimMeasure => (ActGroup.InterimMeasures, InterimRenewal(file.Reference, open.About!.Value), $"Renew: {KindOf(open, file)}"),
        Act.DecideAgainstInterimMeasure => (ActGroup.InterimMeasures, InterimNone(file.Reference), "Decide that no interim measure is needed"),
        Act.LiftInterimMeasure => (ActGroup.InterimMeasures, InterimEnd(file.Reference, open.About!.Value), $"Lift: {KindOf(open, file)}"),
        Act.Assign => (ActGroup.PeopleAndAccess, Assign(file.Reference), "Assign an officer or investigator"),
        Act.TakeOff => (ActGroup.PeopleAndAccess, TakeOff(file.Reference), "Take somebody off, or hand the case over"),
        Act.ReplacePanelMember => (ActGroup.PeopleAndAccess, PanelMembers(file.Reference), "Stand down or replace a panel member"),
        Act.Restrict => (
            ActGroup.PeopleAndAccess,
            Restriction(file.Reference),
            file.IsRestricted ? "Change who is on the named list" : "Restrict the case"),
        Act.LiftRestriction => (ActGroup.PeopleAndAccess, RestrictionEnd(file.Reference), "Lift the restriction"),
        Act.FixSitting => (ActGroup.Record, FixSitting(file.Reference), "Fix a sitting of the panel"),
        Act.NameWitness => (ActGroup.PeopleAndAccess, NameWitness(file.Reference), "Name a witness"),
        Act.ProtectWitness => (ActGroup.PeopleAndAccess, ProtectWitness(file.Reference), "Protect the identity of a witness"),
        Act.Withdraw => (ActGroup.EndOrReopen, Withdrawal(file.Reference), "Record that the complainant withdrew"),
        Act.Dispose => (ActGroup.EndOrReopen, Disposal(file.Reference), "Merge, refer out, or close because the respondent left"),
        Act.Close => (ActGroup.NextStep, Closing(file.Reference), "Close the case"),
        Act.ProposeReopening => (ActGroup.EndOrReopen, Reopening(file.Reference), "Propose to reopen the matter"),
        Act.DecideReopening => (ActGroup.NextStep, ReopeningDecision(file.Reference, open.About!.Value), "Approve or decline the reopening"),
        _ => null,
    };

    private static string NameOf(OpenAct open, CaseFile file) => file.Evidence.Single(item => item.Id.Value == open.About).FileName;

    private static DateOnly GivenOn(OpenAct open, CaseFile file) =>
        file.Expeditions.Single(agreed => agreed.Id.Value == open.About).GivenOn;

    private static string KindOf(OpenAct open, CaseFile file) =>
        Words.InSentence(Words.Of(file.InterimMeasures.Single(measure => measure.Id.Value == open.About).Kind));
}
