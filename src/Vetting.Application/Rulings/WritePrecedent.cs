using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Rulings;

/// <summary>The chair writes the digest of the ruling that they recorded. An officer of the case checks and publishes it.</summary>
[Requires(Permission.ChairPanel)]
public sealed record WritePrecedent(RulingId Ruling, string Text) : ICommand<PrecedentId>;

internal sealed class WritePrecedentValidator : AbstractValidator<WritePrecedent>
{
    public WritePrecedentValidator() => RuleFor(r => r.Text).NotEmpty().MaximumLength(Precedent.TextMaxLength);
}

internal sealed class WritePrecedentHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<WritePrecedent, PrecedentId>
{
    public async Task<PrecedentId> Handle(WritePrecedent request, CancellationToken ct)
    {
        var ruling = await db.Rulings.AsNoTracking().SingleOrDefaultAsync(ruling => ruling.Id == request.Ruling, ct)
            ?? throw new NotFoundException("ruling");
        var complaint = await db.Complaints.AsNoTracking().ById(ruling.Complaint, ct);
        var others = await db.Precedents.AsNoTracking().Where(precedent => precedent.Ruling == ruling.Id).ToListAsync(ct);
        var precedent = Precedent.Write(ruling, complaint, others, request.Text, user.Actor(), clock.GetUtcNow());
        db.Precedents.Add(precedent);
        return precedent.Id;
    }
}
