using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Calendars;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>An act on one sitting of a case. A sitting has a version of its own.</summary>
public abstract class SittingPage(PageServices services) : CasePage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long SittingVersion { get; set; }

    public SittingView Found { get; private set; } = null!;

    public string When => CalendarWords.WhenOf(Found.Local, Found.Minutes, Found.TimeZone);

    /// <summary>What the page of the panel and the ruling says afterwards.</summary>
    protected abstract string Done { get; }

    protected SittingId Changed => new(Id);

    /// <summary>What the form shows at first.</summary>
    protected virtual void Show()
    {
    }

    public async Task<IActionResult> OnGet()
    {
        await Read();
        Show();
        if (IsReopened)
        {
            await Restore();
        }

        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        Check();
        if (await Accepts(SendOnce))
        {
            Say(Done);
            return Redirect(Addresses.Cases.CaseDecision(Reference));
        }

        await Read();
        ModelState.Remove(nameof(SittingVersion));
        return Page();
    }

    protected virtual void Check()
    {
    }

    protected abstract Task Act();

    private async Task SendOnce()
    {
        if (IsReopened)
        {
            await Forget();
        }

        await Act();
    }

    private async Task Read()
    {
        await ReadFile();
        Found = (await Send(new GetSittings(Reference))).SingleOrDefault(sitting => sitting.Id.Value == Id) ?? throw new NotFoundException("sitting");
        SittingVersion = Found.Version;
    }
}
