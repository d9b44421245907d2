using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Statements;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Statements;

/// <summary>Asks a witness once more before they make no statement.</summary>
[Requires(Permission.MakeStatement)]
public sealed class DeclineModel(PageServices services) : VettingPage(services)
{
    [BindProperty]
    [Display(Name = "Why? (optional)")]
    public string? Reason { get; set; }

    public async Task<IActionResult> OnPost()
    {
        if (await Accepts(() => Send(new DeclineStatement(Reason))))
        {
            Say("You make no statement.");
            return Redirect(Addresses.Statements.Mine);
        }

        return Page();
    }

    protected override string FieldOf(RuleBrokenException broken) => broken.Code == RuleCodes.ProtectedName ? nameof(Reason) : base.FieldOf(broken);
}
