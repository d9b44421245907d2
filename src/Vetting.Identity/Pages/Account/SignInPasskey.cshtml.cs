using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.People;
using Vetting.Identity.Accounts;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Pages.Account;

/// <summary>Signs in with a passkey in place of password and code.</summary>
[AllowAnonymous]
[EmbeddedIssuerOnly]
public sealed class SignInPasskeyModel(
    IMediator mediator, IPasskeys passkeys, VettingDbContext db, CurrentUser current, UnknownSignIns unknown, TimeProvider clock) : AccountPage
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? State { get; set; }

    public PasskeyQuestion Question { get; private set; } = null!;

    public async Task OnGet(CancellationToken ct) => Question = await passkeys.AskToSignIn(ct);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if (await passkeys.Check(Answer ?? "", State ?? "", ct) is { } proof)
        {
            current.Become(Caller.SignedIn(proof.User, proof.Person, [], CallerMiddleware.AddressOf(HttpContext)));
            if (await mediator.Send(new CountPasskey(proof), ct) == SignInStep.Accepted)
            {
                await HttpContext.StartSession(db, proof.User, clock);
                return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/");
            }

            current.Become(Caller.Anonymous(CallerMiddleware.AddressOf(HttpContext)));
        }
        else
        {
            unknown.Count();
        }

        Demand(false, "", "This passkey does not fit, or it took too long. Try again, or sign in with your password.");
        Question = await passkeys.AskToSignIn(ct);
        return Page();
    }
}
