using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>Records that the complaint was acknowledged to whoever brought it.</summary>
/// <param name="How">How it was sent and to whom; or why there was nobody to write to.</param>
[Requires(Permission.AcknowledgeComplaint)]
public sealed record AcknowledgeComplaint(string Reference, long Version, DateOnly SentOn, string How) : ICommand;

internal sealed class AcknowledgeComplaintValidator : AbstractValidator<AcknowledgeComplaint>
{
    public AcknowledgeComplaintValidator()
    {
        RuleFor(r => r.Reference).IsReference();
        RuleFor(r => r.How).NotEmpty().MaximumLength(Complaint.AcknowledgementMaxLength);
    }
}

internal sealed class AcknowledgeComplaintHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<AcknowledgeComplaint, Unit>
{
    public async Task<Unit> Handle(AcknowledgeComplaint request, CancellationToken ct)
    {
        var complaint = await db.Complaints.ForUpdate(request.Reference, request.Version, user.Actor(), Act.Acknowledge, ct);
        complaint.Acknowledge(request.SentOn, request.How, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
