using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Files;

/// <summary>Records what the scanner said of a file. The officers of its case are told when it found something.</summary>
/// <param name="Attempt">From <see cref="BeginScan"/>.</param>
/// <param name="Finding">What was found; null when nothing was.</param>
[Requires(Permission.Operate)]
public sealed record EndScan(EvidenceId Evidence, int Attempt, string? Finding) : ICommand;

internal sealed class EndScanHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<EndScan, Unit>
{
    public async Task<Unit> Handle(EndScan request, CancellationToken ct)
    {
        var file = await db.EvidenceFiles.SingleOrDefaultAsync(file => file.Id == request.Evidence, ct) ?? throw new NotFoundException("file");
        file.EndScan(request.Attempt, request.Finding, clock.GetUtcNow());
        return Unit.Value;
    }
}
