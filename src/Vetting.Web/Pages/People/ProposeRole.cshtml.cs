using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.People;

/// <summary>Proposes a role for a person or a program.</summary>
[Requires(Permission.ProposeRoleGrant)]
public sealed class ProposeRoleModel(PageServices services) : PeoplePage(services)
{
    private static readonly Role[] HumanOnly =
        [Domain.Common.Role.Administrator, Domain.Common.Role.PanelMember, Domain.Common.Role.PanelChair, Domain.Common.Role.Candidate];

    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    [Display(Name = "Role")]
    public Role? Role { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public UserId Grantee => new(Id);

    public string Name => NameOf(Grantee);

    public string Back => AddressOf(Grantee);

    public IReadOnlyList<Choice> Choices => Choice.Of(IsProgram(Grantee) ? [.. Enum.GetValues<Role>().Except(HumanOnly)] : Enum.GetValues<Role>());

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }

        await Read();
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        Demand(Role is not null, nameof(Role), "Choose a role.");
        ActOnce();
        if (!await Accepts(() => Send(new GrantRole(Grantee, Role!.Value, Reason ?? ""))))
        {
            return Page();
        }

        await Forget();
        Say("The role is proposed. It counts once another administrator has approved it.");
        return Redirect(Back);
    }

    private async Task Read()
    {
        await ReadPeople();
        if (!IsProgram(Grantee))
        {
            Find(Id);
        }
    }

    public static int ReasonMaxLength => RoleGrant.ReasonMaxLength;
}
