using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Domain.Panels;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Panels;

/// <summary>The vote as it will be cast. From here on it cannot be changed.</summary>
[Requires(Permission.SitOnPanel)]
public sealed class VoteCheckModel(PageServices services) : BallotForm(services)
{
    public async Task<IActionResult> OnGet()
    {
        await ReadPanel();
        return await ReadKept() ?? Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await ReadPanel();
        if (await ReadKept() is { } elsewhere)
        {
            return elsewhere;
        }

        if (!await Accepts(() => Send(new CastVote(new PanelId(Id), Ballot))))
        {
            return Page();
        }

        await Forget(Form);
        Say("Your vote is cast.");
        return Redirect(Address);
    }

    /// <returns>Where to go when there is nothing to check.</returns>
    private async Task<IActionResult?> ReadKept()
    {
        if (FirstElsewhere() is { } elsewhere)
        {
            return elsewhere;
        }

        if (Panel.Next != PanelStep.Vote)
        {
            return Redirect(Address);
        }

        if (!await Restore(Form))
        {
            return Redirect(Form);
        }

        await ReadForVoting();
        return IsComplete && CarriesSanction == Point is not null ? null : Redirect(Form);
    }
}
