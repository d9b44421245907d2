using System.Globalization;

namespace Vetting.Web.Common;

/// <summary>
/// The address of every page: links, redirects and forms take theirs from here, so that an address is changed in one place. Grouped as the folders of
/// the pages are, each member named after its page.
/// </summary>
public static class Addresses
{
    public static class Appeals
    {
        public static string Appeal(Guid id) => $"/appeals/{id}";

        public static string Decide(Guid id, string? step = null) => WithStep($"/appeals/{id}/decision", step);
    }

    public static class Auditing
    {
        public const string BreakGlass = "/audit/break-glass";

        public static string CaseAccess(string reference) => $"/cases/{reference}/access";

        public static string CaseAsOf(string reference) => $"/cases/{reference}/as-of";

        public static string CaseAsOfWith(string reference, long entry) =>
            WithQuery(CaseAsOf(reference), ("Entry", entry.ToString(CultureInfo.InvariantCulture)));

        public static string CaseHistory(string reference) => $"/cases/{reference}/history";

        public const string Checkpoints = "/audit/checkpoints";

        public static string CheckpointsWith(string after) => WithQuery(Checkpoints, ("After", after));

        /// <summary>The file of those that the page shows.</summary>
        public static string CheckpointsPart(string? after) => WithQuery(Checkpoints, ("handler", "Part"), ("After", after));

        public static string Entry(Guid id) => $"/audit/entries/{id}";

        public const string Export = "/audit/export";

        public static string ExportWith(string reference) => WithQuery(Export, ("Reference", reference));

        public const string Index = "/audit";

        /// <summary>What somebody did.</summary>
        public static string IndexOf(Guid actor, string action) => WithQuery(Index, ("By", actor.ToString()), ("Act", action));

        public static string IndexWith(string stream) => WithQuery(Index, ("Stream", stream));

        public const string Verify = "/audit/verify";
    }

    public static class Candidates
    {
        public static string Candidate(Guid id) => $"/candidates/{id}";

        public static string EndRelationship(Guid id, Guid other) => $"/candidates/{id}/relationship/{other}/end";

        public static string EndRelationshipWith(Guid id, Guid other, string kind) => WithQuery(EndRelationship(id, other), ("kind", kind));

        public const string Index = "/candidates";

        public static string IndexWith(Guid view) => WithQuery(Index, ("view", view.ToString()));

        public const string Known = "/candidates/new/person";

        public static string Merge(Guid id, Guid other) => $"/candidates/{id}/other-record/{other}";

        public const string Merged = "/candidates/merged";

        public static string MergedWith(string after) => WithQuery(Merged, ("after", after));

        public const string New = "/candidates/new";

        public static string NewWith(Guid person) => WithQuery(New, ("person", person.ToString()));

        public static string OtherRecord(Guid id) => $"/candidates/{id}/other-record";

        public static string Relate(Guid id, Guid other) => $"/candidates/{id}/relationship/{other}";

        public static string Relationship(Guid id) => $"/candidates/{id}/relationship";

        public static string Unmerge(Guid person) => $"/candidates/merged/{person}";

        public static string Vet(Guid id) => $"/candidates/{id}/vet";
    }

    public static class Cases
    {
        public static string Assign(string reference) => $"/cases/{reference}/assign";

        public static string Closing(string reference) => $"/cases/{reference}/closing";

        public static string Acknowledgement(string reference) => $"/cases/{reference}/acknowledgement";

        public static string Contact(string reference) => $"/cases/{reference}/contact";

        public static string Communication(string reference) => $"/cases/{reference}/notes/call";

        public static string ConvenePanel(string reference) => $"/cases/{reference}/panel";

        public static string DecideDisclosure(string reference, Guid evidence) => $"/cases/{reference}/evidence/{evidence}/disclosure";

        public static string Disposal(string reference) => $"/cases/{reference}/disposal";

        public static string Evidence(string reference) => $"/cases/{reference}/evidence";

        public static string FileAppeal(string reference) => $"/cases/{reference}/appeal";

        /// <summary>Opens the vault of the case.</summary>
        public static string Identity(string reference) => $"/cases/{reference}/identity";

        public static string FixSitting(string reference) => $"/cases/{reference}/sittings/new";

        public static string MoveSitting(string reference, Guid sitting) => $"/cases/{reference}/sittings/{sitting}";

        public static string CallOffSitting(string reference, Guid sitting) => $"/cases/{reference}/sittings/{sitting}/end";

