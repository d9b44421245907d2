using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;

namespace Vetting.Infrastructure.Persistence;

/// <summary>
/// Keeps the rows by which comparators are found (<see cref="ConcludedCase"/>), compares them with what is recorded, and makes them where an earlier version
/// kept none.
/// </summary>
internal sealed class ConcludedCases(VettingDbContext db)
{
    private const int PageSize = 500;

    /// <summary>Whether a case was concluded by a version that kept none.</summary>
    /// <remarks>Asked at every start: both are counted in an index.</remarks>
    public async Task<bool> AreMissing(CancellationToken ct) =>
        await db.ConcludedCases.Select(row => row.Complaint).Distinct().CountAsync(ct)
            != await db.Complaints.IgnoreQueryFilters().CountAsync(complaint => complaint.Disposition == Disposition.Decided, ct);

    /// <summary>Keeps the rows of those just saved, in their transaction.</summary>
    public async Task Update(IReadOnlyList<Complaint> complaints, IReadOnlyList<Person> persons, CancellationToken ct)
    {
        var ruled = complaints.Where(complaint => complaint.Ruling is not null).ToList();
        List<PersonId> changed = [.. persons.Where(person => person.Version > 1).Select(person => person.Id)];
        if (ruled.Count == 0 && changed.Count == 0)
        {
            return;
        }

        await db.SaveChangesAsync(ct);
        await Keep(
            ruled.Select(complaint => complaint.Id).Concat(await db.DecidedAfterSanctionsOf(ruled, ct))
                .Concat(await db.DecidedAbout(changed, ct)).Distinct(), ct);
    }

    /// <summary>The cases whose rows are not those that were to be kept of them, each once.</summary>
    public async IAsyncEnumerable<ComplaintId> NotAsKept([EnumeratorCancellation] CancellationToken ct)
    {
        var ids = await db.Complaints.IgnoreQueryFilters().Where(complaint => complaint.Disposition == Disposition.Decided)
            .Select(complaint => complaint.Id).Union(db.ConcludedCases.Select(row => row.Complaint)).ToListAsync(ct);
        foreach (var page in ids.Chunk(PageSize))
        {
            var rows = await db.RowsOf(page, ct);
            var (expected, shapes) = (rows.ToLookup(row => row.Complaint), await ShapesIn(rows, ct));
            var known = (await db.ConcludedCases.AsNoTracking().Where(row => EF.Parameter(page).Contains(row.Complaint)).ToListAsync(ct))
                .ToLookup(row => row.Complaint);
            foreach (var id in page.Where(id =>
                !AreSame([.. known[id]], [.. expected[id]]) || expected[id].Any(row => !shapes.Contains(ShapeOf(row)))))
            {
                yield return id;
            }
        }
    }

    /// <summary>The trail commits to none of these rows, so that no entry need tell of it.</summary>
    public async Task Mend(CancellationToken ct)
    {
        List<ComplaintId> wrong = [];
        await foreach (var complaint in NotAsKept(ct))
        {
            wrong.Add(complaint);
        }

        foreach (var page in wrong.Chunk(PageSize))
        {
            await Keep(page, ct);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }
    }

    private static bool AreSame(IReadOnlyList<ConcludedCase> known, IReadOnlyList<ConcludedCase> expected) =>
        known.Count == expected.Count && expected.All(row => known.Any(row.IsSameAs));

    private async Task Keep(IEnumerable<ComplaintId> cases, CancellationToken ct)
    {
        foreach (var page in cases.Chunk(PageSize))
        {
            var rows = await db.RowsOf(page, ct);
            var missing = rows.ToDictionary(row => (row.Complaint, row.Category));
            foreach (var known in await db.ConcludedCases.Where(row => EF.Parameter(page).Contains(row.Complaint)).ToListAsync(ct))
            {
                if (missing.Remove((known.Complaint, known.Category), out var row))
                {
                    db.Entry(known).CurrentValues.SetValues(row);
                }
                else
                {
                    db.ConcludedCases.Remove(known);
                }
            }

            foreach (var row in missing.Values)
            {
                db.AddOneOf(row, missing.Count);
            }

            db.ConcludedShapes.AddRange(rows.Select(ShapeOf).Distinct().Except(await ShapesIn(rows, ct)).Except(db.ConcludedShapes.Local));
        }
    }

    private static ConcludedShape ShapeOf(ConcludedCase row) => new(row.Category, row.Shape);

    private async Task<HashSet<ConcludedShape>> ShapesIn(IEnumerable<ConcludedCase> rows, CancellationToken ct)
    {
        var categories = rows.Select(row => row.Category).Distinct().ToList();
        return await db.ConcludedShapes.AsNoTracking().Where(shape => EF.Parameter(categories).Contains(shape.Category)).ToHashSetAsync(ct);
    }
}
