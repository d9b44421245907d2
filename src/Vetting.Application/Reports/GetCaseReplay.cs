using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Rulebooks;
using Vetting.Application.Rulings;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Application.Reports;

/// <summary>
/// What each version of the rulebook, and the like cases, would have given in one concluded case, beside what was imposed. Of several categories in which
/// something was proved, the one with the highest tariff counts.
/// </summary>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetCaseReplay(string Reference) : IQuery<CaseReplay>;

/// <param name="Sanction">Null for none.</param>
/// <param name="Departure">The reason that the ruling gives for a departure; null when it gives none.</param>
/// <param name="Versions">Oldest first.</param>
/// <param name="Like">Null when there are too few like cases, or when something was proved in several categories.</param>
/// <param name="AgainstLike">Null when <paramref name="Like"/> is.</param>
/// <param name="Nearest">The like cases one by one, nearest first; restricted ones and those in which the reader is a party are not among them.</param>
public sealed record CaseReplay(
    string Reference, string Category, Severity Severity, DateOnly DecidedOn, bool IsImported, SanctionPoint? Sanction, string? Departure,
    IReadOnlyList<ReplayedTariff> Versions, LikeOutcome? Like, Place? AgainstLike, IReadOnlyList<Comparator> Nearest);

/// <param name="Tariff">Null where the version has none for this.</param>
/// <param name="Place">Null when <paramref name="Tariff"/> is.</param>
public sealed record ReplayedTariff(string Rulebook, string Title, DateOnly InForceFrom, SanctionRange? Tariff, Place? Place);

internal sealed class GetCaseReplayValidator : AbstractValidator<GetCaseReplay>
{
    public GetCaseReplayValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetCaseReplayHandler(IVettingDb db, IAuditTrail trail) : IRequestHandler<GetCaseReplay, CaseReplay>
{
    public async Task<CaseReplay> Handle(GetCaseReplay request, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().ByReference(request.Reference, ct);
        var proved = await db.ConcludedCases.AsNoTracking()
            .Where(one => one.Complaint == complaint.Id && one.Outcome == FindingOutcome.Proved).ToListAsync(ct);
        if (proved.Count == 0)
        {
            throw new NotFoundException("concluded case in which something was proved");
        }

        var rulebooks = await db.Rulebooks.History(ct);
        var scale = rulebooks.Scale;
        var weights = rulebooks.Versions[^1].Content.ComparatorWeights;
        var gravest = proved.OrderByDescending(one => one.Shape.Severity).ThenBy(one => one.Category, StringComparer.Ordinal).First();
        var ruling = await db.Rulings.AsNoTracking().SingleAsync(ruling => ruling.Id == gravest.Ruling, ct);
        var like = proved.Count > 1 ? null
            : LikeOutcomeSet.Of(await db.OutcomeCells(gravest.Category, gravest.Shape.Severity, ct), rulebooks).Without(gravest.Shape, gravest.Point);
        var nearest = await db.Nearest(gravest.Shape, complaint.Id, weights, withRestricted: false, LikeOutcomes.Enough, ct);
        var shown = await db.Showable([.. nearest.Select(one => one.Case.As(one.Likeness))], ct);
        trail.Record("RulingReplayed", complaint.Id.Value, new { complaint.Reference, Shown = shown.Select(one => one.Ruling) }, complaint.Id);
        return new CaseReplay(
            complaint.Reference, gravest.Category, gravest.Shape.Severity, gravest.DecidedOn, gravest.IsImported, gravest.Point, ruling.Content.Departure,
            [
                .. rulebooks.Versions.Select(version =>
                {
                    var range = SanctionRange.Of(
                        proved.Select(one => version.Content.FindTariff(one.Category, one.Shape.Severity)).OfType<Tariff>().MaxBy(one => one.To, scale));
                    return new ReplayedTariff(
                        version.Label, version.Content.Title, version.InForceFrom, range,
                        range is null ? null : scale.PlaceOf(gravest.Point, range.From, range.To));
                }),
            ],
            like, like is null ? null : scale.PlaceOf(gravest.Point, like.From, like.To), shown);
    }
}
