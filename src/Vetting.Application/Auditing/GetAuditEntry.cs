using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.Auditing;

/// <summary>One entry of the trail, with its header as it is hashed and its neighbours in the stream.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetAuditEntry(EntryId Entry) : IQuery<AuditEntryFile>;

/// <param name="Header">The bytes that are hashed: canonical JSON.</param>
/// <param name="Case">The reference of the case that the entry tells of.</param>
public sealed record AuditEntryFile(AuditEntryView Entry, string Header, string? Case, AuditEntryView? Before, AuditEntryView? After);

internal sealed class GetAuditEntryHandler(IVettingDb db, IAuditTrail trail) : IRequestHandler<GetAuditEntry, AuditEntryFile>
{
    public async Task<AuditEntryFile> Handle(GetAuditEntry request, CancellationToken ct)
    {
        var entry = await db.AuditEntries.AsNoTracking()
            .SingleOrDefaultAsync(entry => entry.Id == request.Entry, ct) ?? throw new NotFoundException("audit entry");
        var near = await db.View(
            db.AuditEntries.Where(other =>
                other.Stream == entry.Stream && other.Number >= entry.Number - 1 && other.Number <= entry.Number + 1), ct);
        var @case = entry.Case is { } id
            ? await db.Complaints.Where(complaint => complaint.Id == id).Select(complaint => complaint.Reference).SingleOrDefaultAsync(ct)
            : null;
        trail.Record("AuditEntryRead", entry.Id.Value, new { }, entry.Case);
        return new AuditEntryFile(
            near.Single(other => other.Number == entry.Number), entry.Header(), @case, near.Find(other => other.Number == entry.Number - 1),
            near.Find(other => other.Number == entry.Number + 1));
    }
}
