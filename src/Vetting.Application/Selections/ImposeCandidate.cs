using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Selections;

namespace Vetting.Application.Selections;

/// <summary>Records that a candidate was imposed on a seat, with the authority and the reasons.</summary>
[Requires(Permission.ImposeCandidate)]
public sealed record ImposeCandidate(SelectionId Selection, long Version, CandidateId Candidate, Imposition Authority) : ICommand;

internal sealed class ImposeCandidateValidator : AbstractValidator<ImposeCandidate>
{
    public ImposeCandidateValidator()
    {
        RuleFor(r => r.Authority).NotNull();
        RuleFor(r => r.Authority.DecidingBody).MaximumLength(Selection.TextMaxLength).When(r => r.Authority is not null);
        RuleFor(r => r.Authority.Reasons).MaximumLength(Selection.TextMaxLength).When(r => r.Authority is not null);
        RuleFor(r => r.Authority.Consulted).MaximumLength(Selection.TextMaxLength).When(r => r.Authority is not null);
        RuleFor(r => r.Authority.NormalRoute).MaximumLength(Selection.TextMaxLength).When(r => r.Authority is not null);
        RuleFor(r => r.Authority.Clause).MaximumLength(80).When(r => r.Authority is not null);
    }
}

internal sealed class ImposeCandidateHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<ImposeCandidate, Unit>
{
    public async Task<Unit> Handle(ImposeCandidate request, CancellationToken ct)
    {
        var selection = await db.Selections.ForUpdate(request.Selection, request.Version, ct);
        if (!await db.Candidates.AnyAsync(candidate => candidate.Id == request.Candidate, ct))
        {
            throw new NotFoundException("candidate");
        }

        selection.Impose(request.Candidate, request.Authority, user.Actor());
        return Unit.Value;
    }
}