        public static string Attendance(string reference, Guid sitting) => $"/cases/{reference}/sittings/{sitting}/attendance";

        public static string NameWitness(string reference) => $"/cases/{reference}/witness";

        public static string ProtectWitness(string reference) => $"/cases/{reference}/witness-protection";

        public static string Interim(string reference) => $"/cases/{reference}/interim";

        public static string InterimDecision(string reference, Guid measure) => $"/cases/{reference}/interim/{measure}/decision";

        public static string InterimEnd(string reference, Guid measure) => $"/cases/{reference}/interim/{measure}/end";

        public static string InterimNone(string reference) => $"/cases/{reference}/interim/none";

        public static string InterimRenewal(string reference, Guid measure) => $"/cases/{reference}/interim/{measure}/renewal";

        /// <summary>The page that shows the file.</summary>
        public static string EvidenceView(string reference, Guid evidence) => $"/cases/{reference}/evidence/{evidence}/view";

        /// <summary>The file as that page has it shown.</summary>
        public static string EvidenceShown(string reference, Guid evidence) => $"/cases/{reference}/evidence/{evidence}/shown";

        /// <summary>What is redacted of a piece of evidence.</summary>
        public static string Redactions(string reference, Guid evidence) => $"/cases/{reference}/evidence/{evidence}/redactions";

        /// <summary>The same, on a page of a PDF or an image.</summary>
        public static string RedactionsOn(string reference, Guid evidence, int page) =>
            WithQuery(Redactions(reference, evidence), ("at", page.ToString(CultureInfo.InvariantCulture)));

        /// <summary>A page of a PDF, or an image, as a picture.</summary>
        public static string DrawnPage(string reference, Guid evidence, int page) => $"/cases/{reference}/evidence/{evidence}/pages/{page}";

        public static string Bundles(string reference) => $"/cases/{reference}/bundles";

        public static string NewBundle(string reference) => $"/cases/{reference}/bundles/new";

        public static string Letters(string reference) => $"/cases/{reference}/letters";

        /// <param name="form">Null for the PDF.</param>
        public static string LetterFile(string reference, Guid letter, string? form = null) =>
            WithQuery(Letters(reference), ("handler", "File"), ("letter", letter.ToString()), ("form", form));

        public static string NewLetter(string reference) => $"/cases/{reference}/letters/new";

        public static string BundleFile(string reference, Guid bundle) => $"/cases/{reference}/bundles/{bundle}/file";

        public static string ReleaseFile(string reference, Guid evidence) => $"/cases/{reference}/evidence/{evidence}/release";

        public static string Interview(string reference) => $"/cases/{reference}/investigation/interview";

        public static string AskForStatement(string reference) => $"/cases/{reference}/investigation/statement";

        public static string Statement(string reference, Guid statement) => $"/cases/{reference}/investigation/statements/{statement}";

        public static string StatementAgain(string reference, Guid statement) => $"/cases/{reference}/investigation/statements/{statement}/again";

        public static string StatementEnd(string reference, Guid statement) => $"/cases/{reference}/investigation/statements/{statement}/end";

        public static string InterviewOutcome(string reference, Guid interview) => $"/cases/{reference}/investigation/interviews/{interview}";

        public static string InvestigationPlan(string reference) => $"/cases/{reference}/investigation/plan";

        public static string InvestigationReport(string reference) => $"/cases/{reference}/investigation/report";

        public static string DecideOnTime(string reference, Guid request) => $"/cases/{reference}/time/{request}";

        public static string AgreeToExpedition(string reference) => $"/cases/{reference}/expedition";

        public static string WithdrawExpedition(string reference, Guid expedition) => $"/cases/{reference}/expedition/{expedition}/end";

        public static string InviteRespondent(string reference) => $"/cases/{reference}/respondent";

        public static string KeepFile(string reference, Guid evidence) => $"/cases/{reference}/evidence/{evidence}/keep";

        public static string Note(string reference) => $"/cases/{reference}/notes/new";

        public static string NoteWith(string reference, Guid corrects) => WithQuery(Note(reference), ("corrects", corrects.ToString()));

        public static string MoveTask(string reference, Guid task) => $"/cases/{reference}/tasks/{task}";

        public static string SetTask(string reference) => $"/cases/{reference}/tasks/new";

        public static string Notice(string reference) => $"/cases/{reference}/notice";

        public static string PanelMembers(string reference) => $"/cases/{reference}/panel/members";

