using Vetting.Domain.Candidates;
using Vetting.Domain.Selections;
using static Vetting.Web.Telling.Entry;

namespace Vetting.Web.Telling;

/// <summary>Candidates and their clearance, elections, selections, rulebooks.</summary>
internal static class CandidateSentences
{
    public static IReadOnlyDictionary<string, Tell> All { get; } = new Dictionary<string, Tell>
    {
        ["CandidateRegistered"] = _ => "registered a candidate",
        ["ClearanceDecided"] = entry =>
            $"set the candidate’s clearance{If(State(entry.Text("state")), state => $" to “{state}”")}"
            + $"{If(entry.Day("until"), until => $" until {until}")}{Source(entry)}",
        ["ClearanceEnded"] = entry => $"ended the candidate’s clearance{If(State(entry.Text("state")), state => $" of “{state}”")}",
        ["SanctionRegistered"] = entry =>
            $"entered a sanction{If(entry.Code("sanction"), sanction => $", {sanction},")} in the candidate’s register"
            + $"{If(entry.Date("from"), from => $", from {from}")}{If(entry.Date("until"), until => $" until {until}")}",
        ["SanctionAnnulled"] = _ => "annulled a sanction in the candidate’s register",
        ["ElectionCalled"] = entry =>
            $"entered the election{If(entry.Text("name"), name => $" “{name}”")}"
            + $"{If(entry.Date("pollingDay"), day => $", with polling on {day}")}"
            + $"{If(entry.Date("nominationsClose"), close => $" and nominations closing on {close}")}",
        ["ElectionTimetableRecomputed"] = entry =>
            $"computed the timetable{If(entry.Text("name"), name => $" of the election “{name}”")} anew because bank holidays changed"
            + $"{If(entry.Date("nominationsClose"), close => $": nominations close on {close}")}"
            + $"{If(entry.Text("nominationsClose") == entry.Text("closeBefore") ? null : entry.Date("closeBefore"), before => $", not on {before}")}"
            + $"{(entry.Count("moved") is { } moved ? $", and {Words.Count(moved, "step")} moved" : "")}",
        ["BankHolidaysImported"] = entry =>
            $"imported bank holidays{If(entry.Text("division"), division => $" of {Words.Of(division)}")}"
            + $"{If(entry.Text("file"), file => $" from the file {file}")}{Counted(entry)}",
        ["SelectionOpened"] = entry =>
            $"opened a selection{If(entry.Text("seat"), seat => $" for the seat {seat}")}{If(Route(entry), route => $", {route}")}",
        ["CandidatesShortlisted"] = entry =>
            $"recorded the shortlist of a selection{(entry.Count("candidates") is { } count ? $", with {Words.Count(count, "candidate")}" : "")}",
        ["CandidateChosen"] = _ => "recorded who was chosen in a selection",
        ["CandidateImposed"] = entry =>
            $"recorded that a candidate was imposed{If(entry.Text("authority.decidingBody"), body => $" by {body}")}"
            + $"{If(entry.Text("authority.clause"), clause => $" under {clause}")}",
        ["CandidacyEndorsed"] = entry => $"endorsed a candidacy{If(State(entry.Text("clearance")), state => $", the clearance being “{state}”")}",
        ["CertificateIssued"] = _ => "issued the certificate of a candidacy",
        ["CertificateDelivered"] = _ => "recorded that the certificate of a candidacy was delivered",
        ["OccurrenceRecorded"] = entry =>
            $"recorded {(entry.Text("kind") is { } kind ? Words.WithArticle(Words.InSentence(Words.Of(kind))) : "an incident")} against a selection"
            + $"{If(entry.Date("at"), at => $", of {at}")}",
        ["RulebookProposed"] = entry =>
            $"proposed the rulebook{If(entry.Text("label"), label => $" {label}")}{If(entry.Date("inForceFrom"), day => $", in force from {day}")}",
        ["RulebookProposalApproved"] = entry => $"approved the proposed rulebook{If(entry.Text("label"), label => $" {label}")}",
        ["RulebookProposalDeclined"] = entry => $"declined the proposed rulebook{If(entry.Text("label"), label => $" {label}")}",
        ["CandidacyLetterSent"] = entry => $"sent a letter{If(entry.Code("kind"), kind => $", {kind},")} to a candidate",
        ["LetterRunStarted"] = entry =>
            $"began to send letters{If(entry.Code("kind"), kind => $", {kind},")} to {Words.Count(entry.Number("letters") ?? 0, "person", "people")}",
        ["LetterRunEnded"] = entry =>
            $"sent {Words.Count(entry.Number("sent") ?? 0, "letter")}{If(entry.Code("kind"), kind => $", {kind},")} and refused {entry.Number("refused") ?? 0:N0}",
        ["LetterTemplateProposed"] = entry => $"proposed a template for letters{If(entry.Code("kind"), kind => $", {kind}")}",
        ["LetterTemplateApproved"] = entry =>
            $"brought a template for letters into force{If(entry.Code("kind"), kind => $", {kind}")}{(entry.Number("number") is { } number ? $", version {number}" : "")}",
        ["LetterTemplateDeclined"] = entry => $"declined a template for letters{If(entry.Code("kind"), kind => $", {kind}")}",
        ["ImportMappingKept"] = entry =>
            $"kept a mapping for importing cases{If(entry.Text("name"), name => $", {name}")}{(entry.Number("number") is { } number ? $" {number}" : "")}",
        ["RulebookImported"] = entry =>
            $"imported the rulebook{If(entry.Text("label"), label => $" {label}")}{If(entry.Date("inForceFrom"), day => $", in force from {day}")}",
        ["RulebookReplaced"] = entry =>
            $"replaced the rulebook{If(entry.Text("label"), label => $" {label}")} before it came into force"
            + $"{If(entry.Date("inForceFrom"), day => $" on {day}")}",
    };

    private static string Counted(Entry entry) => entry.Count("added") is { } added
        ? $": {added:N0} added, {entry.Count("removed") ?? 0:N0} removed and {entry.Count("renamed") ?? 0:N0} renamed"
        : "";

    private static string? State(string? state) => state switch
    {
        nameof(ClearanceState.Interim) => "held by an interim measure",
        null => null,
        _ => Words.InSentence(Words.Of(state)),
    };

    private static string Source(Entry entry) => entry.Text("source") switch
    {
        nameof(ClearanceSource.Vetting) => ", as the outcome of vetting",
        nameof(ClearanceSource.InterimMeasure) => ", because of an interim measure",
        nameof(ClearanceSource.Ruling) => ", because of a ruling",
        _ => "",
    };

    private static string? Route(Entry entry) => entry.Text("route") switch
    {
        nameof(SelectionRoute.MemberBallot) => "by a ballot of members",
        nameof(SelectionRoute.PanelAppointment) => "by appointment of a panel",
        nameof(SelectionRoute.Imposed) => "on which a candidate is imposed",
        _ => null,
    };
}
