using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Selections;

/// <summary>Records when the certificate of authorisation reached the returning officer.</summary>
[Requires(Permission.ManageSelections)]
public sealed record DeliverCertificate(SelectionId Selection, long Version, DateTimeOffset At) : ICommand;

internal sealed class DeliverCertificateHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<DeliverCertificate, Unit>
{
    public async Task<Unit> Handle(DeliverCertificate request, CancellationToken ct)
    {
        var selection = await db.Selections.ForUpdate(request.Selection, request.Version, ct);
        var election = await db.Elections.AsNoTracking().SingleAsync(election => election.Id == selection.Election, ct);
        selection.Deliver(request.At, election.NominationsClose, clock.GetUtcNow());
        return Unit.Value;
    }
}
