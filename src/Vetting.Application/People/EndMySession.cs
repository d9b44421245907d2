using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Ends one of the asker's own sessions.</summary>
[Public("It ends the asker's own session.")]
public sealed record EndMySession(Guid Session) : ICommand;

internal sealed class EndMySessionHandler(ISessions sessions, ICurrentUser user, IAuditTrail trail) : IRequestHandler<EndMySession, Unit>
{
    public async Task<Unit> Handle(EndMySession request, CancellationToken ct)
    {
        if (!await sessions.End(user.Id, request.Session, ct))
        {
            throw new NotFoundException("session");
        }

        trail.Record("SessionEnded", user.Id.Value, new { request.Session }, stream: StreamId.Of(user.Id));
        return Unit.Value;
    }
}
