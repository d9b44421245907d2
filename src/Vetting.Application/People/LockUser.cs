using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Shuts an account at once, its sessions and tokens included, or opens it again.</summary>
[Requires(Permission.ManageUsers, Permission.Operate)]
public sealed record LockUser(UserId User, bool Locked) : ICommand;

internal sealed class LockUserHandler(IAccounts accounts, IAuditTrail trail) : IRequestHandler<LockUser, Unit>
{
    public async Task<Unit> Handle(LockUser request, CancellationToken ct)
    {
        await accounts.SetLocked(request.User, request.Locked, ct);
        trail.Record(request.Locked ? "UserLocked" : "UserUnlocked", request.User.Value, new { }, stream: StreamId.Of(request.User));
        return Unit.Value;
    }
}
