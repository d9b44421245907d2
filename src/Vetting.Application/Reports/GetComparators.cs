using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;

namespace Vetting.Application.Reports;

/// <summary>The concluded cases nearest to this one, with the range of their outcomes: nothing in them tells whose they were. A panel member reads them once they have declared.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetComparators(string Reference) : IQuery<Comparators>
{
    /// <summary>Of the newest concluded cases so many are looked at.</summary>
    public const int MostLookedAt = 500;
}

internal sealed class GetComparatorsValidator : AbstractValidator<GetComparators>
{
    public GetComparatorsValidator() => RuleFor(r => r.Reference).IsReference();
}

internal sealed class GetComparatorsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock) : IRequestHandler<GetComparators, Comparators>
{
    public async Task<Comparators> Handle(GetComparators request, CancellationToken ct)
    {
        var complaint = await db.Complaints.AsNoTracking().SingleOrDefaultAsync(complaint => complaint.Reference == request.Reference, ct) ?? throw new NotFoundException("complaint");
        await db.RequireDeclared(complaint, user.Id, ct);
        var shape = ShapeOf(complaint, await db.RespondentOf(complaint, ct), CivilTime.DateOf(clock.GetUtcNow()));
        var comparators = Comparators.Of(shape, await Concluded(complaint, shape.Category, ct), (await db.Rulebooks.History(ct)).Scale);
        trail.Record("ComparatorsRead", complaint.Id.Value, new { complaint.Reference, Shown = comparators.Cases.Select(like => like.Ruling) }, complaint.Id);
        return comparators;
    }

    private static CaseShape ShapeOf(Complaint complaint, Candidate respondent, DateOnly today)
    {
        var gravest = complaint.Allegations.MaxBy(allegation => allegation.Severity)!;
        return new CaseShape(gravest.Category, gravest.Severity, gravest.IsHistoric, respondent.SanctionsThatCountOn(today).Any(entry => entry.Complaint != complaint.Id));
    }

    /// <summary>
    /// Past the filter of the viewer, who sees these cases not as cases: what they led to, and no more. Restricted ones, and those to which the viewer is a party,
    /// stay out.
    /// </summary>
    private async Task<IEnumerable<LikeCase>> Concluded(Complaint complaint, string category, CancellationToken ct)
    {
        var person = db.Viewer.Person;
        var cases = await db.Complaints.IgnoreQueryFilters().AsNoTracking()
            .Where(other => other.Id != complaint.Id && other.Ruling != null && other.Disposition == Disposition.Decided && !other.IsRestricted
                && other.Allegations.Any(allegation => allegation.Category == category) && !other.Parties.Any(party => party.Person == person))
            .OrderByDescending(other => other.ReceivedAt).Take(GetComparators.MostLookedAt)
            .Select(other => new { Ruling = other.Ruling!.Value, Allegations = other.Allegations.ToList() }).ToListAsync(ct);
        var standing = cases.ConvertAll(other => other.Ruling);
        var rulings = await db.Rulings.IgnoreQueryFilters().AsNoTracking().Where(ruling => standing.Contains(ruling.Id)).ToDictionaryAsync(ruling => ruling.Id, ct);
        return cases.Select(other => ViewOf(rulings[other.Ruling], other.Allegations, category));
    }

    private static LikeCase ViewOf(Ruling ruling, List<Allegation> allegations, string category)
    {
        var content = ruling.Content;
        var proved = content.Findings.Where(finding => finding.Outcome == FindingOutcome.Proved).Select(finding => finding.Allegation).ToHashSet();
        var gravest = allegations.Where(allegation => allegation.Category == category).MaxBy(allegation => (proved.Contains(allegation.Id), allegation.Severity))!;
        return new LikeCase(
            ruling.Id, new CaseShape(category, gravest.Severity, gravest.IsHistoric, content.Aggravating.Contains(Complaint.PreviousSanctionFactor)), CivilTime.DateOf(ruling.RecordedAt),
            ruling.ImportedFrom is not null, content.Findings.FirstOrDefault(finding => finding.Allegation == gravest.Id)?.Outcome ?? FindingOutcome.NotProved,
            content.Sanction?.Point, content.Aggravating, content.Mitigating);
    }
}
