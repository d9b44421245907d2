using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.People;

/// <summary>Throws away what is left of sessions that ended long ago, addresses included. Run by a job.</summary>
/// <returns>How many.</returns>
[Requires(Permission.Operate)]
public sealed record ForgetSessions : ICommand<int>;

internal sealed class ForgetSessionsHandler(ISessions sessions) : IRequestHandler<ForgetSessions, int>
{
    public Task<int> Handle(ForgetSessions request, CancellationToken ct) => sessions.Forget(ct);
}
