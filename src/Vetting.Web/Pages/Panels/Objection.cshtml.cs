using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Panels;

/// <summary>Decides on an objection of the respondent to a member.</summary>
[Requires(Permission.SitOnPanel, Permission.ConvenePanel)]
public sealed class ObjectionModel(PageServices services) : PanelPage(services)
{
    [BindProperty]
    public long Version { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Objection { get; set; }

    [BindProperty]
    [Display(Name = "Does the member stay?")]
    public bool? IsUpheld { get; set; }

    [BindProperty]
    [Display(Name = "Reasons")]
    public string? Reasons { get; set; }

    public PanelObjection Asked => Panel.Objections.FirstOrDefault(known => known.Id == new ObjectionId(Objection))
        ?? throw new NotFoundException("objection");

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }

        Version = Panel.Version;
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        Demand(IsUpheld is not null, nameof(IsUpheld), "Say whether the member stays.");
        if (!await Accepts(() => Send(
            new DecideObjection(new PanelId(Id), Version, new ObjectionId(Objection), IsUpheld!.Value, Reasons ?? ""))))
        {
            return Page();
        }

        Say("The objection is decided. The respondent reads your reasons.");
        return Redirect(Address);
    }

    protected override async Task ShowChanges()
    {
        await ReadPanel();
        Changes = [Asked.IsUpheld is null ? "The panel has changed." : "Somebody has decided on this objection."];
        Version = Panel.Version;
        ModelState.Remove(nameof(Version));
    }

    private async Task Read()
    {
        await ReadPanel();
        if (!Asked.MayDecide)
        {
            throw new RuleBrokenException(RuleCodes.AlreadyDone, "There is nothing for you to decide on this objection.");
        }
    }
}
