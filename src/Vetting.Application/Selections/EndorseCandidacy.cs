using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Selections;

/// <summary>
/// Endorses the chosen or imposed candidate. Their clearance must allow it (gate 8), and the officer must not be the one who recorded the choice.
/// </summary>
[Requires(Permission.ManageSelections)]
public sealed record EndorseCandidacy(SelectionId Selection, long Version) : ICommand;

internal sealed class EndorseCandidacyHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<EndorseCandidacy, Unit>
{
    public async Task<Unit> Handle(EndorseCandidacy request, CancellationToken ct)
    {
        var selection = await db.Selections.ForUpdate(request.Selection, request.Version, ct);
        var now = clock.GetUtcNow();
        selection.Endorse(await db.ClearanceOf(selection.Chosen, now, ct), user.Actor(), now);
        return Unit.Value;
    }
}
