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
        return Redirect("/notifications");
    }

    public static (string Text, string Address) Told(NotificationView told) => told.Kind switch
    {
        NotificationKind.Assigned => ($"You were put on case {told.Reference}.", $"/cases/{told.Reference}"),
        NotificationKind.Named => ($"You are on the named list of the restricted case {told.Reference}.", $"/cases/{told.Reference}"),
        NotificationKind.InterimMeasureProposed => ($"An interim measure was proposed in case {told.Reference}. Somebody else than its proposer decides.", $"/cases/{told.Reference}"),
        NotificationKind.InterimMeasureApproved => ($"The interim measure that you proposed in case {told.Reference} was approved.", $"/cases/{told.Reference}"),
        NotificationKind.Convened => ($"You sit on the panel of case {told.Reference}. Declare your interests first.", $"/panels/{told.Subject}"),
        NotificationKind.VotesOpened => ($"The votes on case {told.Reference} are open. Record the decision of the panel.", $"/panels/{told.Subject}"),
        NotificationKind.RulingRecorded => ($"The panel of case {told.Reference} has ruled. Serve the ruling.", $"/rulings/{told.Subject}"),
        NotificationKind.InfectedFile => ($"The virus scanner found something in a file of case {told.Reference}. Nobody can open it.", $"/cases/{told.Reference}/documents"),
        NotificationKind.GlassBroken => ("Another auditor entered a restricted case with a recorded reason.", "/audit"),
        NotificationKind.RoleProposed => ("A role was proposed for somebody. Another administrator than its proposer approves it.", "/people/requests"),
        NotificationKind.AccountChangeProposed => ("A change of an account was proposed. Another administrator than its proposer approves it.", "/people/requests"),
        NotificationKind.DeadlineNear => ($"A deadline of case {told.Reference} ends soon.", $"/cases/{told.Reference}"),
        NotificationKind.DeadlinePassed => ($"A deadline of case {told.Reference} has passed.", $"/cases/{told.Reference}"),
        NotificationKind.RoleGranted => ("You were given a role.", "/account"),
        _ => throw new InvalidOperationException($"No sentence is known for {told.Kind}: add one."),
    };
}
