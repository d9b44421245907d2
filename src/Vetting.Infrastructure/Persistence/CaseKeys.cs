using Microsoft.EntityFrameworkCore;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Infrastructure.Persistence.Engines;

namespace Vetting.Infrastructure.Persistence;

/// <summary>Keeps the keys under which lists find cases (<see cref="CaseKey"/>), and compares them with what is recorded.</summary>
internal sealed class CaseKeys(VettingDbContext db)
{
    /// <summary>Keeps the keys of those just saved, in their transaction.</summary>
    public async Task Update(IReadOnlyList<Complaint> complaints, CancellationToken ct)
    {
        var isNew = complaints.ToLookup(complaint => complaint.Version == 1);
        foreach (var key in isNew[true].SelectMany(CaseKey.Of))
        {
            db.AddOneOf(key, complaints.Count);
        }

        foreach (var complaint in isNew[false])
        {
            var known = await db.CaseKeys.Where(key => key.Complaint == complaint.Id).ToListAsync(ct);
            var keys = CaseKey.Of(complaint);
            db.CaseKeys.RemoveRange(known.Except(keys));
            db.CaseKeys.AddRange(keys.Except(known));
        }
    }

    /// <summary>The cases whose keys are not those that were to be kept of them, each once.</summary>
    public IAsyncEnumerable<ComplaintId> NotAsKept()
    {
        var sql = $"""
            {Missing(Categories)} UNION {Missing(Places)} UNION
            SELECT kept."Complaint" AS "Value" FROM "CaseKeys" AS kept JOIN "Complaints" AS complaint ON complaint."Id" = kept."Complaint"
            WHERE kept."ReceivedAt" <> complaint."ReceivedAt" OR kept."Reference" <> complaint."Reference"
                OR NOT (EXISTS ({Like(Categories)}) OR EXISTS ({Like(Places)}))
            """;
        return db.Database.SqlQueryRaw<Guid>(sql).AsAsyncEnumerable().Select(id => new ComplaintId(id));
    }

    private (string Table, string Key) Categories => ("Allegations", $"CONCAT('{CaseKey.CategoryPrefix}', part.\"Category\")");

    private (string Table, string Key) Places =>
        ("CaseAccess", $"CONCAT('{CaseKey.PlacePrefix}', {DatabaseEngine.Of(db.Database).IdAsText("part.\"User\"")})");

    /// <summary>The parts of cases under which no key is kept.</summary>
    private static string Missing((string Table, string Key) parts) => $"""
        SELECT complaint."Id" AS "Value" FROM "Complaints" AS complaint JOIN "{parts.Table}" AS part ON part."ComplaintId" = complaint."Id"
        WHERE NOT EXISTS (
            SELECT 1 FROM "CaseKeys" AS kept WHERE kept."Key" = {parts.Key} AND kept."ReceivedAt" = complaint."ReceivedAt"
                AND kept."Reference" = complaint."Reference" AND kept."Complaint" = complaint."Id")
        """;

    /// <summary>The part of a case under which a key is kept.</summary>
    private static string Like((string Table, string Key) parts) =>
        $"""SELECT 1 FROM "{parts.Table}" AS part WHERE part."ComplaintId" = kept."Complaint" AND {parts.Key} = kept."Key" """;
}
