using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Selections;

/// <summary>Records whom the members, or the selection panel, chose from the shortlist.</summary>
[Requires(Permission.ManageSelections)]
public sealed record ChooseCandidate(SelectionId Selection, long Version, CandidateId Candidate) : ICommand;

internal sealed class ChooseCandidateHandler(IVettingDb db, ICurrentUser user) : IRequestHandler<ChooseCandidate, Unit>
{
    public async Task<Unit> Handle(ChooseCandidate request, CancellationToken ct)
    {
        var selection = await db.Selections.ForUpdate(request.Selection, request.Version, ct);
        selection.Choose(request.Candidate, user.Actor());
        return Unit.Value;
    }
}
