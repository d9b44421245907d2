using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.People;
using Vetting.Domain.Common;

namespace Vetting.Identity.Pages.Account;

/// <summary>Where the person is signed in, and how to end it there.</summary>
[Authorize]
public sealed class SessionsModel(IMediator mediator) : AccountPage
{
    public IReadOnlyList<SessionView> Sessions { get; private set; } = [];

    public bool IsThis(SessionView session) => session.Id == Present;

    private Guid Present => Accounts.Sessions.SessionOf(User) ?? Guid.Empty;

    public async Task OnGet(CancellationToken ct) => Sessions = await mediator.Send(new GetMySessions(), ct);

    public async Task<IActionResult> OnPostEnd(Guid session, CancellationToken ct)
    {
        try
        {
            await mediator.Send(new EndMySession(session), ct);
            Say("The session has ended.");
        }
        catch (NotFoundException)
        {
            Say("The session had ended already.");
        }

        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOthers(CancellationToken ct)
    {
        await mediator.Send(new EndMyOtherSessions(Present), ct);
        Say("All other sessions have ended.");
        return RedirectToPage();
    }
}
