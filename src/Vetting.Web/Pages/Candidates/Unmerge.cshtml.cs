using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>Takes a merger back.</summary>
[Requires(Permission.ManagePanelRegister)]
public sealed class UnmergeModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Person { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public PersonFound Record { get; private set; } = null!;

    public PersonFound Into { get; private set; } = null!;

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        if (!await Accepts(() => Send(new UnmergePersons(Record.Id, Reason ?? ""))))
        {
            return Page();
        }

        await Forget();
        Say("The record is un-merged. It counts for itself from now on.");
        return Redirect(Addresses.Candidates.Merged);
    }

    private async Task Read()
    {
        Record = await Send(new GetPerson(new PersonId(Person)));
        Into = await Send(new GetPerson(Record.MergedInto ?? throw new NotFoundException("merged record")));
    }
}