        public static string Reopening(string reference) => $"/cases/{reference}/reopening";

        public static string ReopeningDecision(string reference, Guid reopening) => $"/cases/{reference}/reopening/{reopening}/decision";

        public static string Reply(string reference) => $"/cases/{reference}/reply";

        public static string Reporter(string reference, string report) => $"/cases/{reference}/reports/{report}";

        public static string Restriction(string reference) => $"/cases/{reference}/restriction";

        public static string RestrictionEnd(string reference) => $"/cases/{reference}/restriction/end";

        public static string SecondReading(string reference) => $"/cases/{reference}/second-reading";

        public static string TakeOff(string reference) => $"/cases/{reference}/assign/end";

        public static string Triage(string reference) => $"/cases/{reference}/triage";

        public static string Withdrawal(string reference) => $"/cases/{reference}/withdrawal";

        public static string Case(string reference) => $"/cases/{reference}";

        public static string CaseAllegations(string reference) => $"/cases/{reference}/allegations";

        public static string CaseDecision(string reference) => $"/cases/{reference}/decision";

        public static string CaseDocuments(string reference) => $"/cases/{reference}/documents";

        public static string CaseInvestigation(string reference) => $"/cases/{reference}/investigation";

        public static string CaseNotes(string reference) => $"/cases/{reference}/notes";

        public static string CaseNotesWith(string reference, string? kind, string? after = null) =>
            WithQuery(CaseNotes(reference), ("kind", kind), ("after", after));

        /// <summary>With the tasks that are done, or with those that follow.</summary>
        public static string CaseNotesWithTasks(string reference, string? done, string? after = null) =>
            WithQuery(CaseNotes(reference), ("done", done), ("afterTask", after));

        public static string CasePeople(string reference) => $"/cases/{reference}/people";

        public static string CasePlan(string reference) => $"/cases/{reference}/plan";

        public static string CaseTimeline(string reference) => $"/cases/{reference}/timeline";

        public const string Caseload = "/caseload";

        public static string ChangeView(Guid id) => $"/cases/views/{id}";

        public static string EvidenceFile(string reference, Guid id) => $"/cases/{reference}/evidence/{id}/file";

        public const string Export = "/cases/export";

        public const string Index = "/cases";

        public static string IndexWith(Guid respondent) => WithQuery(Index, ("respondent", respondent.ToString()));

        public static string IndexAtStage(string stage) => WithQuery(Index, ("stage", stage));

        public static string Open { get; } = WithQuery(Index, ("open", "true"), ("sort", "nextDeadline"));

        /// <summary>The open cases on which somebody works, narrowed further.</summary>
        public static string OpenOf(Guid? colleague, params (string Name, string Value)[] narrowed) => WithQuery(
            Index, [("open", "true"), .. colleague is { } user ? [("colleague", user.ToString())] : Array.Empty<(string, string)>(), .. narrowed]);

        public static string MineByDeadline { get; } = WithQuery(Index, ("open", "true"), ("mine", "true"), ("sort", "nextDeadline"));

        public const string Views = "/cases/views";
    }

    public static class NewCase
    {
        /// <summary>Under which the answers of all steps are kept; no page.</summary>
        public const string AllSteps = "/cases/new/all-steps";

        public static string Step(string step) => $"{Start}/{step}";

        public static string Allegation(int number) => $"/cases/new/allegations/{number}";

        public const string Allegations = "/cases/new/allegations";

        public const string Check = "/cases/new/check";

        public const string Complainant = "/cases/new/complainant";

        public const string Start = "/cases/new";

        public static string Logged(string reference) => $"/cases/new/logged/{reference}";

        public const string Related = "/cases/new/related";

        public const string Respondent = "/cases/new/respondent";

        public const string Source = "/cases/new/source";

        public const string Witnesses = "/cases/new/witnesses";
    }

    public static class Clients
    {
        public const string Add = "/clients/add";

        public static string Client(Guid id) => $"/clients/{id}";

        public const string Index = "/clients";

        public static string Remove(Guid id) => $"/clients/{id}/remove";
    }

    /// <summary>Of people without an account, whom a code lets in.</summary>
    public static class Doors
    {
        public const string Code = "/code";

        public const string Leave = "/code?handler=Leave";
    }

    /// <summary>The respondent's own.</summary>
    public static class MyCases
    {
        public const string Index = "/my-case";

        public const string Register = "/my-case/register";

