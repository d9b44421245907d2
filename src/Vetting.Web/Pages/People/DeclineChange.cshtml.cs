using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.People;

/// <summary>Declines a proposed change to an account, or takes one's own proposal back.</summary>
[Requires(Permission.ManageUsers)]
public sealed class DeclineChangeModel(PageServices services) : PeoplePage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public AccountChangeView Subject { get; private set; } = null!;

    public string Heading => IsMe(Subject.ProposedBy) ? "Take your proposal back" : "Decline the change";

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
        if (!await Accepts(() => Send(new DeclineAccountChange(Subject.Id, Reason ?? ""))))
        {
            return Page();
        }

        await Forget();
        Say("The change was declined.");
        return Redirect(Addresses.People.Requests);
    }

    private async Task Read()
    {
        await ReadPeople();
        Subject = (await Send(new GetAccountChanges())).FirstOrDefault(change => change.Id.Value == Id)
            ?? throw new NotFoundException("account change");
    }
}
