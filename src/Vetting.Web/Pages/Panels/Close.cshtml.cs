using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Panels;

/// <summary>The chair opens the votes although not all have voted.</summary>
[Requires(Permission.ChairPanel)]
public sealed class CloseModel(PageServices services) : PanelPage(services)
{
    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnGet()
    {
        await ReadPanel();
        if (FirstElsewhere() is { } elsewhere)
        {
            return elsewhere;
        }

        if (IsReopened)
        {
            await Restore();
        }

        Version = Panel.Version;
        return Page();
    }

    public async Task<IActionResult> OnPost()
    {
        await ReadPanel();
        if (!await Accepts(() => Send(new CloseVoting(new PanelId(Id), Version, Reason ?? ""))))
        {
            return Page();
        }

        Say("The vote is closed. The votes are open.");
        return Redirect(Address);
    }

    protected override async Task ShowChanges()
    {
        await ReadPanel();
        Changes =
        [
            $"{Words.Count(Panel.Members.Count(member => member.HasVoted && member.RecusedAt is null), "member has", "members have")} voted now."
        ];
        Version = Panel.Version;
        ModelState.Remove(nameof(Version));
    }
}
