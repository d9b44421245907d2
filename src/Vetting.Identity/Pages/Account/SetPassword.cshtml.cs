using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.People;
using Vetting.Domain.Common;

namespace Vetting.Identity.Pages.Account;

/// <summary>Where the link of an invitation leads.</summary>
[AllowAnonymous]
[EmbeddedIssuerOnly]
public sealed class SetPasswordModel(IMediator mediator) : AccountPage
{
    private const string InvalidToken = "Invalid token.";

    [BindProperty(SupportsGet = true, Name = "user")]
    public Guid For { get; set; }

    [BindProperty(SupportsGet = true, Name = "token")]
    public string? Token { get; set; }

    [BindProperty]
    [Display(Name = "Your new password")]
    public string? Password { get; set; }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        Demand(!string.IsNullOrEmpty(Token), "", InvalidToken);
        try
        {
            var isSet = await Accepts(() => mediator.Send(new SetPassword(new UserId(For), Token!, Password ?? ""), ct));
            return isSet ? RedirectToPage("SignIn") : Page();
        }
        catch (NotFoundException)
        {
            // Says what a spent link says: nobody learns here which accounts exist.
            Demand(false, "", InvalidToken);
            return Page();
        }
    }
}
