using System.Globalization;
using System.Text.RegularExpressions;
using Vetting.Domain.Auditing;
using static Vetting.Web.Telling.Entry;

namespace Vetting.Web.Telling;

/// <summary>Readings, exports, refusals, and the work of the system.</summary>
internal static partial class ReadingSentences
{
    public static IReadOnlyDictionary<string, Tell> All { get; } = new Dictionary<string, Tell>
    {
        ["CaseRead"] = entry => $"read the file of {Case(entry)}{(entry.Is("complainantShown") ? ", with the name of the complainant" : "")}",
        ["HoldsListed"] = entry => $"looked at legal holds{Shown(entry, "shown", "hold")}",
        ["RetentionDueListed"] = entry => $"looked at which closed cases are due{Shown(entry, "shown", "case")}",
        ["CaseNotesRead"] = entry => $"read what the team of {Case(entry)} wrote down for itself{Shown(entry, "notes", "note")}",
        ["CaseTasksRead"] = entry => $"read the tasks that those who work on {Case(entry)} set each other{Shown(entry, "tasks", "task")}",
        ["InvestigationRead"] = entry => $"read the investigation of {Case(entry)}",
        ["EvidenceFileRead"] = entry => $"opened the file of {entry.Evidence} in {Case(entry)}",
        ["StatementsRead"] = entry => $"read what witnesses of {Case(entry)} were asked to state",
        ["MyStatementRead"] = entry => $"read the statement that they were asked for",
        ["MyCaseRead"] = entry =>
            $"read the case against them, {Case(entry)}{(entry.Is("rulingShown") ? ", with its ruling" : "")}",
        ["MyCasesListed"] = entry => $"looked at the list of cases against them{Shown(entry, "cases", "case")}",
        ["MyEvidenceFileRead"] = entry => $"opened the file of {entry.Evidence} that was disclosed to them in {Case(entry)}",
        ["MyRegisterRead"] = entry => $"read what the register holds of them{Shown(entry, "cases", "case")}",
        ["MyGroupAttributesRead"] = _ => "looked at what they have said of the groups that they belong to",
        ["DisparityRead"] = _ => "looked at how cases end by the groups that their respondents belong to",
        ["RedactionsRead"] = entry => $"looked at {entry.Evidence} in {Case(entry)} in order to redact it",
        ["BundlesRead"] = entry => $"read which bundles were made of {Case(entry)}{Shown(entry, "bundles", "bundle")}",
        ["LetterPreviewed"] = entry => $"looked at a letter of {Case(entry)} before it is sent{If(entry.Code("kind"), kind => $", {kind}")}",
        ["LettersRead"] = entry => $"read which letters were sent in {Case(entry)}{Shown(entry, "letters", "letter")}",
        ["LetterFileRead"] = entry => $"downloaded a letter of {Case(entry)}{If(entry.Code("kind"), kind => $", {kind}")}",
        ["MyLetterRead"] = entry => $"downloaded the letter of a notice that was served on them in {Case(entry)}",
        ["CandidacyLetterPreviewed"] = entry => $"looked at a letter before it is sent{If(entry.Code("kind"), kind => $", {kind}")}",
        ["CandidacyLettersRead"] = entry => $"read which letters were sent{If(entry.Code("kind"), kind => $", {kind}")}{Shown(entry, "letters", "letter")}",
        ["CandidacyLetterFileRead"] = entry => $"downloaded a letter{If(entry.Code("kind"), kind => $", {kind}")}",
        ["LetterRunRead"] = _ => "looked at how far the sending of letters has come",
        ["LetterRunsRead"] = entry => $"looked at to whom letters wait to be sent{Shown(entry, "waiting", "letter")}",
        ["LetterTemplatesRead"] = _ => "looked at the templates of letters",
        ["LetterTemplateRead"] = entry => $"downloaded a template of letters{If(entry.Code("kind"), kind => $", {kind}")}",
        ["MyBundleRead"] = entry => $"downloaded the bundle that was served on them in {Case(entry)}",
        ["ReportsOfCaseRead"] = entry => $"read the messages of the reports from which {Case(entry)} came",
        ["BundleFileRead"] = entry => $"downloaded a bundle of {Case(entry)}{If(entry.Code("recipient"), whom => $", for the {whom}")}",
        ["PanelChoicesRead"] = entry => $"looked at who may sit on the panel of {Case(entry)}",
        ["CaseHistoryRead"] = entry => $"read the history of {Case(entry)}",
        ["CaseReadAsOf"] = entry => $"read {Case(entry)} as it stood{If(entry.Date("at"), at => $" on {at}")}",
        ["CaseAccessRead"] = entry => $"read who has read {Case(entry)}",
        ["ReportsListed"] = entry => $"looked at the list of reports{Shown(entry, "references", "report")}",
        ["ReportRead"] = entry => $"read report{If(entry.Text("reference"), number => $" {number}")}",
        ["ReportFileRead"] = entry => $"opened a file of report{If(entry.Text("reference"), number => $" {number}")}",
        ["ReporterIdentityOpened"] = entry => $"opened who made report{If(entry.Text("reference"), number => $" {number}")}",
        ["MailboxRead"] = entry => $"read the mailbox of report{If(entry.Text("reference"), number => $" {number}")}",
        ["CasesCounted"] = _ => "was shown how many cases are open at each stage",
        ["CasesListed"] = entry => $"looked at the list of cases{Shown(entry, "shown", "case")}",
        ["CasesExported"] = entry => $"exported a list of {(entry.Count("exported") is { } count ? Words.Count(count, "case") : "cases")}",
        ["CaseloadRead"] = _ => "looked at who works on how many cases",
        ["TasksListed"] = entry => $"looked at the list of what is due{Shown(entry, "references", "case")}",
        ["CalendarRead"] = entry => $"looked at their calendar{Shown(entry, "references", "case")}",
        ["CalendarFetched"] = entry => $"read their calendar with a program, for the first time on that day{Shown(entry, "references", "case")}",
        ["SittingsRead"] = _ => "read when the panels of the case sit",
        ["PlannerRead"] = entry => $"looked at which cases will be decided in time{Shown(entry, "shown", "case")}",
        ["PlanRead"] = entry => $"read the plan of {Case(entry)}",
        ["NotificationsListed"] = entry => $"looked at their notifications{Shown(entry, "references", "case")}",
        ["PanelRead"] = _ => "read about the panel of the case",
        ["MyCalendarRead"] = _ => "fetched the deadlines of the case for a calendar",
        ["WhoIsInTheCaseRead"] = _ => "read who is in the case, in order to declare",
        ["PanelsListed"] = entry => $"looked at the list of their panels{Shown(entry, "references", "case")}",
        ["ComparatorsRead"] = _ => "read which cases are like this one and what they led to",
        ["RulingReceiptRead"] = _ => "read the receipt of the ruling",
        ["PrecedentsOfRulingRead"] = _ => "read the digest of the ruling",
        ["RulingRead"] = _ => "read the ruling",
        ["AppealRead"] = _ => "read the appeal",
        ["StatisticsRead"] = entry =>
            $"read the figures{(entry.Is("byGroup") ? ", by group too" : "")}{If(entry.Date("from"), from => $" from {from}")}{If(entry.Date("to"), to => $" to {to}")}",
        ["ConsistencyRead"] = entry => $"laid cases side by side to compare them{Shown(entry, "shown", "case")}",
        ["DeparturesRead"] = entry => $"read which rulings depart from the tariff or from like cases{Shown(entry, "shown", "ruling")}",
        ["OutliersRead"] = entry => $"read which rulings are far from like cases{Shown(entry, "shown", "case")}",
        ["DecidersRead"] = _ => "read who decided how often which way",
        ["InterimPracticeRead"] = entry => $"read where interim measures were taken and not taken{Shown(entry, "shown", "case")}",
        ["TimesByGroupRead"] = _ => "read how long cases take, by group",
        ["RoutePracticeRead"] = entry => $"read reopenings and impositions by route{Shown(entry, "shown", "case")}",
        ["BreachesRead"] = entry => $"read the register of breaches{Shown(entry, "shown", "breach", "breaches")}",
        ["NoticesShownRead"] = _ => "read which privacy notices somebody was shown",
        ["ProcessingRecordRead"] = _ => "read the record of processing",
        ["ExtractMade"] = entry => $"made an anonymised extract{If(entry.Number("cases")?.ToString(CultureInfo.InvariantCulture), cases => $" of {cases} cases")}",
        ["RulingsReplayed"] = entry => $"replayed all rulings{If(entry.Text("rulebook"), rulebook => $" under rulebook {rulebook}")}",
        ["RulingReplayed"] = _ => "replayed the ruling under every version of the rulebook",
        ["CandidatesListed"] = entry => $"looked at the list of candidates{Shown(entry, "candidates", "candidate")}",
        ["PersonsListed"] = entry => $"searched the people who are registered{Shown(entry, "persons", "person", "people")}",
        ["CandidateRead"] = _ => "read the page of a candidate",
        ["SelectionsListed"] = entry => $"looked at the list of selections{Shown(entry, "selections", "selection")}",
        ["SelectionRead"] = _ => "read the page of a selection",
        ["UsersRead"] = entry =>
            $"looked at the list of accounts{(entry.Number("count") is { } count ? $", which showed {Words.Count(count, "account")}" : "")}",
        ["UndeliveredMailRead"] = entry =>
            $"looked at the messages that reached nobody{(entry.Number("count") is { } count
                ? $", which showed {Words.Count(count, "message")}"
                : "")}",
        ["RoleGrantsRead"] = entry => $"looked at the roles that people hold or wait for{Shown(entry, "grants", "role")}",
        ["AccountChangesRead"] = entry => $"looked at the changes to accounts that wait for approval{Shown(entry, "changes", "change")}",
        ["RulebookProposalsRead"] = entry => $"looked at the rulebooks that wait for approval{Shown(entry, "proposals", "rulebook")}",
        ["RulebookProposalRead"] = entry => $"read the proposed rulebook{If(entry.Text("label"), label => $" {label}")}",

        ["AuditEntriesListed"] = entry => $"looked at the audit trail{Shown(entry, "entries", "entry", "entries")}",
        ["AuditEntryRead"] = _ => "read an entry of the audit trail",
        ["AuditProofRead"] = _ => "read the proof of an entry",
        ["BackupTaken"] = _ => "took a backup of the whole database",
        ["EvidenceFilesVerified"] = entry =>
            $"had all files of evidence verified{(entry.Count("damaged") + entry.Count("damagedBundles") + (entry.Count("damagedLetters") ?? 0) is > 0 and var damaged
                ? $": {Words.Count(damaged, "file is", "files are")} damaged"
                : ": they are whole")}",
        ["EvidenceFileForgotten"] = _ => "removed the file of evidence that was erased",
        ["RecordsCommitted"] = entry =>
            $"committed the trail to what was there before it vouched for records: {Words.Count(entry.Number("count") ?? 0, "row")}"
            + $" of {entry.Text("kind")}",
        ["DemoPasswordsSet"] = _ => "set the password of the demo accounts",
        ["CommandLineRegistered"] = _ => "registered the command line as a program",
        ["AuditTrailVerified"] = entry =>
            $"had the whole audit trail verified: {(entry.Is("isWhole") ? "it is whole" : "it does not fit")}"
            + $"{(entry.Number("sealed") is { } count ? $", with {Words.Count(count, "sealed entry", "sealed entries")}" : "")}",
        [Succession.Action] = _ => "passed the audit trail on to a new signing key",
        ["AuditTrailExported"] = _ => "exported the whole audit trail",
        ["CaseExported"] = _ => "exported the evidence bundle of the case",
        ["DataDisposed"] = entry =>
            $"disposed of the personal data of {(entry.Count("entries") is { } count ? Words.Count(count, "entry", "entries") : "entries")}"
            + ", with a second person’s approval",

        ["RequestRefused"] = entry =>
            $"was refused{If(entry.Text("request"), request => $" when asking to {Asked(request)}")}"
            + $"{If(entry.Text("reference"), reference => $" of case {reference}")}{If(entry.Text("code"), code => $": {Why(code)}")}",

        ["CandidatesImported"] = entry => $"imported candidates{Imported(entry)}",
        ["SeatsImported"] = entry => $"imported seats{Imported(entry)}",
        ["ResultsImported"] = entry => $"imported results of elections{Imported(entry)}",
        ["ComplaintsImported"] = entry => $"imported concluded cases{Imported(entry)}",
    };

    private static string Case(Entry entry) => entry.Text("reference") is { } reference ? $"case {reference}" : "the case";

    private static string Shown(Entry entry, string property, string one, string? many = null) =>
        entry.Count(property) is { } count ? $", which showed {Words.Count(count, one, many)}" : "";

    private static string Imported(Entry entry) =>
        $"{If(entry.Text("file"), file => $" from the file {file}")}{(entry.Number("rows") is { } rows
            ? $": {Words.Count(rows, "row")}, of which {entry.Number("added") ?? 0:N0} added and {entry.Number("changed") ?? 0:N0} changed something"
            : "")}";

    /// <summary>What was asked for: a request's name tells it (GetComplaint, ServeNotice), and so does a page's (TriageModel).</summary>
    private static string Asked(string request) =>
        request == "IndexModel" ? "open a page"
        : PageEnd().IsMatch(request) ? $"open the page “{Words.InSentence(Words.Of(PageEnd().Replace(request, "")))}”"
        : Words.InSentence(Words.Of(Get().Replace(request, "See")));

    private static string Why(string code) => code switch
    {
        "permission-missing" => "their roles do not allow it",
        "not-found" => "there is no such thing, or not for them",
        "not-on-the-case" => "they have no such place on the case",
        "not-on-the-panel" => "they do not sit on the panel",
        "not-the-chair" => "only the chair may do it",
        "separation-of-duties" => "nobody judges or approves what they had a hand in",
        "already-done" => "it was done already",
        "perhaps-registered" => "somebody who is registered may be the same person",
        "wrong-stage" => "the case is at another stage",
        _ => $"the rule “{Words.InSentence(Words.Of(code))}” stands against it",
    };

    [GeneratedRegex("Model$")]
    private static partial Regex PageEnd();

    [GeneratedRegex("^Get")]
    private static partial Regex Get();
}
