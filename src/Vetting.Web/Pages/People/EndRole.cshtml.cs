using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.People;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.People;

/// <summary>Takes a role away, or declines its proposal.</summary>
[Requires(Permission.ManageUsers)]
public sealed class EndRoleModel(PageServices services) : PeoplePage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Grant { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public RoleGrantView Subject { get; private set; } = null!;

    public bool IsProposal => Subject.State == RoleGrantState.Proposed;

    public string Heading => IsProposal ? IsMe(Subject.ProposedBy) ? "Take your proposal back" : "Decline the role" : "Take the role away";

    public string Back => IsProposal ? Addresses.People.Requests : AddressOf(new UserId(Id));

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
        if (!await Accepts(() => Send(new RevokeRole(Subject.Id, Reason ?? ""))))
        {
            return Page();
        }

        await Forget();
        Say(IsProposal ? "The role was declined." : "The role has ended. It counts for nothing from their next click on.");
        return Redirect(Back);
    }

    private async Task Read()
    {
        await ReadPeople();
        var grants = await Send(new GetRoleGrants(new UserId(Id)));
        Subject = grants.FirstOrDefault(grant => grant.Id.Value == Grant && grant.State != RoleGrantState.Revoked)
            ?? throw new NotFoundException("role grant");
    }
}
