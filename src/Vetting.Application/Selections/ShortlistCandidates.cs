using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Selections;

/// <summary>Names the people who stand for selection, in place of the list before.</summary>
[Requires(Permission.ManageSelections)]
public sealed record ShortlistCandidates(SelectionId Selection, long Version, IReadOnlyList<CandidateId> Candidates) : ICommand;

internal sealed class ShortlistCandidatesValidator : AbstractValidator<ShortlistCandidates>
{
    public ShortlistCandidatesValidator()
    {
        RuleFor(r => r.Candidates).NotEmpty();
    }
}

internal sealed class ShortlistCandidatesHandler(IVettingDb db) : IRequestHandler<ShortlistCandidates, Unit>
{
    public async Task<Unit> Handle(ShortlistCandidates request, CancellationToken ct)
    {
        var selection = await db.Selections.ForUpdate(request.Selection, request.Version, ct);
        if (await db.Candidates.CountAsync(candidate => request.Candidates.Contains(candidate.Id), ct) != request.Candidates.Distinct().Count())
        {
            throw new NotFoundException("candidate");
        }

        selection.ShortlistCandidates(request.Candidates);
        return Unit.Value;
    }
}
