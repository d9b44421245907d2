using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.People;

namespace Vetting.Identity.Pages.Account;

[Authorize]
public sealed class IndexModel(IMediator mediator, IdentitySettings settings) : AccountPage
{
    public MeView Me { get; private set; } = null!;

    public AccountSummary Account { get; private set; } = null!;

    public int RecoveryCodesLeft { get; private set; }

    public bool IsMailOn { get; private set; }

    public int Passkeys { get; private set; }

    public int Sessions { get; private set; }

    public bool IsExternal => settings.IsExternal;

    public async Task OnGet(CancellationToken ct)
    {
        Me = await mediator.Send(new GetMe(), ct);
        var own = await mediator.Send(new GetMyAccount(), ct);
        (Account, RecoveryCodesLeft, IsMailOn) = (own.Account, own.RecoveryCodesLeft, own.IsMailOn);
        Passkeys = (await mediator.Send(new GetMyPasskeys(), ct)).Count;
        Sessions = (await mediator.Send(new GetMySessions(), ct)).Count;
    }

    public async Task<IActionResult> OnPostMail(bool isTold, CancellationToken ct)
    {
        await mediator.Send(new SetToldByMail(isTold), ct);
        return RedirectToPage();
    }
}
