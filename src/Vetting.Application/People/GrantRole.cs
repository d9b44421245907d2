using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>Proposes a role for somebody else. It counts once another administrator has approved it.</summary>
[Requires(Permission.ProposeRoleGrant)]
public sealed record GrantRole(UserId User, Role Role, string Reason) : ICommand<RoleGrantId>;

internal sealed class GrantRoleValidator : AbstractValidator<GrantRole>
{
    public GrantRoleValidator()
    {
        RuleFor(r => r.Role).IsInEnum();
        RuleFor(r => r.Reason).NotEmpty().MaximumLength(RoleGrant.ReasonMaxLength);
    }
}

internal sealed class GrantRoleHandler(IVettingDb db, IAccounts accounts, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<GrantRole, RoleGrantId>
{
    public async Task<RoleGrantId> Handle(GrantRole request, CancellationToken ct)
    {
        var grantee = await accounts.Actor(request.User, ct);
        var existing = await db.RoleGrants.Where(grant => grant.User == request.User && grant.State != RoleGrantState.Revoked).ToListAsync(ct);
        var grant = RoleGrant.Propose(grantee, request.Role, request.Reason, existing, user.Actor(), clock.GetUtcNow());
        db.RoleGrants.Add(grant);
        return grant.Id;
    }
}
