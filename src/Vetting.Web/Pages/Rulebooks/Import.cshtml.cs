using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Rulebooks;

/// <summary>Takes in a version of the rules from a file.</summary>
[Requires(Permission.ImportRulebook)]
public sealed class ImportModel(PageServices services) : VettingPage(services)
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
        if (!await Accepts(Import))
        {
            return Page();
        }

        Say("The version is imported.");
        return Redirect(Addresses.Rulebooks.Index);
    }
    private async Task Import()
    {
        using var reader = new StreamReader(Source!.OpenReadStream());
        await Send(new ImportRulebook(await reader.ReadToEndAsync(Ended)));
    }
}
