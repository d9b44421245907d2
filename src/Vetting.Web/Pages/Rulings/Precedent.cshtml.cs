using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Rulings;

/// <summary>The digest of one ruling: written by its chair, checked and published by an officer of the case.</summary>
[Requires(Permission.ReadCases)]
public sealed class PrecedentModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>The version of the digest that its sender saw.</summary>
    [BindProperty]
    public long Seen { get; set; }

    [BindProperty]
    [Display(Name = "Digest")]
    public string? Text { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public RulingPrecedents Of { get; private set; } = null!;

    public PrecedentView? Newest => Of.All.Count == 0 ? null : Of.All[0];

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }

        await Read();
        Text ??= Of.MayWrite && Of.All.Count == 0 ? Of.Suggestion : null;
    }

    public Task<IActionResult> OnPostWrite()
    {
        ActOnce();
        return Do(() => Send(new WritePrecedent(new RulingId(Id), Text ?? "")), "The digest waits for an officer of the case.");
    }

    public Task<IActionResult> OnPostPublish() => Do(() => Send(new PublishPrecedent(Newest!.Id, Seen)), "The digest is published.");

    public Task<IActionResult> OnPostDecline() => Do(() => Send(new DeclinePrecedent(Newest!.Id, Seen, Reason ?? "")), "The digest was given back.");

    public Task<IActionResult> OnPostWithdraw() => Do(() => Send(new WithdrawPrecedent(Newest!.Id, Seen, Reason ?? "")), "The digest was withdrawn.");

    private async Task<IActionResult> Do<T>(Func<Task<T>> act, string done)
    {
        await Read();
        if (!await Accepts(act))
        {
            await Read();
            return Page();
        }

        await Forget();
        Say(done);
        return Redirect(Addresses.Rulings.Precedent(Id));
    }

    private async Task Read() => Of = await Send(new GetRulingPrecedents(new RulingId(Id)));
}
