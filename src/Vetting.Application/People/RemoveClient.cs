using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Shuts a program out at once and ends its roles.</summary>
[Requires(Permission.ManageUsers, Permission.Operate)]
public sealed record RemoveClient(string ClientId) : ICommand;

internal sealed class RemoveClientValidator : AbstractValidator<RemoveClient>
{
    public RemoveClientValidator() => RuleFor(r => r.ClientId).NotEmpty();
}

internal sealed class RemoveClientHandler(IVettingDb db, IMachineClients clients, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<RemoveClient, Unit>
{
    public async Task<Unit> Handle(RemoveClient request, CancellationToken ct)
    {
        var client = await clients.Remove(request.ClientId, ct);
        var administrators = await db.RoleGrants.CountAsync(grant => grant.Role == Role.Administrator && grant.State == RoleGrantState.Approved, ct);
        foreach (var grant in await db.RoleGrants.Where(grant => grant.User == client && grant.State != RoleGrantState.Revoked).ToListAsync(ct))
        {
            grant.Revoke(user.Id, "The client was removed.", administrators, clock.GetUtcNow());
        }

        trail.Record("ClientRemoved", client.Value, new { request.ClientId }, stream: StreamId.Of(client));
        return Unit.Value;
    }
}
