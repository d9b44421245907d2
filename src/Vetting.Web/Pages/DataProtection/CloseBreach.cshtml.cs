using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

[Requires(Permission.ManageBreaches)]
public sealed class CloseBreachModel(PageServices services) : BreachPage(services)
{
    [BindProperty]
    [Display(Name = "What is done so that it does not happen again?")]
    public string? Lessons { get; set; }

    public Task<IActionResult> OnPost() => Act(() => Send(new CloseBreach(BreachId, Version, Lessons ?? "")), "The breach is closed.");
}
