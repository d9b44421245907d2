using Vetting.Application.Complaints;
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
/// <param name="About">As in <see cref="OpenAct"/>.</param>
public sealed record CaseAct(ActGroup Group, string Path, string Title, Guid? About);

/// <summary>How the acts that a case offers are called on its pages, where they stand and where they lead.</summary>
public static class CaseActs
{
    public static IReadOnlyList<CaseAct> Of(CaseFile file, DateOnly today) =>
    [
        .. from open in file.OpenActs
           let place = PlaceOf(open, file, today)
           where place is not null
           select new CaseAct(place.Value.Group, place.Value.Path, place.Value.Title, open.About),
    ];

    /// <returns>Null for what is done on the page of the panel.</returns>
    private static (ActGroup Group, string Path, string Title)? PlaceOf(OpenAct open, CaseFile file, DateOnly today) => open.Act switch
    {
        Act.Triage => (ActGroup.NextStep, "triage", "Triage the complaint"),
        Act.SecondRead => (ActGroup.NextStep, "second-reading", "Read it as the second reader"),
        Act.ServeNotice when file.Stage == Stage.Investigation => (ActGroup.NextStep, "notice", "Serve the notice of the allegations"),
        Act.ServeNotice => (ActGroup.Record, "notice", "Serve a further notice"),
        Act.ServeRuling => (ActGroup.NextStep, "notice", "Serve the ruling"),
        Act.ServeAppealDecision => (ActGroup.NextStep, "notice", "Serve the decision on the appeal"),
        Act.RecordReply => (
            file.Stage == Stage.NoticeServed ? ActGroup.NextStep : ActGroup.Record, "reply", file.Replies.Count == 0 ? "Record the reply" : "Record a further reply"),
        Act.ConvenePanel => (ActGroup.NextStep, "panel", file.Stage == Stage.Appeal ? "Convene a fresh panel for the appeal" : "Convene a panel"),
        Act.RecordEvidence => (ActGroup.Record, "evidence", "Record evidence"),
        Act.DecideDisclosure => (ActGroup.Record, $"evidence/{open.About}/disclosure", $"Decide the disclosure of {NameOf(open, file)}"),
        Act.KeepEvidenceFile => (ActGroup.Document, $"evidence/{open.About}/keep", $"Keep {NameOf(open, file)} here"),
        Act.RecordContact => (ActGroup.Record, "contact", "Record an approach from outside"),
        Act.FileAppeal => (today <= file.AppealBy ? ActGroup.NextStep : ActGroup.Record, "appeal", "Record an appeal"),
        Act.DecideInterimMeasure => (ActGroup.NextStep, $"interim/{open.About}/decision", $"Approve or refuse: {KindOf(open, file)}"),
        Act.ProposeInterimMeasure => (ActGroup.InterimMeasures, "interim", "Propose an interim measure"),
        Act.RenewInterimMeasure => (ActGroup.InterimMeasures, $"interim/{open.About}/renewal", $"Renew: {KindOf(open, file)}"),
        Act.DecideAgainstInterimMeasure => (ActGroup.InterimMeasures, "interim/none", "Decide that no interim measure is needed"),
        Act.LiftInterimMeasure => (ActGroup.InterimMeasures, $"interim/{open.About}/end", $"Lift: {KindOf(open, file)}"),
        Act.Assign => (ActGroup.PeopleAndAccess, "assign", "Assign an officer or investigator"),
        Act.ReplacePanelMember => (ActGroup.PeopleAndAccess, "panel/members", "Stand down or replace a panel member"),
        Act.Restrict => (ActGroup.PeopleAndAccess, "restriction", file.IsRestricted ? "Change who is on the named list" : "Restrict the case"),
        Act.LiftRestriction => (ActGroup.PeopleAndAccess, "restriction/end", "Lift the restriction"),
        Act.Withdraw => (ActGroup.EndOrReopen, "withdrawal", "Record that the complainant withdrew"),
        Act.Dispose => (ActGroup.EndOrReopen, "disposal", "Merge, refer out, or close because the respondent left"),
        Act.Close => (ActGroup.NextStep, "closing", "Close the case"),
        Act.ProposeReopening => (ActGroup.EndOrReopen, "reopening", "Propose to reopen the matter"),
        Act.DecideReopening => (ActGroup.NextStep, $"reopening/{open.About}/decision", "Approve or decline the reopening"),
        _ => null,
    };

    private static string NameOf(OpenAct open, CaseFile file) => file.Evidence.Single(item => item.Id.Value == open.About).FileName;

    private static string KindOf(OpenAct open, CaseFile file) =>
        Words.InSentence(Words.Of(file.InterimMeasures.Single(measure => measure.Id.Value == open.About).Kind));
}
