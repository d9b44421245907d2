using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Application.Panels;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Closes a case because the complainant withdrew.</summary>
[Requires(Permission.DisposeOfCase)]
public sealed record WithdrawComplaint(string Reference, long Version, string Reason) : ICommand;

internal sealed class WithdrawComplaintValidator : AbstractValidator<WithdrawComplaint>
{
    public WithdrawComplaintValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsReason();
    }
}

internal sealed class WithdrawComplaintHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<WithdrawComplaint, Unit>
{
    public async Task<Unit> Handle(WithdrawComplaint request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.Withdraw, ct);
        var respondent = await db.RespondentOf(complaint, ct);
        complaint.Withdraw(request.Reason, await db.Panels.SittingOn(complaint, ct), respondent, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