        public const string AboutMe = "/my-case/about-me";

        public static string Appeal(string reference) => $"/my-case/{reference}/appeal";

        public static string Case(string reference) => $"/my-case/{reference}";

        public static string Bundle(string reference, Guid bundle) => $"/my-case/{reference}/bundles/{bundle}/file";

        public static string File(string reference, Guid evidence) => $"/my-case/{reference}/evidence/{evidence}/file";

        public static string Calendar(string reference) => $"/my-case/{reference}/calendar";

        public static string EndRepresentative(string reference, Guid representative) => $"/my-case/{reference}/representatives/{representative}/end";

        public static string Letter(string reference, Guid notice) => $"/my-case/{reference}#letter-{notice}";

        public static string LetterFile(string reference, Guid letter) => $"/my-case/{reference}/letters/{letter}/file";

        public static string Objection(string reference) => $"/my-case/{reference}/objection";

        public static string Representative(string reference) => $"/my-case/{reference}/representative";

        public static string Reply(string reference) => $"/my-case/{reference}/reply";

        public static string Time(string reference) => $"/my-case/{reference}/time";

        public static string LessTime(string reference) => $"/my-case/{reference}/less-time";

        public static string EndLessTime(string reference, Guid expedition) => $"/my-case/{reference}/less-time/{expedition}/end";
    }

    public static class Planning
    {
        public const string Index = "/planner";

        public static string IndexWith(string? light, string? live, string? after = null) =>
            WithQuery(Index, ("light", light), ("live", live), ("after", after));
    }

    /// <summary>The statement that a witness is asked for.</summary>
    public static class Statements
    {
        public const string Mine = "/statement";

        public const string Decline = "/statement/decline";
    }

    /// <summary>Reports from outside. Those of people who report, under <c>/report</c> and <c>/mailbox</c>, ask for no account.</summary>
    public static class Reporting
    {
        public const string Start = "/report";

        public const string Form = "/report/form";

        public const string Mailbox = "/mailbox";

        public const string Withdraw = "/mailbox/withdraw";

        public const string Received = "/reports/received";

        public static string ReceivedWith(string? status, string? after = null) => WithQuery(Received, ("status", status), ("after", after));

        public static string Report(string report) => $"/reports/received/{report}";

        public static string Match(string report) => $"/reports/received/{report}/match";

        public static string End(string report) => $"/reports/received/{report}/end";

        public static string Identity(string report) => $"/reports/received/{report}/identity";

        public static string File(string report, Guid id) => $"/reports/received/{report}/files/{id}";
    }

    public static class Elections
    {
        public const string BankHolidays = "/elections/bank-holidays";

        public const string Call = "/elections/call";

        public static string CallWith(string kind) => WithQuery(Call, ("kind", kind));

        public const string Recall = "/elections/recall-petition";

        public static string Election(Guid id) => $"/elections/{id}";

        public const string Index = "/elections";

        public static string IndexWith(string after) => WithQuery(Index, ("after", after));
    }

    public static class Figures
    {
        public static string CaseReplay(string reference) => $"/figures/replay/{reference}";

        public const string Consistency = "/figures/consistency";

        public const string Deciders = "/figures/deciders";

        public const string Departures = "/figures/departures";

        public static string DeparturesWith(string after) => WithQuery(Departures, ("After", after));

        public const string Disparity = "/figures/disparity";

        public const string Index = "/figures";

        public const string Measures = "/figures/interim-measures";

        public static string MeasuresWith(string after) => WithQuery(Measures, ("After", after));

        public const string Outliers = "/figures/outliers";

        public static string OutliersWith(string after) => WithQuery(Outliers, ("After", after));

        public const string Replay = "/figures/replay";

        public static string ReplayCsv(string rulebook) => WithQuery(Replay, ("handler", "Csv"), ("Rulebook", rulebook));

        public const string Routes = "/figures/routes";

        public static string RoutesWith(string after) => WithQuery(Routes, ("After", after));

        public const string Times = "/figures/times";
    }

    public static class Health
    {
        public const string Index = "/health";
    }

    public static class Help
    {
        public const string Index = "/help";
    }

    public static class Calendars
    {
        public const string Absences = "/absences";

        public const string Index = "/calendar";
    }

    public static class DataProtection
    {
        public static string AssessBreach(Guid id) => $"/breaches/{id}/assess";

        public static string Breach(Guid id) => $"/breaches/{id}";

        public const string Breaches = "/breaches";

