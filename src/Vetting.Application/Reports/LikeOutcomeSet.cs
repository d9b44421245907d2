using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Rulings;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Reports;

/// <summary>
/// The concluded cases whose sanctions can be held against each other: those in which something of one category alone was proved, because one sanction
/// answers for all that was. They are counted by the database: there are few shapes and sanctions, however many cases.
/// </summary>
internal static class LikeOutcomeSet
{
    public static IQueryable<ConcludedCase> ProvedInOneCategory(this IVettingDb db) => db.ConcludedCases.Where(one =>
        one.Outcome == FindingOutcome.Proved && !db.ConcludedCases.Any(other =>
            other.Complaint == one.Complaint && other.Category != one.Category && other.Outcome == FindingOutcome.Proved));

    public static Task<IReadOnlyList<OutcomeCell>> OutcomeCells(this IVettingDb db, CancellationToken ct) => db.ProvedInOneCategory().Count(ct);

    /// <summary>Of the shapes of one category and severity alone, which are found in an index.</summary>
    public static async Task<IReadOnlyList<OutcomeCell>> OutcomeCells(this IVettingDb db, string category, Severity severity, CancellationToken ct)
    {
        var shapes = (await db.ConcludedShapes.AsNoTracking().Where(known => known.Category == category).Select(known => known.Shape).ToListAsync(ct))
            .FindAll(shape => shape.Severity == severity);
        return await db.ProvedInOneCategory().Where(one => EF.Parameter(shapes).Contains(one.Shape)).Count(ct);
    }

    private static async Task<IReadOnlyList<OutcomeCell>> Count(this IQueryable<ConcludedCase> cases, CancellationToken ct) =>
        await cases.GroupBy(one => new { one.Shape, one.Sanction, one.Months })
            .Select(cell => new OutcomeCell(
                cell.Key.Shape, cell.Key.Sanction, cell.Key.Months, cell.Count(), cell.Sum(one => one.IsRestricted ? 1 : 0)))
            .ToListAsync(ct);

    /// <summary>What like cases led to, by the weights of the version in force last.</summary>
    public static LikeOutcomes Of(IEnumerable<OutcomeCell> cells, RulebookHistory rulebooks) => new(
        cells.Select(cell => new OutcomeCount(cell.Shape, cell.Point, cell.Cases)),
        rulebooks.Versions[^1].Content.ComparatorWeights, rulebooks.Scale);
}

/// <param name="Restricted">Of the cases, those that are counted, and never shown as a row.</param>
internal sealed record OutcomeCell(CaseShape Shape, string? Sanction, int? Months, int Cases, int Restricted)
{
    public SanctionPoint? Point => Sanction is null ? null : new(Sanction, Months);
}
