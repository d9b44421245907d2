using System.Diagnostics;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Errors;

/// <summary>What went wrong, and what to do. Shown in place of the page that was asked for.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[Public("It says what went wrong and nothing of what was asked for.")]
public sealed class ErrorModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public int Status { get; set; }

    public string Heading => Status switch
    {
        409 when IsUndeclared => "Declare your interests first",
        400 => "The form could not be read",
        403 => "You may not open this",
        404 => "There is no such page",
        409 => "This is not possible now",
        412 => "It was changed in the meantime",
        429 => "Too many requests",
        503 => "The database cannot be used now",
        _ => "Something went wrong on our side",
    };

    public string Explanation => (Broken is { } broken ? Words.Plain(broken.Message) : null) ?? OwnPosition ?? Status switch
    {
        400 =>
            "The form was open for too long, was sent from another session, or the address is incomplete. "
            + "Go back, open the page again and send it again.",
        403 => "Your roles do not allow it. If you need it for your work, ask an administrator; a second one has to approve.",
        404 => "Either the address is wrong, or what it names is not for you.",
        412 => "Open the page again to see what changed, then repeat what still applies.",
        429 => "Wait a minute, then try again.",
        503 =>
            "Wait a minute, go back and send the form again: what you typed is still there, and nothing is done twice. "
            + "What was acknowledged before is stored. If it goes on, tell the people who run the server.",
        _ => "Nothing was changed. Try again in a moment. If it happens again, report it with the number below.",
    };

    public RuleBrokenException? Broken => HttpContext.Items[typeof(RuleBrokenException)] as RuleBrokenException;

    /// <summary>A panel member reads the case once they have declared.</summary>
    public bool IsUndeclared => Broken?.Code == RuleCodes.DeclarationMissing;

    /// <summary>On which the member has not declared; null when the rule was broken elsewhere.</summary>
    public PanelId? Panel { get; private set; }

    /// <summary>What the roles allow and the person's own place does not.</summary>
    private string? OwnPosition =>
        HttpContext.Items[typeof(ForbiddenException)] is ForbiddenException { Code: not "permission-missing" } forbidden ? forbidden.Message : null;

    /// <summary>By which the operator finds it in the log.</summary>
    public string TraceId => Activity.Current?.TraceId.ToString() ?? HttpContext.TraceIdentifier;

    public Task OnGet() => FindPanel();

    public Task OnPost() => FindPanel();

    private async Task FindPanel()
    {
        if (IsUndeclared && Me.May(Permission.ReadTasks))
        {
            var asked = HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath ?? "";
            var tasks = await Send(new GetTasks(Cursor.MaxLimit));
            Panel = tasks.Items
                .FirstOrDefault(task => task.Kind == TaskKind.Declare && asked.Contains(task.Reference, StringComparison.Ordinal))
                ?.Panel;
        }
    }
}
