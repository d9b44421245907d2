using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Doors;
using Vetting.Domain.Doors;
using Vetting.Identity.Accounts;
using Vetting.Identity.Doors;
using Vetting.Identity.Pages.Account;

namespace Vetting.Identity.Pages.Doors;

/// <summary>Where people without an account show their code.</summary>
[AllowAnonymous]
public sealed class CodeModel(IMediator mediator) : AccountPage
{
    /// <summary>A code that opens nothing is answered after this long, whatever is wrong with it.</summary>
    private static readonly TimeSpan RefusalTime = TimeSpan.FromMilliseconds(500);

    [BindProperty]
    [Display(Name = "Your code")]
    public string? Code { get; set; }

    /// <summary>From where somebody was sent whose session had ended.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>Whether what they had typed there was kept.</summary>
    public bool IsFormKept => Url.IsLocalUrl(ReturnUrl) && LapsedForms.IsKept(ReturnUrl!);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        Demand(!string.IsNullOrWhiteSpace(Code), nameof(Code), "Enter your code.");
        var started = Stopwatch.GetTimestamp();
        Door? door = null;
        if (!await Accepts(async () => door = await mediator.Send(new OpenDoor(Code!), ct)))
        {
            return Page();
        }

        if (door is null)
        {
            Demand(false, nameof(Code), "This code opens nothing. Check each letter and digit: it may have been mistyped, used up or withdrawn.");
            await Task.Delay(RefusalTime - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } rest ? rest : TimeSpan.Zero, ct);
            return Page();
        }

        await HttpContext.StartDoorSession(door);
        return LocalRedirect(AddressOf(door.Kind));
    }

    /// <summary>Leaves: whoever uses this browser next finds nothing.</summary>
    public async Task<IActionResult> OnPostLeave()
    {
        await HttpContext.EndDoorSession();
        return LocalRedirect(DoorSessions.CodePage);
    }

    private static string AddressOf(DoorKind kind) => kind switch
    {
        DoorKind.Reporter => "/mailbox",
        DoorKind.Witness => "/statement",
        _ => "/my-case",
    };
}
