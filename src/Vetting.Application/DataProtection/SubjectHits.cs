using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>How handlers read what a hit is about.</summary>
internal static class SubjectHits
{
    /// <summary>What stands in place of what is made unreadable, in texts.</summary>
    public const string Bar = "[redacted]";

    public static string Sha256(this ReadRecord record) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(record.Text)));

    /// <summary>Without the passages.</summary>
    public static string Without(this string text, IEnumerable<string> passages) => passages.OrderByDescending(passage => passage.Length)
        .Aggregate(text, (left, passage) => left.Replace(passage, Bar, StringComparison.Ordinal));

    public static Task<Dictionary<ComplaintId, string>> ReferencesOf(this IVettingDb db, IEnumerable<SubjectHit> hits, CancellationToken ct)
    {
        var cases = hits.Select(hit => hit.Complaint).OfType<ComplaintId>().Distinct().ToList();
        return db.Complaints.IgnoreQueryFilters().Where(complaint => cases.Contains(complaint.Id))
            .ToDictionaryAsync(complaint => complaint.Id, complaint => complaint.Reference, ct);
    }

    /// <summary>Notes in the trail, case by case, that records were read under the request, so that the history of each case shows it.</summary>
    public static void NoteRead(this IAuditTrail trail, SubjectRequest request, IEnumerable<SubjectHit> hits)
    {
        foreach (var some in hits.GroupBy(hit => hit.Complaint))
        {
            trail.Record("SubjectHitsRead", request.Id.Value, new { request.Reference, Hits = some.Select(hit => hit.Id.Value) }, some.Key);
        }
    }
}
