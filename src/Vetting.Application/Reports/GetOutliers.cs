using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Application.Reports;

/// <summary>
/// Rulings whose sanction is far from what their like cases led to, the farthest first: see <see cref="LikeOutcome.Stands"/>. Each asks for a look, and
/// decides nothing.
/// </summary>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetOutliers(int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<Outliers>;

/// <param name="Compared">Cases that have enough like cases to be held against them. Restricted ones count.</param>
/// <param name="TooFew">Cases that have not.</param>
/// <param name="Found">Of those compared, how many stand out. Restricted ones are not counted, and never shown.</param>
public sealed record Outliers(int Compared, int TooFew, int Found, IReadOnlyList<Outlier> Items, string? Next);

/// <param name="Sanction">Null for none.</param>
/// <param name="Like">What its like cases led to.</param>
public sealed record Outlier(
    string Reference, string Category, Severity Severity, DateOnly DecidedOn, bool IsImported, SanctionPoint? Sanction, OutlierKind Kind,
    LikeOutcome Like);

internal sealed record OutlierKey(int Place);

internal sealed class GetOutliersValidator : AbstractValidator<GetOutliers>
{
    public GetOutliersValidator()
    {
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetOutliers, OutlierKey>();
    }
}

internal sealed class GetOutliersHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetOutliers, Outliers>
{
    public async Task<Outliers> Handle(GetOutliers request, CancellationToken ct)
    {
        var rulebooks = await db.Rulebooks.History(ct);
        var cells = await db.OutcomeCells(ct);
        var likely = LikeOutcomeSet.Of(cells, rulebooks);
        var told = cells.Select(cell => (Cell: cell, Like: likely.Without(cell.Shape, cell.Point))).ToList();
        var farthest = told.Where(one => one.Like?.Stands is not null && one.Cell.Cases > one.Cell.Restricted)
            .OrderByDescending(one => Math.Abs(one.Like!.Steps)).ThenBy(one => one.Cell.Shape.Code, StringComparer.Ordinal)
            .ThenBy(one => one.Cell.Sanction, StringComparer.Ordinal).ThenBy(one => one.Cell.Months).ToList();
        var from = request.After is not null && Cursor.Decode<OutlierKey>(request.After) is { } key ? key.Place : 0;
        List<Outlier> items = [];
        var place = 0;
        foreach (var (cell, like) in farthest)
        {
            var (skipped, count) = (Math.Max(0, from - place), cell.Cases - cell.Restricted);
            if (skipped < count && items.Count < request.Limit)
            {
                items.AddRange(await CasesOf(cell, like!, skipped, request.Limit - items.Count, ct));
            }

            place += count;
        }

        trail.Record("OutliersRead", user.Id.Value, new { Shown = items.Select(item => item.Reference) });
        return new Outliers(
            told.Where(one => one.Like is not null).Sum(one => one.Cell.Cases), told.Where(one => one.Like is null).Sum(one => one.Cell.Cases), place,
            items, from + request.Limit < place ? Cursor.Encode(new OutlierKey(from + request.Limit)) : null);
    }

    /// <summary>Those of a cell that the viewer may see.</summary>
    private async Task<IEnumerable<Outlier>> CasesOf(OutcomeCell cell, LikeOutcome like, int skip, int take, CancellationToken ct)
    {
        var cases = await db.ProvedInOneCategory().AsNoTracking()
            .Where(one => one.Shape == cell.Shape && one.Sanction == cell.Sanction && one.Months == cell.Months && !one.IsRestricted)
            .OrderByDescending(one => one.DecidedOn).ThenBy(one => one.Reference).Skip(skip).Take(take)
            .Where(one => db.Complaints.Any(complaint => complaint.Id == one.Complaint)).ToListAsync(ct);
        return cases.Select(one => new Outlier(
            one.Reference, one.Category, one.Shape.Severity, one.DecidedOn, one.IsImported, one.Point, like.Stands!.Value, like));
    }
}
