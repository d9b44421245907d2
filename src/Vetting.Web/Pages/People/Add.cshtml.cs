using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.People;

/// <summary>Opens an account. Its owner gets by mail the link to set the password with; where mail is not set up it is shown, once.</summary>
[Requires(Permission.ManageUsers)]
public sealed class AddModel(PageServices services) : PeoplePage(services)
{
    [BindProperty]
    [Display(Name = "Name")]
    public string? Name { get; set; }

    [BindProperty]
    [Display(Name = "E-mail address")]
    public string? Email { get; set; }

    public Invitation? Invitation { get; private set; }

    public string? Link => LinkOf(Invitation!);

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Accepts(async () => Invitation = await Send(new AddUser(Email?.Trim() ?? "", Name?.Trim() ?? ""))))
        {
            await Forget();
        }

        return Page();
    }
}
