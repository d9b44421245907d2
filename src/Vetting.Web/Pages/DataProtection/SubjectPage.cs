using Microsoft.AspNetCore.Mvc;
using Vetting.Application.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>A page about one request of a data subject.</summary>
public abstract class SubjectPage(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true, Name = "request")]
    public string Reference { get; set; } = "";

    /// <summary>Which version its reader saw.</summary>
    [BindProperty]
    public long Version { get; set; }

    public SubjectRequestView View { get; private set; } = null!;

    protected string Address => Addresses.DataProtection.Request(Reference);

    protected async Task Read() => View = await Send(new GetSubjectRequest(Reference));

    /// <summary>After a stale version: takes over the present one, so that the form can be sent again.</summary>
    protected override async Task ShowChanges()
    {
        await Read();
        ModelState.Remove(nameof(Version));
        Version = View.Version;
        Changes = ["The request is shown as it stands now."];
    }
}

/// <summary>A page with one act on a request, whose page says afterwards what was done.</summary>
public abstract class SubjectActPage(PageServices services) : SubjectPage(services)
{
    protected abstract string Done { get; }

    public async Task OnGet()
    {
        await Read();
        Version = View.Version;
        Begin();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        Check();
        if (await Accepts(Act))
        {
            Say(Done);
            return Redirect(Address);
        }

        await Read();
        return Page();
    }

    /// <summary>What the form shows at first.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>What is missing that the command cannot tell of.</summary>
    protected virtual void Check()
    {
    }

    protected abstract Task Act();
}
