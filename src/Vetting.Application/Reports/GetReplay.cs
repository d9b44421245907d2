using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Application.Reports;

/// <summary>
/// What the tariff of one version of the rulebook, and the like cases, would have given, beside what was imposed, over all concluded cases in which
/// something of one category alone was proved. It asks what the numbers alone would have said: no panel decides by them alone.
/// </summary>
/// <param name="Rulebook">The label of the version; null for the newest.</param>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetReplay(string? Rulebook = null) : IQuery<Replay>;

/// <param name="SeveralCategories">How many concluded cases are left out, because one sanction answers for what was proved in several categories.</param>
/// <param name="Lines">By category and severity.</param>
/// <param name="Cases">All that are alike in everything that is said of them, as one. Restricted cases are left out: they count in the lines.</param>
public sealed record Replay(string Rulebook, int SeveralCategories, IReadOnlyList<ReplayLine> Lines, IReadOnlyList<ReplayedCases> Cases);

/// <param name="Tariff">Null where the version has none for this.</param>
/// <param name="AgainstTariff">All zero where there is none.</param>
/// <param name="TooFewLike">Cases with too few like cases to be held against them.</param>
public sealed record ReplayLine(
    string Category, Severity Severity, int Cases, SanctionRange? Tariff, Beside AgainstTariff, Beside AgainstLike, int TooFewLike);

/// <summary>How many are milder than a range, within it, or harsher.</summary>
public sealed record Beside(int Milder, int Within, int Harsher);

/// <summary>Cases of one year that no figure tells apart.</summary>
/// <param name="Sanction">Null for none.</param>
/// <param name="Tariff">Null where the version has none for this.</param>
/// <param name="Like">Null when there are too few like cases.</param>
public sealed record ReplayedCases(
    int Year, CaseShape Shape, SanctionPoint? Sanction, SanctionRange? Tariff, Place? AgainstTariff, LikeOutcome? Like, Place? AgainstLike, int Cases);

/// <summary>Where a sanction lies beside a range.</summary>
public enum Place
{
    Milder,
    Within,
    Harsher,
}

internal sealed class GetReplayValidator : AbstractValidator<GetReplay>
{
    public GetReplayValidator() => RuleFor(r => r.Rulebook).MaximumLength(Domain.Rulebooks.Rulebook.LabelMaxLength);
}

internal sealed class GetReplayHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetReplay, Replay>
{
    public async Task<Replay> Handle(GetReplay request, CancellationToken ct)
    {
        var rulebooks = await db.Rulebooks.History(ct);
        var version = request.Rulebook is null ? rulebooks.Versions[^1]
            : rulebooks.Versions.FirstOrDefault(known => known.Label == request.Rulebook) ?? throw new NotFoundException("rulebook");
        var cells = await db.ProvedInOneCategory().GroupBy(one => new { one.Shape, one.Sanction, one.Months, one.DecidedOn.Year })
            .Select(cell => new
            {
                cell.Key.Year,
                Outcome = new OutcomeCell(
                    cell.Key.Shape, cell.Key.Sanction, cell.Key.Months, cell.Count(), cell.Sum(one => one.IsRestricted ? 1 : 0)),
            })
            .ToListAsync(ct);
        var likely = LikeOutcomeSet.Of(cells.Select(cell => cell.Outcome), rulebooks);
        var told = cells.ConvertAll(cell =>
        {
            var (shape, point) = (cell.Outcome.Shape, cell.Outcome.Point);
            var range = SanctionRange.Of(version.Content.FindTariff(shape.Category, shape.Severity));
            var like = likely.Without(shape, point);
            return (
                cell.Outcome.Restricted,
                Replayed: new ReplayedCases(
                    cell.Year, shape, point, range, range is null ? null : rulebooks.Scale.PlaceOf(point, range.From, range.To), like,
                    like is null ? null : rulebooks.Scale.PlaceOf(point, like.From, like.To), cell.Outcome.Cases));
        });
        trail.Record("RulingsReplayed", user.Id.Value, new { Rulebook = version.Label });
        return new Replay(
            version.Label,
            await db.ConcludedCases.Where(one => one.Outcome == FindingOutcome.Proved).GroupBy(one => one.Complaint)
                .CountAsync(same => same.Count() > 1, ct),
            [
                .. told.Select(one => one.Replayed).GroupBy(one => (one.Shape.Category, one.Shape.Severity))
                    .OrderBy(line => line.Key.Category, StringComparer.Ordinal).ThenBy(line => line.Key.Severity)
                    .Select(line => new ReplayLine(
                        line.Key.Category, line.Key.Severity, line.Sum(one => one.Cases), line.First().Tariff, Count(line, one => one.AgainstTariff),
                        Count(line, one => one.AgainstLike), line.Where(one => one.Like is null).Sum(one => one.Cases))),
            ],
            [
                .. told.Where(one => one.Replayed.Cases > one.Restricted)
                    .Select(one => one.Replayed with { Cases = one.Replayed.Cases - one.Restricted })
                    .OrderBy(one => one.Shape.Code, StringComparer.Ordinal).ThenBy(one => one.Year).ThenBy(one => one.Sanction?.Sanction, StringComparer.Ordinal)
                    .ThenBy(one => one.Sanction?.Months),
            ]);
    }

    private static Beside Count(IEnumerable<ReplayedCases> cases, Func<ReplayedCases, Place?> placeOf)
    {
        var counts = cases.ToLookup(placeOf, one => one.Cases);
        return new(counts[Place.Milder].Sum(), counts[Place.Within].Sum(), counts[Place.Harsher].Sum());
    }
}

internal static class Places
{
    /// <summary>Nothing imposed is milder than every sanction.</summary>
    public static Place PlaceOf(this SanctionScale scale, SanctionPoint? sanction, SanctionPoint? from, SanctionPoint? to) =>
        Compare(scale, sanction, from) < 0 ? Place.Milder : Compare(scale, sanction, to) > 0 ? Place.Harsher : Place.Within;

    private static int Compare(SanctionScale scale, SanctionPoint? one, SanctionPoint? other) =>
        one is null || other is null ? (one is null ? 0 : 1) - (other is null ? 0 : 1) : scale.Compare(one, other);
}
