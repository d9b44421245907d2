using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Puts an officer or investigator on a case. Officers who see it may take it on themselves.</summary>
[Requires(Permission.AssignCase)]
public sealed record AssignCase(string Reference, long Version, UserId User, AccessKind As) : ICommand;

internal sealed class AssignCaseValidator : AbstractValidator<AssignCase>
{
    public AssignCaseValidator()
    {
        RuleFor(r => r.Reference).IsReference();
    }
}

internal sealed class AssignCaseHandler(IVettingDb db, ICurrentUser user, IAccounts accounts) : IRequestHandler<AssignCase, Unit>
{
    public async Task<Unit> Handle(AssignCase request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.Assign, ct);
        var assignee = await accounts.Actor(request.User, ct);
        await accounts.RequireOpen([request.User], ct);
        var role = request.As == AccessKind.Officer ? Role.ComplianceOfficer : Role.Investigator;
        if (!await db.RoleGrants.Holds(request.User, role, ct))
        {
            throw new RuleBrokenException(RuleCodes.MemberNotEligible, "This account is not eligible to work on the case.");
        }

        complaint.Assign(assignee, request.As, user.Actor());
        return Unit.Value;
    }
}
