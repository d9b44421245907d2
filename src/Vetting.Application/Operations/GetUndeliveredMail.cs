using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.Operations;

/// <summary>The messages of the last weeks that reached nobody, the latest first, so that somebody can be told in another way.</summary>
[Requires(Permission.ManageUsers, Permission.Operate)]
public sealed record GetUndeliveredMail : IQuery<IReadOnlyList<UndeliveredMail>>
{
    public const int Limit = 50;
}

internal sealed class GetUndeliveredMailHandler(IOutbox outbox, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetUndeliveredMail, IReadOnlyList<UndeliveredMail>>
{
    public async Task<IReadOnlyList<UndeliveredMail>> Handle(GetUndeliveredMail request, CancellationToken ct)
    {
        var undelivered = await outbox.Undelivered(GetUndeliveredMail.Limit, ct);
        trail.Record("UndeliveredMailRead", user.Id.Value, new { undelivered.Count });
        return undelivered;
    }
}
