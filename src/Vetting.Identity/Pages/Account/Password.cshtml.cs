using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.People;
using Vetting.Identity.Accounts;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Pages.Account;

[Authorize]
[EmbeddedIssuerOnly]
public sealed class PasswordModel(IMediator mediator, VettingDbContext db, CurrentUser user, TimeProvider clock) : AccountPage
{
    [BindProperty]
    [Display(Name = "Your present password")]
    public string? Present { get; set; }

    [BindProperty]
    [Display(Name = "Your new password")]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if (!await Accepts(() => mediator.Send(new ChangePassword(Present ?? "", Password ?? ""), ct)))
        {
            return Page();
        }

        await HttpContext.ContinueSession(db, user.Id, clock);
        return RedirectToPage("Index");
    }
}
