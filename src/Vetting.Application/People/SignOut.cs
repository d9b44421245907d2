using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Records that somebody signed out.</summary>
/// <param name="Everywhere">Ends every other session and token of theirs as well.</param>
/// <param name="Session">The one in which they ask.</param>
[Public("It ends the asker's own session.")]
public sealed record SignOut(bool Everywhere, Guid? Session = null) : ICommand;

internal sealed class SignOutHandler(IAccounts accounts, ISessions sessions, ICurrentUser user, IAuditTrail trail) : IRequestHandler<SignOut, Unit>
{
    public async Task<Unit> Handle(SignOut request, CancellationToken ct)
    {
        if (request.Everywhere)
        {
            await accounts.EndSessions(user.Id, ct);
        }

        if (request.Session is { } session)
        {
            await sessions.End(user.Id, session, ct);
        }

        trail.Record("SignedOut", user.Id.Value, new { request.Everywhere }, stream: StreamId.Of(user.Id));
        return Unit.Value;
    }
}
