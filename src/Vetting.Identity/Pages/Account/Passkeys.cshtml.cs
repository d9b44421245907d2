using System.ComponentModel.DataAnnotations;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.People;
using Vetting.Domain.Common;

namespace Vetting.Identity.Pages.Account;

/// <summary>The person's passkeys: another one, another name, one less.</summary>
[Authorize]
[EmbeddedIssuerOnly]
public sealed class PasskeysModel(IMediator mediator) : AccountPage
{
    [BindProperty]
    [Display(Name = "Name of the passkey")]
    public string? Name { get; set; }

    [BindProperty]
    [Display(Name = "Your present password or code")]
    public string? Proof { get; set; }

    [BindProperty]
    public string? Answer { get; set; }

    [BindProperty]
    public string? State { get; set; }

    public IReadOnlyList<PasskeyView> Passkeys { get; private set; } = [];

    /// <summary>What the browser is asked now; null while there is nothing to ask.</summary>
    public PasskeyQuestion? Question { get; private set; }

    public Task OnGet(CancellationToken ct) => Read(ct);

    public async Task<IActionResult> OnPostBegin(CancellationToken ct)
    {
        await Accepts(async () =>
        {
            Question = await mediator.Send(new BeginPasskey(Name?.Trim() ?? "", Proof ?? ""), ct);
            Demand(Question is not null, nameof(Proof), WrongProof);
        });

        await Read(ct);
        return Page();
    }

    public Task<IActionResult> OnPostAdd(CancellationToken ct) =>
        Change(() => mediator.Send(new AddPasskey(Answer ?? "", State ?? ""), ct), "The passkey is added.", ct);

    public Task<IActionResult> OnPostRename(string passkey, CancellationToken ct) =>
        Change(() => mediator.Send(new RenamePasskey(passkey, Name?.Trim() ?? ""), ct), "The passkey has another name.", ct);

    public Task<IActionResult> OnPostRemove(string passkey, CancellationToken ct) =>
        Change(() => mediator.Send(new RemovePasskey(passkey), ct), "The passkey is removed.", ct);

    private async Task<IActionResult> Change(Func<Task> act, string done, CancellationToken ct)
    {
        try
        {
            if (!await Accepts(act))
            {
                await Read(ct);
                return Page();
            }

            Say(done);
        }
        catch (NotFoundException)
        {
            Say("The passkey was removed before.");
        }

        return RedirectToPage();
    }

    private async Task Read(CancellationToken ct) => Passkeys = await mediator.Send(new GetMyPasskeys(), ct);
}
