using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Puts an officer or investigator on a case. Officers who see it may take it on themselves.</summary>
/// <param name="Reason">Needed if an officer of another case opens a protected complainant's name by the merger. It is recorded only then.</param>
[Requires(Permission.AssignCase)]
public sealed record AssignCase(string Reference, long Version, UserId User, AccessKind As, string? Reason = null) : ICommand;

internal sealed class AssignCaseValidator : AbstractValidator<AssignCase>
{
    public AssignCaseValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason!).IsFullReason().When(r => r.Reason is not null);
    }
}

internal sealed class AssignCaseHandler(IVettingDb db, ICurrentUser user, IAccounts accounts) : IRequestHandler<AssignCase, Unit>
{
    public async Task<Unit> Handle(AssignCase request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.Assign, ct);
        var assignee = await accounts.Actor(request.User, ct);
        await accounts.RequireAssignable(db, request.User, request.As, ct);
        complaint.Assign(assignee, request.As, request.Reason, user.Actor());
        return Unit.Value;
    }
}

internal static class Assignable
{
    /// <exception cref="RuleBrokenException">The account is locked, or does not hold the role of the place.</exception>
    public static async Task RequireAssignable(this IAccounts accounts, IVettingDb db, UserId user, AccessKind place, CancellationToken ct)
    {
        await accounts.RequireOpen([user], ct);
        if (!await db.RoleGrants.Holds(user, place == AccessKind.Officer ? Role.ComplianceOfficer : Role.Investigator, ct))
        {
            throw new RuleBrokenException(RuleCodes.MemberNotEligible, "This account is not eligible to work on the case.");
        }
    }
}
