using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.People;

/// <summary>Where the asker is signed in.</summary>
[Public("It shows the asker's own sessions.")]
[Unrecorded("It shows nothing but the asker.")]
public sealed record GetMySessions : IQuery<IReadOnlyList<SessionView>>;

internal sealed class GetMySessionsHandler(ISessions sessions, ICurrentUser user) : IRequestHandler<GetMySessions, IReadOnlyList<SessionView>>
{
    public Task<IReadOnlyList<SessionView>> Handle(GetMySessions request, CancellationToken ct) => sessions.List(user.Id, ct);
}
