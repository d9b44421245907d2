using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Clients;

/// <summary>Registers a program, and shows once the secret with which it signs in.</summary>
[Requires(Permission.ManageUsers)]
public sealed class AddModel(PageServices services) : VettingPage(services)
{
    [BindProperty]
    [Display(Name = "Name")]
    public string? Name { get; set; }

    public ClientCredentials? Credentials { get; private set; }

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        if (await Accepts(async () => Credentials = await Send(new AddClient(Name?.Trim() ?? ""))))
        {
            await Forget();
        }

        return Page();
    }
}
