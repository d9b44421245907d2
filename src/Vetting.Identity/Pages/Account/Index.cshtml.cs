using MediatR;
using Microsoft.AspNetCore.Authorization;
using Vetting.Application.People;

namespace Vetting.Identity.Pages.Account;

[Authorize]
public sealed class IndexModel(IMediator mediator, IdentitySettings settings) : AccountPage
{
    public MeView Me { get; private set; } = null!;

    public AccountSummary Account { get; private set; } = null!;

    public int RecoveryCodesLeft { get; private set; }

    public int Passkeys { get; private set; }

    public int Sessions { get; private set; }

    public bool IsExternal => settings.IsExternal;

    public async Task OnGet(CancellationToken ct)
    {
        Me = await mediator.Send(new GetMe(), ct);
        var own = await mediator.Send(new GetMyAccount(), ct);
        (Account, RecoveryCodesLeft) = (own.Account, own.RecoveryCodesLeft);
        Passkeys = (await mediator.Send(new GetMyPasskeys(), ct)).Count;
        Sessions = (await mediator.Send(new GetMySessions(), ct)).Count;
    }
}
