using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.People;
using Vetting.Identity.Accounts;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Pages.Account;

[AllowAnonymous]
[EmbeddedIssuerOnly]
public sealed class SignInCodeModel(IMediator mediator, VettingDbContext db, CurrentUser current, TimeProvider clock) : AccountPage
{
    private const string WrongCode = "This code does not fit. After five wrong ones an account stays shut for 15 minutes.";

    [BindProperty]
    [Display(Name = "The code")]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGet() => (await HttpContext.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme)).Succeeded
        ? Page()
        : RedirectToPage("SignIn", new { ReturnUrl });

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        var halfway = await HttpContext.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (!halfway.Succeeded || Sessions.UserOf(halfway.Principal) is not { } user
            || await db.FindAccount(user, ct) is not { } account || !account.IsLive(halfway.Principal))
        {
            return RedirectToPage("SignIn", new { ReturnUrl });
        }

        current.Become(Caller.SignedIn(user, account.Person, [], CallerMiddleware.AddressOf(HttpContext)));
        if (!await Accepts(async () =>
        {
            var step = await mediator.Send(new CheckSignInCode(user, Code?.Trim() ?? ""), ct);
            Demand(step == SignInStep.Accepted, nameof(Code), WrongCode);
        }))
        {
            // Half a sign-in is none: the page shows nothing of the account.
            current.Become(Caller.Anonymous(CallerMiddleware.AddressOf(HttpContext)));
            return Page();
        }

        await HttpContext.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await HttpContext.StartSession(db, user, clock);
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
    }
}
