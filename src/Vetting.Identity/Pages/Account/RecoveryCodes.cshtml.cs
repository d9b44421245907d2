using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.People;

namespace Vetting.Identity.Pages.Account;

/// <summary>How many recovery codes are left, and new ones in their place.</summary>
[Authorize]
[EmbeddedIssuerOnly]
public sealed class RecoveryCodesModel(IMediator mediator) : AccountPage
{
    [BindProperty]
    [Display(Name = "Your present password or code")]
    public string? Proof { get; set; }

    public int Left { get; private set; }

    public bool HasSecondFactor { get; private set; }

    /// <summary>The new ones, right after they were made.</summary>
    public IReadOnlyList<string> Codes { get; private set; } = [];

    public Task OnGet(CancellationToken ct) => Read(ct);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        await Accepts(async () =>
        {
            Codes = await mediator.Send(new RenewRecoveryCodes(Proof ?? ""), ct);
            Demand(Codes.Count > 0, nameof(Proof), WrongProof);
        });

        await Read(ct);
        return Page();
    }

    private async Task Read(CancellationToken ct)
    {
        var own = await mediator.Send(new GetMyAccount(), ct);
        (HasSecondFactor, Left) = (own.Account.HasSecondFactor, own.RecoveryCodesLeft);
    }
}
