using System.Text.Json;
using System.Text.Json.Nodes;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Domain.Auditing;
using Vetting.Domain.Common;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Rulings;

/// <summary>The receipt of a ruling: its own entry in the audit trail, and no other, with the proof that it is there.</summary>
[Requires(Permission.TakeReceipt)]
public sealed record GetRulingReceipt(RulingId Ruling) : IQuery<RulingReceipt>;

/// <param name="File">The receipt as JSON: entry, proof, signed checkpoint and the key that signed it. Null while the entry waits for the sealer,
/// which takes seconds.</param>
public sealed record RulingReceipt(RulingId Ruling, string Reference, EntryId Entry, DateTimeOffset RecordedAt, string? File)
{
    public const string Format = "vetting-ruling-receipt/1";
}

internal sealed class GetRulingReceiptHandler(IVettingDb db, IAuditProofs proofs, Lazy<ISigningKey> key, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetRulingReceipt, RulingReceipt>
{
    private static readonly string Recording = RecordedEvents.NameOf<RulingRecorded>();
    private static readonly JsonSerializerOptions Readable = new(DomainJson.Options) { WriteIndented = true };

    public async Task<RulingReceipt> Handle(GetRulingReceipt request, CancellationToken ct)
    {
        var ruling = await db.Rulings.AsNoTracking()
            .SingleOrDefaultAsync(ruling => ruling.Id == request.Ruling, ct) ?? throw new NotFoundException("ruling");
        var reference = await db.Complaints.Where(complaint => complaint.Id == ruling.Complaint)
            .Select(complaint => complaint.Reference).SingleAsync(ct);
        var entry = await db.AuditEntries.AsNoTracking().Include(entry => entry.Data).Include(entry => entry.Leaf)
            .SingleAsync(entry => entry.Stream == StreamId.Of(ruling.Complaint) && entry.Subject == ruling.Id.Value && entry.Action == Recording, ct);
        trail.Record("RulingReceiptRead", ruling.Id.Value, new { reference, IsSealed = entry.Leaf is not null }, ruling.Complaint);
        return new RulingReceipt(
            ruling.Id, reference, entry.Id, entry.RecordedAt, entry.Leaf is null ? null : await FileOf(ruling, reference, entry, ct));
    }

    /// <summary>The data of the entry hold the address from which the act was sent.</summary>
    private bool MayReadData(Ruling ruling) => ruling.RecordedBy == user.Id || user.May(Permission.ReadAuditTrail);

    private async Task<string> FileOf(Ruling ruling, string reference, AuditEntry entry, CancellationToken ct)
    {
        var head = await db.AuditCheckpoints.AsNoTracking().OrderByDescending(checkpoint => checkpoint.Size).FirstAsync(ct);
        var path = await proofs.Inclusion([entry.Leaf!.Index], head.Size, ct);
        return new JsonObject
        {
            ["format"] = RulingReceipt.Format,
            ["ruling"] = ruling.Id.Value.ToString(),
            ["reference"] = reference,
            ["entry"] = JsonNode.Parse(AuditBundle.Line(entry, path[0], isWithheld: !MayReadData(ruling))),
            ["checkpoint"] = head.Text,
            ["key"] = key.Value.Verifier.ToString(),
        }.ToJsonString(Readable);
    }
}
