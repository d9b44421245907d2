using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OpenIddict.Abstractions;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Identity.Accounts;
using Vetting.Infrastructure.Accounts;
using Vetting.Infrastructure.Persistence;

namespace Vetting.Identity.Pages.Account;

[AllowAnonymous]
public sealed class SignInModel(
    IMediator mediator, VettingDbContext db, UserManager<Infrastructure.Accounts.Account> users, CurrentUser current, IExternalIssuer external,
    UnknownSignIns unknown, KnownBrowsers known, TimeProvider clock) : AccountPage
{
    private const string Refusal =
        "The address and the password do not fit. After five wrong passwords from one place the account stays shut to it for 15 minutes.";

    /// <summary>A refused attempt takes this long whatever was wrong, so that the time does not tell which addresses have accounts.</summary>
    private static readonly TimeSpan RefusalTime = TimeSpan.FromMilliseconds(500);

    private static string? _hashOfNothing;

    [BindProperty]
    [Display(Name = "E-mail address")]
    public string? Email { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether the sign-in leads back to a form whose session ended before it was sent.</summary>
    public bool IsFormKept => Url.IsLocalUrl(ReturnUrl) && LapsedForms.IsKept(ReturnUrl!);

    public async Task<IActionResult> OnGet(CancellationToken ct)
    {
        await AllowRedirect();
        if (!external.IsOn)
        {
            return Page();
        }

        try
        {
            await external.Name(ct);
        }
        catch (RuleBrokenException)
        {
            return LocalRedirect(SignInFailedModel.AddressFor(SignInFailure.NoAnswer));
        }

        return Challenge(new AuthenticationProperties { RedirectUri = LocalReturnUrl() }, OpenIdConnectDefaults.AuthenticationScheme);
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await AllowRedirect();
        if (external.IsOn)
        {
            return NotFound();
        }

        Demand(!string.IsNullOrWhiteSpace(Email), nameof(Email), "Enter your e-mail address.");
        Demand(!string.IsNullOrWhiteSpace(Password), nameof(Password), "Enter your password.");
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var started = Stopwatch.GetTimestamp();
        switch (await Attempt(Email!, Password!, ct))
        {
            case (SignInStep.Accepted, { } user):
                await HttpContext.StartSession(db, user, clock);
                return LocalRedirect(LocalReturnUrl());
            case (SignInStep.CodeNeeded, { } user):
                var account = await db.FindAccount(user, ct);
                await HttpContext.SignInAsync(
                    IdentityConstants.TwoFactorUserIdScheme,
                    Sessions.Principal(user, account!.SecurityStamp, IdentityConstants.TwoFactorUserIdScheme, clock.GetUtcNow()));
                return RedirectToPage("SignInCode", new { ReturnUrl });
            default:
                // Whether the password was right all the same, the page must not tell.
                current.Become(Caller.Anonymous(CallerMiddleware.AddressOf(HttpContext)));
                Demand(false, "", Refusal);
                await Task.Delay(RefusalTime - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } rest ? rest : TimeSpan.Zero, ct);
                return Page();
        }
    }

    private async Task<(SignInStep Step, UserId? User)> Attempt(string address, string password, CancellationToken ct)
    {
        var email = users.NormalizeEmail(address.Trim());
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(account => account.NormalizedEmail == email, ct);
        _hashOfNothing ??= users.PasswordHasher.HashPassword(new(), Guid.NewGuid().ToString());
        var fits = users.PasswordHasher.VerifyHashedPassword(account ?? new(), account?.PasswordHash ?? _hashOfNothing, password)
                != PasswordVerificationResult.Failed
            && account?.PasswordHash is not null;
        if (account is null)
        {
            unknown.Count();
            return (SignInStep.Refused, null);
        }

        var user = new UserId(account.Id);
        if (fits)
        {
            current.Become(Caller.SignedIn(user, account.Person, [], CallerMiddleware.AddressOf(HttpContext)));
        }

        return (
            await mediator.Send(
                new CountPassword(user, account.SecurityStamp!, fits, known.Find(HttpContext, user, account.SecurityStamp!)), ct),
            user);
    }

    private string LocalReturnUrl() => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl! : "/";

    /// <summary>
    /// Browsers hold the redirect after the form to <c>form-action</c> too: the origin of the redirect address is let through, once it is
    /// known to be one of the client's.
    /// </summary>
    private async Task AllowRedirect()
    {
        if (external.IsOn || !Url.IsLocalUrl(ReturnUrl) || !ReturnUrl!.StartsWith("/connect/authorize?", StringComparison.Ordinal))
        {
            return;
        }

        var query = QueryHelpers.ParseQuery(ReturnUrl[ReturnUrl.IndexOf('?', StringComparison.Ordinal)..]);
        var applications = HttpContext.RequestServices.GetRequiredService<IOpenIddictApplicationManager>();
        if (Uri.TryCreate(query["redirect_uri"], UriKind.Absolute, out var redirect)
            && await applications.FindByClientIdAsync(query["client_id"].ToString(), HttpContext.RequestAborted) is { } client
            && await applications.ValidateRedirectUriAsync(client, redirect.OriginalString, HttpContext.RequestAborted))
        {
            FormTarget = redirect.GetLeftPart(UriPartial.Authority);
        }
    }
}
