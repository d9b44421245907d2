using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Rulebooks;

/// <summary>Proposes a version of the rules from a file.</summary>
[Requires(Permission.ImportRulebook)]
public sealed class ProposeModel(PageServices services) : VettingPage(services)
{
    [BindProperty]
    [Display(Name = "Rulebook file")]
    public IFormFile? Source { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPost()
    {
        Demand(Source is not null, nameof(Source), "Choose a file.");
        if (!await Accepts(Propose))
        {
            return Page();
        }

        Say("The version is proposed. It is imported once another administrator has approved it.");
        return Redirect(Addresses.Rulebooks.Index);
    }

    private async Task Propose()
    {
        using var reader = new StreamReader(Source!.OpenReadStream());
        await Send(new ProposeRulebook(await reader.ReadToEndAsync(Ended)));
    }
}
