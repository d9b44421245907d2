using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Panels;

/// <summary>A member steps down; an officer of the case stands one down, and may seat a substitute.</summary>
[Requires(Permission.SitOnPanel, Permission.ConvenePanel)]
public sealed class RecuseModel(PageServices services) : PanelPage(services)
{
    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    [Display(Name = "Member")]
    public Guid? Member { get; set; }

    [BindProperty]
    [Display(Name = "Substitute")]
    public Guid? Substitute { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    /// <summary>Somebody who sits speaks for themself alone.</summary>
    public bool IsOfficer => Panel.MayStandMembersDown && Me.May(Permission.ConvenePanel);

    /// <summary>Those who sit and have not voted, and those who left without a substitute.</summary>
    public IEnumerable<Choice> Members => Panel.Members
        .Where(member => !member.HasVoted || member.RecusedAt is not null)
        .Select(member => new Choice(
            member.User.Value.ToString(),
            member.Name,
            member.RecusedAt is not null ? "Has left already: seat a substitute"
            : member.HasInterest ? "Has declared an interest"
            : member.IsChair ? "Chair"
            : null));

    public IReadOnlyList<Choice> Substitutes { get; private set; } = [];

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
        Demand(!IsOfficer || Member is not null, nameof(Member), "Choose a member.");
        var member = IsOfficer ? Member is { } chosen ? new UserId(chosen) : default : Me.Id;
        if (!await Accepts(() => Send(new RecuseMember(
            new PanelId(Id), Version, member, Reason ?? "", IsOfficer && Substitute is { } substitute ? new UserId(substitute) : null))))
        {
            return Page();
        }

        Say(Substitute is null || !IsOfficer ? "The member sits no more." : "The member sits no more, and the substitute is seated.");
        return Redirect(IsOfficer ? Address : Addresses.Panels.Index);
    }

    protected override async Task ShowChanges()
    {
        await Read();
        Changes = ["Somebody voted, declared, or left the panel. The list below shows who sits now."];
        Version = Panel.Version;
        ModelState.Remove(nameof(Version));
    }

    private async Task Read()
    {
        await ReadPanel();
        if (IsOfficer)
        {
            Substitutes =
            [
                .. (await Send(new GetPanelRegister()))
                    .Where(line => line.TrainedUntil > Today && Panel.Members.All(member => member.User != line.User))
                    .Select(line => new Choice(
                        line.User.Value.ToString(),
                        $"{line.Name}{(line.MayChair ? ", may chair" : "")}{(line.IsIndependent ? ", independent" : "")}")),
            ];
        }
        else if (Seat is null)
        {
            throw new ForbiddenException("not-on-the-panel", "You do not sit on this panel.");
        }
    }
}
