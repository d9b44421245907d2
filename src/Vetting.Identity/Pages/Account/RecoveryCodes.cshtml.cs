using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.People;

namespace Vetting.Identity.Pages.Account;

/// <summary>How many recovery codes are left, and new ones in their place.</summary>
[Authorize]
public sealed class RecoveryCodesModel(IMediator mediator) : AccountPage
{
    [BindProperty]
    [Required(ErrorMessage = "Enter your present password or a code.")]
    public string? Proof { get; set; }

    public int Left { get; private set; }

    public bool HasSecondFactor { get; private set; }

    /// <summary>The new ones, right after they were made.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public Task OnGet(CancellationToken ct)
    {
        ModelState.Clear();
        return Read(ct);
    }

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if (ModelState.IsValid && await Accepts(async () => Codes = await mediator.Send(new RenewRecoveryCodes(Proof!), ct)) && Codes.Count == 0)
        {
            ModelState.AddModelError(nameof(Proof), "This is neither your password nor a code that fits. After five wrong ones an account stays shut for 15 minutes.");
        }

        await Read(ct);
        return Page();
    }

    private async Task Read(CancellationToken ct)
    {
        var own = await mediator.Send(new GetMyAccount(), ct);
        (HasSecondFactor, Left) = (own.Account.HasSecondFactor, own.RecoveryCodesLeft);
    }
}
