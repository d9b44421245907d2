using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.Persistence;

/// <summary>Keeps the keys under which lists find cases (<see cref="CaseKey"/>), and compares them with what is recorded.</summary>
internal sealed class CaseKeys(VettingDbContext db)
{
    private const int PageSize = 500;

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

    /// <summary>The cases whose keys are not those that were to be kept of them.</summary>
    public async IAsyncEnumerable<ComplaintId> NotAsKept([EnumeratorCancellation] CancellationToken ct)
    {
        var after = "";
        while (true)
        {
            var page = await db.Complaints.IgnoreQueryFilters().AsNoTracking()
                .Where(complaint => complaint.Reference.CompareTo(after) > 0).OrderBy(complaint => complaint.Reference).Take(PageSize)
                .Select(complaint => new
                {
                    complaint.Id,
                    complaint.Reference,
                    complaint.ReceivedAt,
                    Categories = complaint.Allegations.Select(allegation => allegation.Category).ToList(),
                    Places = complaint.Access.Select(access => access.User).ToList(),
                })
                .ToListAsync(ct);
            if (page.Count == 0)
            {
                yield break;
            }

            var ids = page.ConvertAll(complaint => complaint.Id);
            var kept = (await db.CaseKeys.AsNoTracking().Where(key => ids.Contains(key.Complaint)).ToListAsync(ct)).ToLookup(key => key.Complaint);
            foreach (var complaint in page.Where(complaint =>
                !CaseKey.Of(complaint.Id, complaint.ReceivedAt, complaint.Reference, complaint.Categories, complaint.Places).SetEquals(kept[complaint.Id])))
            {
                yield return complaint.Id;
            }

            after = page[^1].Reference;
        }
    }
}
