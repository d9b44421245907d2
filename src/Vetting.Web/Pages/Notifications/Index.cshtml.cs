using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Notifications;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Notifications;

/// <summary>What somebody was told, with the way to where it is done.</summary>
[Public("Everybody who has signed in has notifications of their own.")]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    public Page<NotificationView> Notifications { get; private set; } = null!;

    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public async Task OnGet() => Notifications = await Send(new GetNotifications(After: After));

    /// <param name="id">Null for all.</param>
    public async Task<IActionResult> OnPost(Guid? id)
    {
        await Send(new MarkRead(id));
        return Redirect(Addresses.Notifications.Index);
    }

    public static (string Text, string Address) Told(NotificationView told) => told.Kind switch
    {
        NotificationKind.Assigned => ($"You were put on case {told.Reference}.", Addresses.Cases.Case(told.Reference!)),
        NotificationKind.TakenOff => ("You were taken off a case. Its officers can tell you which, and why.", Addresses.Cases.Index),
        NotificationKind.ProtectedNameOpened when told.Reference is { } reference => (
            $"Somebody who is no officer of case {reference} opened its vault to somebody, with a recorded reason.",
            Addresses.Cases.CaseTimeline(reference)),
        NotificationKind.ProtectedNameOpened => ("Somebody opened the vault of a case to somebody, with a recorded reason.", Addresses.Auditing.Index),
        NotificationKind.IdentityOpened when told.Reference is { } reference => (
            $"Somebody opened the vault of case {reference}, and read who is protected there. The reason is in the history of the case.",
            Addresses.Cases.CaseTimeline(reference)),
        NotificationKind.IdentityOpened => (
            "An officer who works alone on a case opened its vault, and read who is protected there. The reason is in the history of that case.",
            Addresses.Cases.Index),
        NotificationKind.Named => ($"You are on the named list of the restricted case {told.Reference}.", Addresses.Cases.Case(told.Reference!)),
        NotificationKind.InterimMeasureProposed => (
            $"An interim measure was proposed in case {told.Reference}. Somebody else than its proposer decides.",
            Addresses.Cases.Case(told.Reference!)),
        NotificationKind.InterimMeasureApproved => (
            $"The interim measure that you proposed in case {told.Reference} was approved.", Addresses.Cases.Case(told.Reference!)),
        NotificationKind.Convened => (
            $"You sit on the panel of case {told.Reference}. Declare your interests first.", Addresses.Panels.Panel(told.Subject)),
        NotificationKind.VotesOpened => (
            $"The votes on case {told.Reference} are open. Record the decision of the panel.", Addresses.Panels.Panel(told.Subject)),
        NotificationKind.RulingRecorded => (
            $"The panel of case {told.Reference} has ruled. Serve the ruling.", Addresses.Rulings.Ruling(told.Subject)),
        NotificationKind.RespondentAnswered => (
            $"The respondent of case {told.Reference} has answered: with a reply, an appeal, or by asking for more time.",
            Addresses.Cases.Case(told.Reference!)),
        NotificationKind.SittingFixed => ($"A sitting of the panel of case {told.Reference} is fixed.", Addresses.Panels.Panel(told.Subject)),
        NotificationKind.SittingMoved => ($"A sitting of the panel of case {told.Reference} has changed.", Addresses.Panels.Panel(told.Subject)),
        NotificationKind.SittingCalledOff => (
            $"A sitting of the panel of case {told.Reference} is called off.", Addresses.Panels.Panel(told.Subject)),
        NotificationKind.ObjectionMade => (
            $"The respondent of case {told.Reference} objects to a member of the panel. You decide on that.", Addresses.Panels.Panel(told.Subject)),
        NotificationKind.ObjectionDecided => (
            $"The objection to a member of the panel of case {told.Reference} was decided.", Addresses.Panels.Panel(told.Subject)),
        NotificationKind.LetterOpened => (
            $"The respondent of case {told.Reference} opened what was sent through their door.", Addresses.Cases.CaseDocuments(told.Reference!)),
        NotificationKind.StatementAnswered => (
            $"A witness in case {told.Reference} confirmed a statement that was asked for, or said that they make none.",
            Addresses.Cases.Statement(told.Reference!, told.Subject)),
        NotificationKind.StatementNear => (
            $"The time of a witness in case {told.Reference} to make a statement ends soon.", Addresses.Cases.CaseInvestigation(told.Reference!)),
        NotificationKind.StatementLapsed => (
            $"A witness in case {told.Reference} has not answered in time. Ask again, or ask no longer.",
            Addresses.Cases.CaseInvestigation(told.Reference!)),
        NotificationKind.InfectedFile => (
            $"The virus scanner found something in a file of case {told.Reference}. Nobody can open it.",
            Addresses.Cases.CaseDocuments(told.Reference!)),
        NotificationKind.FileNotLookedInto => (
            $"The virus scanner could not look into a file of case {told.Reference}. An officer of the case decides whether it is opened.",
            Addresses.Cases.CaseDocuments(told.Reference!)),
        NotificationKind.CaseClockMoved => (
            $"Bank holidays changed, and with them the timetable of an election at which the respondent of case {told.Reference} stands. "
                + "See whether your case still fits.",
            Addresses.Elections.Election(told.Subject)),
        NotificationKind.GlassBroken => ("Another auditor entered a restricted case with a recorded reason.", Addresses.Auditing.Index),
        NotificationKind.RoleProposed => (
            "A role was proposed for somebody. Another administrator than its proposer approves it.", Addresses.People.Requests),
        NotificationKind.AccountChangeProposed => (
            "A change of an account was proposed. Another administrator than its proposer approves it.", Addresses.People.Requests),
        NotificationKind.RulebookProposed => (
            "A version of the rulebook was proposed. Another administrator than its proposer approves it.",
            Addresses.Rulebooks.Proposal(told.Subject)),
        NotificationKind.DeadlineNear => ($"{Which(told)} is due soon in case {told.Reference}.", Addresses.Cases.Case(told.Reference!)),
        NotificationKind.DeadlinePassed => ($"{Which(told)} is overdue in case {told.Reference}.", Addresses.Cases.Case(told.Reference!)),
        NotificationKind.ReporterIdentityOpened => (
            $"An officer opened who made {Words.InSentence(Report(told))} in confidence, with a recorded reason.", AddressOf(told)),
        NotificationKind.ReportReceived => ($"{Report(told)} was received.", AddressOf(told)),
        NotificationKind.ReportMessage => ($"There is a message about {Words.InSentence(Report(told))} that nobody has read.", AddressOf(told)),
        NotificationKind.ReportDue => ($"{Report(told)} waits for its first answer.", AddressOf(told)),
        NotificationKind.SubjectRequestNear => (
            "The time to answer a request about data ends within a week.", Addresses.DataProtection.Index),
        NotificationKind.SubjectRequestPassed => ("The time to answer a request about data is over.", Addresses.DataProtection.Index),
        NotificationKind.GuardedReleaseProposed => (
            "Somebody proposes to give a record that could tell who a protected person is. You may agree or not.", Addresses.DataProtection.Index),
        NotificationKind.TaskGiven => ($"You were given a task on case {told.Reference}.", Addresses.Cases.CaseNotes(told.Reference!)),
        NotificationKind.TaskNear => ($"A task of yours on case {told.Reference} is due soon.", Addresses.Cases.CaseNotes(told.Reference!)),
        NotificationKind.TaskPassed => ($"A task of yours on case {told.Reference} is overdue.", Addresses.Cases.CaseNotes(told.Reference!)),
        NotificationKind.TimetableRecomputed => (
            "The timetable of an election was computed anew, because bank holidays changed. See when nominations close.",
            Addresses.Elections.Election(told.Subject)),
        NotificationKind.RetentionDue => (
            "The periods of closed cases have ended. Look at each: is it needed longer?", Addresses.DataProtection.Retention),
        NotificationKind.RoleGranted => ("You were given a role.", Addresses.Accounts.Index),
        _ => throw new InvalidOperationException($"No sentence is known for {told.Kind}: add one."),
    };

    private static string Report(NotificationView told) => told.Report is { } report ? $"Report {report}" : "A report";

    private static string AddressOf(NotificationView told) =>
        told.Report is { } report ? Addresses.Reporting.Report(report) : Addresses.Reporting.Received;

    private static string Which(NotificationView told) => told.Deadline is { } deadline ? $"“{DeadlineWords.Of(deadline)}”" : "Something";
}
