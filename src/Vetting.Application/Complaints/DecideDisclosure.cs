using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Withholds a piece of evidence from the respondent, giving its gist, or excludes it from what is relied on (gate 2).</summary>
/// <param name="DiscloseIdentityBecause">Why the gist tells who a protected party is; needed only where it does.</param>
[Requires(Permission.ServeNotice)]
public sealed record DecideDisclosure(string Reference, long Version, EvidenceId Evidence, Disclosure Decision, string Reason, string? Gist, string? DiscloseIdentityBecause = null)
    : ICommand;

internal sealed class DecideDisclosureValidator : AbstractValidator<DecideDisclosure>
{
    public DecideDisclosureValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.Reason).IsReason();
        RuleFor(r => r.Gist).MaximumLength(Complaint.ReasonMaxLength);
        RuleFor(r => r.DiscloseIdentityBecause).MaximumLength(Complaint.ReasonMaxLength);
    }
}

internal sealed class DecideDisclosureHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<DecideDisclosure, Unit>
{
    public async Task<Unit> Handle(DecideDisclosure request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.DecideDisclosure, ct);
        var guard = await db.GuardOf(complaint, request.DiscloseIdentityBecause, ct);
        complaint.DecideDisclosure(request.Evidence, request.Decision, request.Reason, request.Gist, guard, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
