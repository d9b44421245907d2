using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>The newest signed head of the trail.</summary>
[Requires(Permission.ReadAuditTrail)]
[Unrecorded("A checkpoint names nobody and is made to be handed out.")]
public sealed record GetLatestCheckpoint : IQuery<CheckpointRow>;

internal sealed class GetLatestCheckpointHandler(IVettingDb db) : IRequestHandler<GetLatestCheckpoint, CheckpointRow>
{
    public async Task<CheckpointRow> Handle(GetLatestCheckpoint request, CancellationToken ct) =>
        await db.AuditCheckpoints.OrderByDescending(checkpoint => checkpoint.Size)
            .Select(checkpoint => new CheckpointRow(checkpoint.Size, checkpoint.SealedAt, checkpoint.Text))
            .FirstOrDefaultAsync(ct) ?? throw new NotFoundException("checkpoint");
}
