using Microsoft.AspNetCore.Mvc;
using Vetting.Application.DataProtection;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>A page about one breach of personal data.</summary>
public abstract class BreachPage(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    public long Version { get; set; }

    public BreachView Breach { get; private set; } = null!;

    public DataBreachId BreachId => new(Id);

    public virtual async Task OnGet()
    {
        await ReadBreach();
        if (IsReopened)
        {
            await Restore();
        }
    }

    protected async Task ReadBreach() => Breach = await Send(new GetBreach(BreachId));

    /// <summary>Back to the breach, saying what was done; the same page again if it was refused.</summary>
    protected async Task<IActionResult> Act(Func<Task> send, string said)
    {
        ActOnce();
        if (await Accepts(send))
        {
            Say(said);
            return Redirect(Addresses.DataProtection.Breach(Id));
        }

        await ReadBreach();
        return Page();
    }
}
