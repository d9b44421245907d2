using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Panels;

/// <summary>Enters somebody in the register of panel members, or brings their line up to date.</summary>
[Requires(Permission.ManagePanelRegister)]
public sealed class RegisterMemberModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    [Display(Name = "Who?")]
    public Guid? Member { get; set; }

    [BindProperty]
    [Display(Name = "May they chair?")]
    public bool? MayChair { get; set; }

    [BindProperty]
    [Display(Name = "Are they independent?")]
    public bool? IsIndependent { get; set; }

    [BindProperty]
    [Display(Name = "Date of their last training")]
    public DateOnly? TrainedOn { get; set; }

    public IReadOnlyList<Choice> People { get; private set; } = [];

    public async Task OnGet()
    {
        await ReadPeople();
        if (Member is { } user && (await Send(new GetPanelRegister())).FirstOrDefault(line => line.User.Value == user) is { } known)
        {
            (MayChair, IsIndependent, TrainedOn) = (known.MayChair, known.IsIndependent, known.TrainedOn);
        }

        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        Demand(Member is not null, nameof(Member), "Choose who is entered.");
        Demand(MayChair is not null, nameof(MayChair), "Choose whether they may chair.");
        Demand(IsIndependent is not null, nameof(IsIndependent), "Choose whether they are independent.");
        Demand(TrainedOn is not null, nameof(TrainedOn), "Enter the date of their last training.");
        if (!await Accepts(() => Send(new RegisterPanelMember(new UserId(Member!.Value), MayChair!.Value, IsIndependent!.Value, TrainedOn!.Value))))
        {
            await ReadPeople();
            return Page();
        }

        if (IsReopened)
        {
            await Forget();
        }

        Say("The register is up to date.");
        return Redirect(Addresses.Panels.Register);
    }

    private async Task ReadPeople() => People =
    [
        .. (await Send(new GetColleagues())).Where(colleague => colleague.MayTakeOn(Role.PanelMember, Role.PanelChair))
            .Select(colleague => new Choice(
                colleague.User.Value.ToString(),
                $"{colleague.Choice}: "
                + $"{string.Join(
                    ", ",
                    colleague.Roles.Where(role => role is Role.PanelMember or Role.PanelChair).Select(role => Words.InSentence(Words.Of(role))))}")),
    ];
}
