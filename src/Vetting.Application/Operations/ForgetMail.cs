using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.Operations;

/// <summary>Throws away messages that are older than they are kept, because each names an address.</summary>
/// <returns>How many were thrown away.</returns>
[Requires(Permission.Operate)]
public sealed record ForgetMail : ICommand<int>;

internal sealed class ForgetMailHandler(IOutbox outbox) : IRequestHandler<ForgetMail, int>
{
    public Task<int> Handle(ForgetMail request, CancellationToken ct) => outbox.Forget(ct);
}
