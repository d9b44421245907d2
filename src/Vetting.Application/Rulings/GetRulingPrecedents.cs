using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Rulings;

/// <summary>The digests that were written of a ruling, and what the reader may do about them. For people who may see its case.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetRulingPrecedents(RulingId Ruling) : IQuery<RulingPrecedents>;

/// <param name="All">Newest first.</param>
/// <param name="MayWrite">Whether the reader recorded the ruling, and a digest of it can be written now.</param>
/// <param name="MayDecide">Whether the reader is an officer of the case who may publish, decline or withdraw the newest.</param>
/// <param name="Obstacle">Why it cannot be published yet; null when it can.</param>
public sealed record RulingPrecedents(
    RulingId Ruling, string Reference, IReadOnlyList<PrecedentView> All, string? Suggestion, bool MayWrite, bool MayDecide, string? Obstacle);

public sealed record PrecedentView(
    PrecedentId Id, long Version, int? Number, PrecedentState State, string Text, UserId WrittenBy, DateTimeOffset WrittenAt, UserId? DecidedBy,
    DateTimeOffset? DecidedAt, string? Reason);

internal sealed class GetRulingPrecedentsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetRulingPrecedents, RulingPrecedents>
{
    public async Task<RulingPrecedents> Handle(GetRulingPrecedents request, CancellationToken ct)
    {
        var ruling = await db.Rulings.AsNoTracking().SingleOrDefaultAsync(ruling => ruling.Id == request.Ruling, ct)
            ?? throw new NotFoundException("ruling");
        var complaint = await db.Complaints.AsNoTracking().ById(ruling.Complaint, ct);
        await db.RequireDeclared(complaint, user.Id, ct);
        var all = await db.Precedents.AsNoTracking().Where(precedent => precedent.Ruling == ruling.Id)
            .OrderByDescending(precedent => precedent.WrittenAt).ThenByDescending(precedent => precedent.Id).ToListAsync(ct);
        trail.Record("PrecedentsOfRulingRead", ruling.Id.Value, new { complaint.Reference }, complaint.Id);
        return new RulingPrecedents(
            ruling.Id, complaint.Reference,
            [
                .. all.Select(one => new PrecedentView(
                    one.Id, one.Version, one.Number, one.State, one.Text, one.WrittenBy, one.WrittenAt, one.DecidedBy, one.DecidedAt, one.Reason)),
            ],
            ruling.Content.Digest,
            user.May(Permission.ChairPanel) && ruling.RecordedBy == user.Id && Precedent.ObstacleToWriting(ruling, complaint, all) is null,
            user.May(Permission.PublishPrecedent) && db.PlacesOn(complaint).Contains(AccessKind.Officer),
            Precedent.ObstacleToPublishing(complaint)?.Message);
    }
}