        public static string BreachesWith(string after) => WithQuery(Breaches, ("After", after));

        public static string CloseBreach(Guid id) => $"/breaches/{id}/close";

        public const string Extract = "/extract";

        public static string ExtractCsv(int k, int l) => WithQuery(
            Extract, ("handler", "Csv"), ("K", k.ToString(CultureInfo.InvariantCulture)), ("L", l.ToString(CultureInfo.InvariantCulture)));

        public const string Index = "/subject-requests";

        public static string IndexWith(string after) => WithQuery(Index, ("after", after));

        public const string New = "/subject-requests/new";

        public const string Receive = "/subject-requests/new/details";

        public static string ReceiveWith(Guid person) => WithQuery(Receive, ("person", person.ToString()));

        public static string Request(string request) => $"/subject-requests/{request}";

        public static string Proof(string request) => $"/subject-requests/{request}/proof";

        public static string Identity(string request) => $"/subject-requests/{request}/identity";

        public static string Clarification(string request) => $"/subject-requests/{request}/clarification";

        public static string Clarified(string request) => $"/subject-requests/{request}/clarification/answer";

        public static string Extension(string request) => $"/subject-requests/{request}/extension";

        public static string Acknowledgement(string request) => $"/subject-requests/{request}/acknowledgement";

        public static string Correction(string request) => $"/subject-requests/{request}/correction";

        public static string Disagreement(string request) => $"/subject-requests/{request}/disagreement";

        public static string Closing(string request) => $"/subject-requests/{request}/closing";

        public static string Records(string request) => $"/subject-requests/{request}/records";

        public static string RecordsWith(string request, string? decision, string? after = null) =>
            WithQuery(Records(request), ("decision", decision), ("after", after));

        public static string Record(string request, Guid id) => $"/subject-requests/{request}/records/{id}";

        public static string RecordFile(string request, Guid id) => $"/subject-requests/{request}/records/{id}/file";

        public static string BundleFile(string request) => $"/subject-requests/{request}/bundle";

        /// <summary>The same as JSON Lines.</summary>
        public static string BundleFileAsData(string request) => WithQuery(BundleFile(request), ("asData", "true"));

        public const string Holds = "/holds";

        /// <param name="ended">Whether those too that ended: true, or null.</param>
        public static string HoldsWith(string? ended, string? after = null) => WithQuery(Holds, ("WithEnded", ended), ("After", after));

        public static string LiftHold(Guid id) => $"/holds/{id}/lift";

        public static string KeepLonger(string reference) => $"/retention/{reference}/keep";

        public const string Impact = "/processing/impact";

        public const string Notices = "/privacy-notices";

        public const string Privacy = "/privacy";

        public const string Processing = "/processing";

        public const string Retention = "/retention";

        public static string RetentionWith(string? until, string? after = null) => WithQuery(Retention, ("Until", until), ("After", after));

        public static string TellOfBreach(Guid id) => $"/breaches/{id}/regulator";

        public static string TellPersonsOfBreach(Guid id) => $"/breaches/{id}/people";
    }

    public static class Home
    {
        public const string Index = "/";
    }

    public static class Letters
    {
        /// <summary>To many at once.</summary>
        public const string Index = "/letters";

        public static string IndexWith(string kind) => WithQuery(Index, ("kind", kind));

        public static string Run(Guid id) => $"/letter-runs/{id}";

        /// <param name="kind">Of a letter that is about no case.</param>
        /// <param name="subject">The candidate; for certificates the selection.</param>
        public static string Candidacy(string kind, Guid subject) => $"/letters/{kind}/{subject}";

        /// <param name="form">Null for the PDF.</param>
        public static string CandidacyFile(string kind, Guid subject, Guid letter, string? form = null) =>
            WithQuery(Candidacy(kind, subject), ("handler", "File"), ("letter", letter.ToString()), ("form", form));

        public const string Templates = "/letter-templates";

        public static string Template(string kind) => $"/letter-templates/{kind}";

        /// <param name="template">Null for the one in force.</param>
        public static string TemplateFile(string kind, Guid? template = null) =>
            WithQuery(Template(kind), ("handler", "File"), ("template", template?.ToString()));

        /// <inheritdoc cref="TemplateFile"/>
        public static string TemplatePreview(string kind, Guid? template = null) =>
            WithQuery(Template(kind), ("handler", "Preview"), ("template", template?.ToString()));
    }

