using Microsoft.AspNetCore.Mvc;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>
/// A page with one act on a case: it opens when the case offers the act, asks twice where it cannot be undone, and says what was done on the page of
/// the case.
/// </summary>
public abstract class ActPage(PageServices services) : CasePage(services)
{
    /// <summary>The second time, of an act that cannot be undone.</summary>
    [BindProperty]
    public bool Confirmed { get; set; }

    /// <summary>Back from the confirmation to the form.</summary>
    [BindProperty]
    public bool IsChanging { get; set; }

    public bool IsConfirming { get; private set; }

    /// <summary>What the page of the case says afterwards.</summary>
    protected abstract string Done { get; }

    /// <summary>Where it leads afterwards.</summary>
    protected virtual string Next => Address;

    protected virtual bool AsksTwice => false;

    public async Task<IActionResult> OnGet()
    {
        await ReadFile();
        RequireOffered();
        await Prepare();
        if (IsReopened && await Restore())
        {
            await Prepare();
        }

        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        if (!IsChanging)
        {
            Check();
        }

        if (IsChanging || (AsksTwice && !Confirmed && ModelState.IsValid))
        {
            IsConfirming = !IsChanging;
            await ReadFile();
            await Prepare();
            return Page();
        }

        if (!await Accepts(SendOnce))
        {
            await ReadFile();
            await Prepare();
            return Page();
        }

        Say(Done);
        return Redirect(Next);
    }

    /// <summary>What is done before the command, again each time the form is sent.</summary>
    /// <returns>What was sent beside the fields, if anything was: it is part of what makes two sendings the same.</returns>
    protected virtual Task<string> Ready() => Task.FromResult("");

    /// <summary>Sends the command.</summary>
    protected abstract Task Act();

    /// <summary>What the page shows beside the form, and what the form shows at first.</summary>
    protected virtual Task Prepare() => Task.CompletedTask;

    /// <summary>What is missing that the command cannot tell of, because it could not be written down without it.</summary>
    protected virtual void Check()
    {
    }

    private async Task SendOnce()
    {
        if (IsReopened)
        {
            await Forget();
        }

        ActOnce(await Ready());
        await Act();
    }

    private void RequireOffered()
    {
        var path = Request.Path.Value![Address.Length..];
        if (CaseActs.Of(Case, Today).Any(act => act.Address[Address.Length..] == path))
        {
            return;
        }

        throw Case.Access.Any(place => place.User == Me.Id && place.As is AccessKind.Officer or AccessKind.Investigator)
            ? new RuleBrokenException(
                RuleCodes.WrongStage,
                $"The case is at the stage “{Words.Of(Case.Stage)}”, or somebody has done this already. Its page shows what can be done now.")
            : new ForbiddenException(
                "not-on-the-case",
                "You are not assigned to this case in a role that may do this, or you had a hand in it before. "
                + "An officer can assign you on the page of the case.");
    }
}
