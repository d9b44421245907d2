using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulebooks;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Rulings;

/// <summary>
/// A concluded case as others are compared with it: one row for each category of what was alleged in it. It is there while the case is closed and
/// decided, and says what the ruling that stands says.
/// </summary>
/// <param name="Shape">Of the gravest allegation of the category that was proved, or, if none was, of the gravest.</param>
/// <param name="DecidedOn">Of a case that was carried over: the day on which it was closed there.</param>
/// <param name="Outcome">Of that allegation.</param>
/// <param name="Sanction">Of the ruling; null for none.</param>
/// <param name="IsGravest">Whether that allegation is also the gravest of the whole case: of the rows of a case one is, so that each case can be counted once.</param>
public sealed record ConcludedCase(
    ComplaintId Complaint, string Category, CaseShape Shape, DateOnly DecidedOn, string Reference, RulingId Ruling, bool IsRestricted, bool IsImported,
    FindingOutcome Outcome, string? Sanction, int? Months, IReadOnlyList<string> Aggravating, IReadOnlyList<string> Mitigating,
    bool IsGravest)
{
    public SanctionPoint? Point => Sanction is null ? null : new(Sanction, Months);

    /// <summary>All rows of a case.</summary>
    public static IEnumerable<ConcludedCase> Of(Concluded concluded, Ruling ruling, Standing standing)
    {
        var content = ruling.Content;
        var findings = content.Findings.ToDictionary(finding => finding.Allegation);
        var point = content.Sanction?.Point;
        Allegation Gravest(IEnumerable<Allegation> among) => among.OrderBy(allegation => allegation.Number)
            .MaxBy(allegation => (findings.GetValueOrDefault(allegation.Id)?.Outcome == FindingOutcome.Proved, allegation.Severity))!;
        var gravestOfAll = Gravest(concluded.Allegations);
        return concluded.Allegations.GroupBy(allegation => allegation.Category).Select(same =>
        {
            var gravest = Gravest(same);
            var finding = findings.GetValueOrDefault(gravest.Id);
            return new ConcludedCase(
                concluded.Id, same.Key,
                CaseShape.Of(gravest, finding?.Clause, concluded.ReceivedOn, standing).With(content.Aggravating, content.Mitigating),
                concluded.DecidedOn(ruling), concluded.Reference, ruling.Id, concluded.IsRestricted, ruling.ImportedFrom is not null,
                finding?.Outcome ?? FindingOutcome.NotProved, point?.Sanction, point?.Months, content.Aggravating, content.Mitigating,
                gravest == gravestOfAll);
        });
    }

    /// <summary>Whether both say the same.</summary>
    public bool IsSameAs(ConcludedCase other) =>
        this with { Aggravating = other.Aggravating, Mitigating = other.Mitigating } == other
        && Aggravating.SequenceEqual(other.Aggravating) && Mitigating.SequenceEqual(other.Mitigating);

    /// <summary>As it is laid beside another case.</summary>
    public Comparator As(Likeness likeness) => new(Ruling, Shape, DecidedOn, IsImported, Outcome, Point, Aggravating, Mitigating, likeness);
}

/// <summary>A shape that a concluded case of a category has, or had. There are few, so that the nearest are found among them first.</summary>
public sealed record ConcludedShape(string Category, CaseShape Shape);

/// <summary>What must be known of a concluded case to compare others with it.</summary>
/// <param name="ClosedAt">When it was closed.</param>
public sealed record Concluded(
    ComplaintId Id, string Reference, CandidateId Respondent, DateTimeOffset ReceivedAt, DateOnly ReceivedOn, DateTimeOffset? ClosedAt,
    bool IsRestricted, RulingId Ruling, bool HasReplied, IReadOnlyList<Allegation> Allegations)
{
    public DateOnly DecidedOn(Ruling ruling) =>
        CivilTime.DateOf(ruling.ImportedFrom is not null && ClosedAt is { } closed ? closed : ruling.RecordedAt);
}
