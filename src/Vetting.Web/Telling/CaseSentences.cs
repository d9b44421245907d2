using Vetting.Domain.Complaints;
using Vetting.Domain.Letters;
using Vetting.Web.Pages.Cases;
using static Vetting.Web.Telling.Entry;

namespace Vetting.Web.Telling;

/// <summary>What is done in a case, but for the panel and what it decides.</summary>
internal static class CaseSentences
{
    public static IReadOnlyDictionary<string, Tell> All { get; } = new Dictionary<string, Tell>
    {
        ["CaseKeptLonger"] = entry => $"decided to keep the case longer than the rulebook says{If(entry.Date("until"), until => $": until {until}")}",
        ["ComplaintLogged"] = entry =>
            $"logged the complaint{If(entry.Text("reference"), number => $" {number}")}{Source(entry)}{About(entry)}{Received(entry)}",
        ["ConcludedCaseImported"] = entry =>
            $"carried over the concluded case{If(entry.Text("reference"), number => $" {number}")} from the system before"
            + $"{If(Ending(entry), how => $", {how}")}",
        ["OpenCaseImported"] = entry =>
            $"carried over the open case{If(entry.Text("reference"), number => $" {number}")} from the system before{Received(entry)}",
        ["ReportReceived"] = entry => $"sent report{If(entry.Text("reference"), number => $" {number}")}",
        ["ReportMatched"] = _ => "said whom the report is about",
        ["ReportBecameCase"] = _ => "opened a case from the report",
        ["ReportEnded"] = entry => $"ended the report{If(entry.Code("end"), end => $": {end}")}",
        ["ReportWithdrawn"] = entry => entry.Is("ended") ? "withdrew the report" : "said that they withdraw the report, which had become a case",
        ["ReporterIdentityDecided"] = entry => entry.Is("agrees")
            ? "agreed that the respondent is told who reported"
            : "did not agree that the respondent is told who reported",
        ["ReportMessageSent"] = entry => entry.Is("fromReporter") ? "wrote a message about the report" : "wrote a message to the reporter",
        ["ReportMessagesRead"] = _ => "marked the reporter’s messages as read",
        ["ReportFileKept"] = _ => "handed in a file with the report",
        ["ReportFileScanned"] = entry => entry.Text("state") switch
        {
            nameof(ScanState.Infected) => "scanned a file of the report for viruses and found something: nobody can open it",
            nameof(ScanState.NotLookedInto) => "scanned a file of the report for viruses and could not look into it",
            _ => "scanned a file of the report for viruses and found nothing",
        },
        ["CaseAssigned"] = entry => $"assigned {entry.Person("user")} to the case{If(entry.Code("as"), place => $" as {place}")}",
        ["ProtectedNameOpened"] = entry => entry.IsByThemself("user")
            ? "became an officer of the case without an officer’s doing, and so may open its vault"
            : $"opened the vault of the case to {entry.Person("user")} without being an officer of it",
        ["IdentityOpened"] = _ => "opened the vault of the case, and read who is protected there",
        ["WitnessNamed"] = _ => "named another witness",
        ["WitnessProtected"] = _ => "protected the identity of a witness",
        ["IdentityDisclosed"] = _ => "decided that what the respondent is given tells who a protected person is",
        ["TakenOffCase"] = entry => entry.IsByThemself("user") ? "left the case" : $"took {entry.Person("user")} off the case",
        ["CaseRestricted"] = entry => $"restricted the case to the people on a list{If(entry.People("named"), people => $": {people}")}",
        ["RestrictionLifted"] = _ => "lifted the restriction of the case",
        ["GlassBroken"] = entry => $"broke the glass of the restricted case, to read it{If(entry.Date("until"), until => $" until {until}")}",
        ["ComplaintAcknowledged"] = entry =>
            $"acknowledged the complaint{If(entry.Date("sentOn"), day => $" on {day}")}{If(entry.Text("how"), how => $": {how}")}",
        ["ComplaintTriaged"] = Triage,
        ["EvidenceRecorded"] = entry => $"recorded {entry.Evidence}",
        ["EvidenceFileKept"] = entry => $"added the file of {entry.Evidence}",
        ["EvidenceFileScanned"] = entry => entry.Text("state") switch
        {
            nameof(ScanState.Infected) => $"scanned the file of {entry.Evidence} for viruses and found something: nobody can open it",
            nameof(ScanState.NotLookedInto) =>
                $"scanned the file of {entry.Evidence} for viruses and could not look into it{If(entry.Text("finding"), why => $": {why}")}",
            _ => $"scanned the file of {entry.Evidence} for viruses and found nothing",
        },
        ["EvidenceFileReleased"] = entry => $"decided that the file of {entry.Evidence} is opened although it could not be looked into",
        ["DisclosureDecided"] = entry => entry.Text("decision") switch
        {
            nameof(Disclosure.Withheld) => $"decided to withhold {entry.Evidence} from the respondent and to give its gist instead",
            nameof(Disclosure.Disclosed) => $"recorded that the respondent has seen {entry.Evidence}, having handed it in",
            nameof(Disclosure.Excluded) => $"decided to leave {entry.Evidence} out of the case",
            _ => $"decided whether the respondent sees {entry.Evidence}",
        },
        ["EvidenceRedacted"] = entry =>
            $"redacted a part of {entry.Evidence}{If(entry.Code("reason"), reason => $": {reason}")}",
        ["RedactionLifted"] = entry => $"lifted a redaction of {entry.Evidence}",
        ["BundleComposed"] = entry => $"composed a bundle{If(entry.Code("recipient"), whom => $" for the {whom}")}, "
            + $"with {(entry.Number("exhibits") is { } count ? Words.Count(count, "exhibit") : "its exhibits")}",
        ["LetterSent"] = entry =>
            $"sent a letter{If(entry.Code("kind"), kind => $", {kind},")}{If(How(entry.Text("method")), how => $" {how}")}",
        ["NoticeServed"] = Notice,
        ["NoticeSent"] = entry =>
            $"sent {Letter(entry)} through the respondent’s door{If(entry.Date("sentOn"), day => $" on {day}")}"
            + $"{(entry.Count("disclosed") is > 0 and var count ? $", with {Words.Count(count, "piece")} of evidence" : "")}"
            + $"{If(entry.Date("deemedOn"), day => $"; it is deemed served on {day} if it is not opened before")}",
        ["NoticeOpened"] = entry => $"opened {Letter(entry)} for the first time{If(entry.Date("on"), day => $" on {day}")}"
            + $"{If(entry.Date("answerBy"), day => $", to be answered by {day}")}",
        ["NoticeDeemedServed"] = entry => $"recorded that {Letter(entry)} is deemed served{If(entry.Date("on"), day => $" since {day}")}"
            + $"{If(entry.Text("clause"), clause => $" under clause {clause}")}",
        ["TimeAsked"] = entry => $"asked for more time to reply{If(entry.Date("until"), day => $", until {day}")}",
        ["TimeDecided"] = entry => entry.Date("grantedUntil") is { } day
            ? $"gave the respondent more time to reply, until {day}"
            : "refused the respondent more time to reply",
        ["ExpeditionAgreed"] = entry =>
            (entry.Text("evidence") is null ? "agreed to less time: " : "recorded that the respondent agrees to less time: ")
            + ExpeditionWords.Of(entry.Date("replyBy"), entry.Date("appealBy"), entry.Is("isServedWhenSent")),
        ["ExpeditionWithdrawn"] = _ => "took back, or recorded as taken back, the consent to less time",
        ["RespondentInvited"] = _ => "invited the respondent to read and answer the case",
        ["RepresentativeNamed"] = entry => $"let {(entry.Text("kind") switch
        {
            nameof(RepresentativeKind.Companion) => "a companion",
            nameof(RepresentativeKind.TradeUnion) => "somebody from their trade union",
            nameof(RepresentativeKind.Lawyer) => "a lawyer",
            _ => "somebody",
        })} in, {(entry.Is("mayAct") ? "to read the case and to act for them" : "to read the case")}",
        ["RepresentativeEnded"] = _ => "ended what somebody could do for them",
        ["ReplyRecorded"] = entry => entry.IsByRespondent
            ? "replied to the allegations"
            : $"recorded the respondent’s reply{If(entry.Date("receivedOn"), day => $", received on {day}")}",
        ["ContactRecorded"] = entry =>
            $"recorded an approach about the case{If(entry.Text("from"), from => $" by {from}")}"
            + $"{If(entry.Text("to"), to => $" to {to}")}{If(entry.Date("at"), at => $" on {at}")}",
        ["CaseNoteWritten"] = entry =>
            $"{(entry.Text("way") is { } way ? $"logged {CommunicationWords.Of(Enum.Parse<CommunicationWay>(way))}" : "wrote a note")} for the team"
            + $"{(entry.Id("corrects") is null ? "" : ", which corrects an earlier one")}",
        ["CaseTaskSet"] = entry =>
            $"set {(entry.IsByThemself("for") ? "themself" : entry.Person("for"))} a task{If(entry.Date("dueOn"), day => $", due on {day}")}",
        ["CaseTaskMoved"] = entry => $"moved a task{If(entry.Date("dueOn"), day => $" to {day}")}, for {entry.Person("for")}",
        ["CaseTaskDone"] = _ => "marked a task as done",
        ["InvestigationPlanned"] = _ => "wrote the plan of the investigation",
        ["InterviewRecorded"] = entry => $"recorded {Interview(entry)}",
        ["InterviewSettled"] = entry => $"entered {Interview(entry)} as evidence, "
            + $"{(entry.Is("isAgreed") ? "agreed" : "not agreed")} by who was interviewed",
        ["StatementAsked"] = entry => $"asked a witness for {Statement(entry)}{If(entry.Date("until"), day => $", by {day}")}",
        ["StatementAskedAgain"] = entry => $"gave a witness another code for {Statement(entry)}{If(entry.Date("until"), day => $", until {day}")}",
        ["StatementRevoked"] = entry => $"asked no longer for {Statement(entry)}",
        ["StatementKept"] = entry => $"kept what they had written of {Statement(entry)}",
        ["StatementConfirmed"] = entry => $"confirmed that {Statement(entry)} is true, which became evidence",
        ["StatementDeclined"] = entry =>
            $"said that they do not make {Statement(entry)}{(entry.Is("gaveReason") ? ", and why" : "")}",
        ["InvestigationReportSubmitted"] = entry =>
            $"submitted {(entry.Number("number") is > 1 ? "a supplementary report" : "the report")} of the investigation",
        ["CaseClosed"] = entry => $"closed the case{If(Ending(entry), how => $": {how}")}",
        ["InterimMeasureProposed"] = entry =>
            $"proposed {(entry.Id("renews") is null ? "" : "to renew ")}an interim measure{If(entry.Code("kind"), kind => $", {kind},")}{If(
                entry.Date("endsOn"), day => $" until {day}")}".TrimEnd(','),
        ["InterimMeasureDecidedAgainst"] = _ => "decided that no interim measure is needed",
        ["InterimMeasureApproved"] = _ => "approved the interim measure, which holds from now",
        ["InterimMeasureEnded"] = entry => entry.Text("state") switch
        {
            nameof(InterimState.Refused) => "refused the proposed interim measure",
            nameof(InterimState.Lifted) => "lifted the interim measure",
            nameof(InterimState.Lapsed) => "recorded that the interim measure lapsed",
            _ => "recorded the end of the interim measure",
        },
        ["CaseTakenOver"] = entry => $"took over {If(entry.Text("reference"), reference => $"case {reference}")}, which was merged into this one",
        ["ReopeningProposed"] = entry =>
            $"proposed to reopen the case{If(entry.Code("ground"), ground => $" on the ground of {ground}")}"
            + $"{(entry.Count("newEvidence") is > 0 and var count ? $", with {Words.Count(count, "new piece")} of evidence" : "")}",
        ["ReopeningDeclined"] = _ => "refused to reopen the case",
        ["CaseReopened"] = entry => $"approved the reopening of the case{If(entry.Code("ground"), ground => $" on the ground of {ground}")}",
    };

    private static string Letter(Entry entry) => Enum.TryParse<NoticeKind>(entry.Text("kind"), out var kind)
        ? $"the {Words.InSentence(NoticeWords.Of(kind))}"
        : "a notice";

    private static string? How(string? method) => method switch
    {
        nameof(LetterMethod.Post) => "by post",
        nameof(LetterMethod.ByHand) => "by hand",
        nameof(LetterMethod.Email) => "by e-mail",
        _ => null,
    };

    private static string Interview(Entry entry) => entry.Number("number") is { } number ? $"interview {number}" : "an interview";

    private static string Statement(Entry entry) => entry.Number("number") is { } number ? $"statement {number}" : "a statement";

    private static string Received(Entry entry) => If(
        entry.Date("receivedOn"),
        day => $", received on {day}{If(entry.Text("receivedThrough"), channel => $" {ReceiptWords.Of(Enum.Parse<ReceiptChannel>(channel))}")}");

    private static string Source(Entry entry) => entry.Text("source") switch
    {
        nameof(ComplaintSource.PartyMember) => ", brought by a member of the party",
        nameof(ComplaintSource.MemberOfThePublic) => ", brought by a member of the public",
        nameof(ComplaintSource.Staff) => ", brought by a member of staff",
        nameof(ComplaintSource.Press) => ", which came from the press",
        nameof(ComplaintSource.OwnMotion) => ", opened by the party itself",
        nameof(ComplaintSource.OtherBody) => ", which came from another body",
        _ => "",
    } + entry.Text("confidentiality") switch
    {
        nameof(Confidentiality.Confidential) => " in confidence",
        nameof(Confidentiality.Anonymous) => " without a name",
        _ => "",
    };

    private static string About(Entry entry) =>
        entry.Codes("categories") is [_, ..] categories ? $", about {Words.List([.. categories.Distinct()])}" : "";

    private static string? Ending(Entry entry) => entry.Text("disposition") switch
    {
        nameof(Disposition.Decided) => "it was decided by a ruling",
        nameof(Disposition.Dismissed) => "it was dismissed",
        nameof(Disposition.Withdrawn) => "it was withdrawn",
        nameof(Disposition.Merged) => "it was merged into another case",
        nameof(Disposition.ReferredOut) => "it was referred to another body",
        nameof(Disposition.RespondentLeft) => "the respondent has left",
        _ => null,
    };

    private static string Triage(Entry entry)
    {
        var how = entry.Text("outcome") switch
        {
            nameof(TriageOutcome.Accept) => " and chose to accept it for investigation",
            nameof(TriageOutcome.Dismiss) =>
                $" and chose to dismiss it{If(entry.Code("criterion"), criterion => $" on the criterion “{criterion}”")}",
            _ => "",
        };
        return $"read the complaint against the criteria{(entry.Is("isSecond") ? " as its second reader" : "")}{how}";
    }

    private static string Notice(Entry entry)
    {
        var served = If(entry.Date("servedOn"), day => $" on {day}");
        var answer = entry.Date("answerBy");
        return entry.Text("kind") switch
        {
            nameof(NoticeKind.Allegations) or nameof(NoticeKind.AppealEvidence) =>
                $"served {(entry.Text("kind") == nameof(NoticeKind.Allegations)
                    ? "a notice of the allegations"
                    : "new evidence for the appeal on the respondent")}{served}"
                + $"{(entry.Count("disclosed") is > 0 and var count ? $", with {Words.Count(count, "piece")} of evidence" : "")}"
                + $"{If(answer, day => $", to be answered by {day}")}",
            nameof(NoticeKind.Ruling) => $"served the ruling on the respondent{served}{If(answer, day => $", who may appeal until {day}")}",
            nameof(NoticeKind.InterimMeasure) => $"served a notice of the interim measure{served}",
            nameof(NoticeKind.AppealDecision) => $"served the decision on the appeal{served}",
            _ => $"served a notice{served}",
        };
    }
}
