using Microsoft.AspNetCore.Mvc;
using Vetting.Application.MyCases;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.MyCases;

/// <summary>
/// A page with one act of the respondent. What is typed can be put aside and is there again the next time, by whatever way they came in.
/// </summary>
public abstract class MyActPage(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    public MyCase Found { get; private set; } = null!;

    public string Address => Addresses.MyCases.Case(Reference);

    /// <summary>What the page of the case says afterwards.</summary>
    protected abstract string Done { get; }

    /// <summary>What stands in the way now; null when nothing does.</summary>
    protected abstract RuleBrokenException? Obstacle { get; }

    public async Task<IActionResult> OnGet()
    {
        await Read();
        Begin();
        if (await Restore())
        {
            Begin();
        }

        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        Check();
        if (!await Accepts(SendOnce))
        {
            Begin();
            return Page();
        }

        Say(Done);
        return Redirect(Address);
    }

    /// <summary>Puts aside what was typed.</summary>
    public async Task<IActionResult> OnPostKeep()
    {
        await Keep();
        Say("What you typed is kept for 30 days. Nobody else can read it, and it is not sent.");
        return Redirect(Address);
    }

    /// <summary>What the form shows at first, and again when it is shown again.</summary>
    protected virtual void Begin()
    {
    }

    protected abstract void Check();

    /// <summary>What is done before the command.</summary>
    /// <returns>What was sent beside the fields, if anything was.</returns>
    protected virtual Task<string> Ready() => Task.FromResult("");

    protected abstract Task Act();

    private async Task Read()
    {
        Found = await Send(new GetMyCase(Reference));
        if (Obstacle is { } obstacle)
        {
            throw obstacle;
        }
    }

    private async Task SendOnce()
    {
        var also = await Ready();
        ActOnce(also);
        await Act();
        await Forget();
    }
}