    public static class Notifications
    {
        public const string Index = "/notifications";

        public static string IndexWith(string after) => WithQuery(Index, ("after", after));
    }

    public static class Panels
    {
        public static string Bundle(Guid id) => $"/panels/{id}/bundle";

        public static string Close(Guid id) => $"/panels/{id}/close";

        public static string Declare(Guid id) => $"/panels/{id}/declare";

        public const string Index = "/panels";

        public static string Objection(Guid id, Guid objection) => $"/panels/{id}/objections/{objection}";

        public static string Panel(Guid id) => $"/panels/{id}";

        public static string Recuse(Guid id) => $"/panels/{id}/recuse";

        public const string Register = "/panels/register";

        public const string RegisterMember = "/panels/register/member";

        public static string RegisterMemberWith(Guid member) => WithQuery(RegisterMember, ("member", member.ToString()));

        public static string Vote(Guid id) => $"/panels/{id}/vote";

        public static string VoteCheck(Guid id) => $"/panels/{id}/vote/check";
    }

    public static class People
    {
        public const string Add = "/people/add";

        public static string Change(Guid id) => $"/people/{id}/change";

        public static string DeclineChange(Guid id) => $"/people/requests/{id}/decline";

        public static string EndRole(Guid id, Guid grant) => $"/people/{id}/roles/{grant}";

        public const string Index = "/people";

        public static string Lock(Guid id) => $"/people/{id}/lock";

        public static string Person(Guid id) => $"/people/{id}";

        public static string ProposeRole(Guid id) => $"/people/{id}/propose-role";

        public const string Requests = "/people/requests";
    }

    public static class Rulebooks
    {
        public const string Compare = "/rulebooks/compare";

        public static string CompareWith(string? from, string? to) => WithQuery(Compare, ("from", from), ("to", to));

        public static string Decline(Guid id) => $"/rulebooks/proposals/{id}/decline";

        public const string Index = "/rulebooks";

        public static string Proposal(Guid id) => $"/rulebooks/proposals/{id}";

        public const string Propose = "/rulebooks/propose";

        public static string Rulebook(string label) => $"/rulebooks/{Uri.EscapeDataString(label)}";
    }

    public static class Rulings
    {
        public static string Precedent(Guid id) => $"/rulings/{id}/precedent";

        public const string Precedents = "/precedents";

        public static string Receipt(Guid id) => $"/rulings/{id}/receipt";

        public static string Record(string reference, string? step = null) => WithStep($"/cases/{reference}/ruling", step);

        public static string Ruling(Guid id) => $"/rulings/{id}";
    }

    public static class Seats
    {
        public const string Index = "/seats";

        public static string Seat(string onsId) => $"/seats/{Uri.EscapeDataString(onsId)}";
    }

    public static class Selections
    {
        public static string Certify(Guid id) => $"/selections/{id}/certify";

        public static string Choose(Guid id) => $"/selections/{id}/choose";

        public static string Deliver(Guid id) => $"/selections/{id}/deliver";

        public static string Endorse(Guid id) => $"/selections/{id}/endorse";

        public static string Impose(Guid id, string? step = null) => WithStep($"/selections/{id}/impose", step);

        public const string Index = "/selections";

        public static string IndexWith(Guid election) => WithQuery(Index, ("election", election.ToString()));

        public static string Occurrence(Guid id) => $"/selections/{id}/occurrence";

        public const string Open = "/selections/open";

        public static string OpenWith(Guid election) => WithQuery(Open, ("election", election.ToString()));

        public static string Selection(Guid id) => $"/selections/{id}";

        public static string Shortlist(Guid id) => $"/selections/{id}/shortlist";
    }

    public static class Accounts
    {
        public const string Index = "/account";

        public const string SignIn = "/account/sign-in";

        public const string SignOut = "/account/sign-out";
    }

    /// <summary>With the number of the HTTP status in it.</summary>
    public const string Error = "/error/{0}";

    /// <summary>Another handler of a page: a file that it gives, suggestions while somebody types.</summary>
    public static string Handler(string address, string handler) => WithQuery(address, ("handler", handler));

    private static string WithStep(string address, string? step) => step is null ? address : $"{address}/{step}";

    private static string WithQuery(string address, params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var separator = '?';
        foreach (var (name, value) in query)
        {
            if (value is not null)
            {
                address += $"{separator}{name}={Uri.EscapeDataString(value)}";
                separator = '&';
            }
        }

        return address;
    }
}
