using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Vetting.Identity.Accounts;

namespace Vetting.Identity.Pages.Account;

[Authorize]
public sealed class SignOutModel(IMediator mediator) : AccountPage
{
    [BindProperty]
    public bool Everywhere { get; set; }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await mediator.Send(new Application.People.SignOut(Everywhere, Sessions.SessionOf(User)), ct);
        await HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
        return RedirectToPage("SignIn");
    }
}
