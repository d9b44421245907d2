using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Files;

/// <summary>Records what the scanner said of a file. The officers of its case are told unless it is clean.</summary>
/// <param name="Attempt">From <see cref="BeginScan"/>.</param>
[Requires(Permission.Operate)]
public sealed record EndScan(EvidenceId Evidence, int Attempt, ScanVerdict Verdict) : ICommand;

internal sealed class EndScanHandler(IVettingDb db, TimeProvider clock) : IRequestHandler<EndScan, Unit>
{
    public async Task<Unit> Handle(EndScan request, CancellationToken ct)
    {
        var file = await db.EvidenceFiles.SingleOrDefaultAsync(file => file.Id == request.Evidence, ct) ?? throw new NotFoundException("file");
        file.EndScan(request.Attempt, request.Verdict, clock.GetUtcNow());
        return Unit.Value;
    }
}
