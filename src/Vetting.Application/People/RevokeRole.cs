using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Takes a role away at once, or declines its proposal.</summary>
[Requires(Permission.ManageUsers)]
public sealed record RevokeRole(RoleGrantId Grant, string Reason) : ICommand;

internal sealed class RevokeRoleValidator : AbstractValidator<RevokeRole>
{
    public RevokeRoleValidator() => RuleFor(r => r.Reason).NotEmpty().MaximumLength(RoleGrant.ReasonMaxLength);
}

internal sealed class RevokeRoleHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<RevokeRole, Unit>
{
    public async Task<Unit> Handle(RevokeRole request, CancellationToken ct)
    {
        var grant = await db.RoleGrants.SingleOrDefaultAsync(grant => grant.Id == request.Grant, ct) ?? throw new NotFoundException("role grant");
        var administrators = await db.RoleGrants.CountAsync(other => other.Role == Role.Administrator && other.State == RoleGrantState.Approved, ct);
        grant.Revoke(user.Id, request.Reason, administrators, clock.GetUtcNow());
        return Unit.Value;
    }
}
