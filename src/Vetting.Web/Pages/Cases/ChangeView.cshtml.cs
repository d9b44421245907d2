using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Views;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>Another name for a view, or its end.</summary>
[Requires(Permission.ReadCases)]
public sealed class ChangeViewModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    [Display(Name = "Name of the view")]
    public string? Name { get; set; }

    private SavedViewId View => new(Id);

    public async Task OnGet()
    {
        Name = (await Send(new GetView(View))).Name;
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        if (!await Accepts(() => Send(new RenameView(View, Name?.Trim() ?? ""))))
        {
            return Page();
        }

        Say("The view has its new name.");
        return Redirect(Addresses.Cases.Views);
    }

    public async Task<IActionResult> OnPostRemove()
    {
        await Send(new RemoveView(View));
        Say("The view is removed.");
        return Redirect(Addresses.Cases.Views);
    }
}
