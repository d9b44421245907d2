using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;

namespace Vetting.Application.Auditing;

/// <summary>The signed heads of the trail, newest first, for keeping them elsewhere.</summary>
[Requires(Permission.ReadAuditTrail)]
[Unrecorded("A checkpoint names nobody and is made to be handed out.")]
public sealed record GetCheckpoints(int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<Page<CheckpointRow>>;

/// <param name="Size">How many entries it seals.</param>
/// <param name="Text">A signed note (C2SP tlog-checkpoint).</param>
public sealed record CheckpointRow(long Size, DateTimeOffset SealedAt, string Text);

internal sealed record CheckpointKey(long BeforeSize);

internal sealed class GetCheckpointsValidator : AbstractValidator<GetCheckpoints>
{
    public GetCheckpointsValidator()
    {
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetCheckpoints, CheckpointKey>();
    }
}

internal sealed class GetCheckpointsHandler(IVettingDb db) : IRequestHandler<GetCheckpoints, Page<CheckpointRow>>
{
    public async Task<Page<CheckpointRow>> Handle(GetCheckpoints request, CancellationToken ct)
    {
        var before = request.After is null ? long.MaxValue : Cursor.Decode<CheckpointKey>(request.After)!.BeforeSize;
        var rows = await db.AuditCheckpoints.Where(checkpoint => checkpoint.Size < before)
            .OrderByDescending(checkpoint => checkpoint.Size)
            .Take(request.Limit + 1)
            .Select(checkpoint => new CheckpointRow(checkpoint.Size, checkpoint.SealedAt, checkpoint.Text))
            .ToListAsync(ct);
        return rows.ToPage(request.Limit, row => new CheckpointKey(row.Size));
    }
}
