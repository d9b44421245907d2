using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Bundles;

/// <summary>Takes a redaction back, unless a bundle was made with it.</summary>
[Requires(Permission.ComposeBundle)]
public sealed record LiftRedaction(string Reference, RedactionId Redaction) : ICommand;

internal sealed class LiftRedactionValidator : AbstractValidator<LiftRedaction>
{
    public LiftRedactionValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class LiftRedactionHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<LiftRedaction, Unit>
{
    public async Task<Unit> Handle(LiftRedaction request, CancellationToken ct)
    {
        var complaint = await db.CaseFor(Act.ComposeBundle, request.Reference, user, ct);
        var redaction = await db.Redactions
            .SingleOrDefaultAsync(known => known.Id == request.Redaction && known.Complaint == complaint.Id, ct)
            ?? throw new NotFoundException("redaction");
        redaction.Lift(complaint, user.Actor(), clock.GetUtcNow());
        return Unit.Value;
    }
}
