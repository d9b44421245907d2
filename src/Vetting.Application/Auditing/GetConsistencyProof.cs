using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>
/// The proof that the trail of an earlier checkpoint is the beginning of the trail of a later one, so that nothing in it was changed since.
/// </summary>
/// <param name="To">Null for the newest.</param>
[Requires(Permission.ReadAuditTrail)]
[Unrecorded("It holds hashes alone.")]
public sealed record GetConsistencyProof(long From, long? To = null) : IQuery<ConsistencyProof>;

/// <param name="Hashes">Base64 (RFC 9162, section 2.1.4).</param>
public sealed record ConsistencyProof(CheckpointRow From, CheckpointRow To, IReadOnlyList<string> Hashes);

internal sealed class GetConsistencyProofValidator : AbstractValidator<GetConsistencyProof>
{
    public GetConsistencyProofValidator()
    {
        RuleFor(r => r.From).GreaterThan(0);
        RuleFor(r => r.To).GreaterThanOrEqualTo(r => r.From).When(r => r.To is not null);
    }
}

internal sealed class GetConsistencyProofHandler(IVettingDb db, IAuditProofs proofs) : IRequestHandler<GetConsistencyProof, ConsistencyProof>
{
    public async Task<ConsistencyProof> Handle(GetConsistencyProof request, CancellationToken ct)
    {
        var to = request.To ?? await db.AuditCheckpoints.MaxAsync(checkpoint => (long?)checkpoint.Size, ct);
        var rows = await db.AuditCheckpoints.Where(checkpoint => checkpoint.Size == request.From || checkpoint.Size == to)
            .Select(checkpoint => new CheckpointRow(checkpoint.Size, checkpoint.SealedAt, checkpoint.Text))
            .ToListAsync(ct);
        var (first, last) = (rows.Find(row => row.Size == request.From), rows.Find(row => row.Size == to));
        return first is null || last is null || first.Size > last.Size
            ? throw new NotFoundException("checkpoint")
            : new(first, last, [.. (await proofs.Consistency(first.Size, last.Size, ct)).Select(Convert.ToBase64String)]);
    }
}
