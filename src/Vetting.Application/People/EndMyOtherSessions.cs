using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Ends all of the asker's own sessions but one.</summary>
/// <param name="Present">The one in which they ask.</param>
[Public("It ends the asker's own sessions.")]
public sealed record EndMyOtherSessions(Guid Present) : ICommand<int>;

internal sealed class EndMyOtherSessionsHandler(ISessions sessions, ICurrentUser user, IAuditTrail trail) : IRequestHandler<EndMyOtherSessions, int>
{
    public async Task<int> Handle(EndMyOtherSessions request, CancellationToken ct)
    {
        var ended = await sessions.EndOthers(user.Id, request.Present, ct);
        trail.Record("OtherSessionsEnded", user.Id.Value, new { Count = ended }, stream: StreamId.Of(user.Id));
        return ended;
    }
}
