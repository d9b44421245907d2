using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;

namespace Vetting.Application.Complaints;

/// <summary>
/// Takes an officer or investigator off a case, or hands the case over to another: from then on they see no more of it than anybody else in their
/// role.
/// </summary>
/// <param name="Successor">Who takes over in the same act; null when the people who stay are enough.</param>
[Requires(Permission.AssignCase)]
public sealed record TakeOffCase(string Reference, long Version, UserId User, UserId? Successor, string Reason) : ICommand;

internal sealed class TakeOffCaseValidator : AbstractValidator<TakeOffCase>
{
    public TakeOffCaseValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Successor).Must((r, successor) => successor != r.User).WithMessage("Name somebody else than who leaves.");
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class TakeOffCaseHandler(IVettingDb db, ICurrentUser user, IAccounts accounts) : IRequestHandler<TakeOffCase, Unit>
{
    public async Task<Unit> Handle(TakeOffCase request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.TakeOff, ct);
        Actor? successor = request.Successor is { } id ? await accounts.Actor(id, ct) : null;
        if (successor is { } follower)
        {
            await accounts.RequireAssignable(db, follower.User, complaint.AssignmentOf(request.User) ?? AccessKind.Officer, ct);
        }

        var officers = await db.RoleGrants.Where(grant => grant.Role == Role.ComplianceOfficer && grant.State == RoleGrantState.Approved)
            .Select(grant => grant.User).ToListAsync(ct);
        var locked = await accounts.LockedAmong(officers, ct);
        complaint.TakeOff(request.User, successor, officers.Where(officer => !locked.Contains(officer)).ToHashSet(), request.Reason, user.Actor());
        return Unit.Value;
    }
}
