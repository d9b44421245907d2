using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Selections;

/// <summary>Issues the certificate of authorisation before nominations close.</summary>
[Requires(Permission.ManageSelections)]
public sealed record CertifyCandidacy(SelectionId Selection, long Version) : ICommand;

internal sealed class CertifyCandidacyHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<CertifyCandidacy, Unit>
{
    public async Task<Unit> Handle(CertifyCandidacy request, CancellationToken ct)
    {
        var selection = await db.Selections.ForUpdate(request.Selection, request.Version, ct);
        var election = await db.Elections.AsNoTracking().SingleAsync(election => election.Id == selection.Election, ct);
        var now = clock.GetUtcNow();
        selection.Certify(await db.ClearanceOf(selection.Chosen, now, ct), election.NominationsClose, now);
        return Unit.Value;
    }
}
