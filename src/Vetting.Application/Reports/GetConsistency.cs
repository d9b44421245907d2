using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.Rulings;
using Vetting.Domain.Selections;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Application.Reports;

/// <summary>Lays cases side by side for an auditor: the named ones, or all about candidates in a live selection.</summary>
[Requires(Permission.ReadAuditTrail)]
public sealed record GetConsistency(IReadOnlyList<string> References) : IQuery<ConsistencyReport>
{
    public const int MaxCases = 200;
}

/// <param name="Questions">Pairs of one category in which the graver case has the milder consequence. A person should look at each.</param>
/// <param name="IsComplete">False when there are more cases than are shown.</param>
public sealed record ConsistencyReport(IReadOnlyList<CaseBeside> Cases, IReadOnlyList<ConsistencyQuestion> Questions, bool IsComplete);

/// <param name="Sanction">The sanction of the ruling that stands.</param>
/// <param name="Clearance">Of the respondent today, whatever moved it.</param>
/// <param name="Departure">Why that sanction lies outside the tariff or away from like cases, if it does.</param>
public sealed record CaseBeside(
    string Reference, CandidateId Respondent, IReadOnlyList<string> Categories, Severity Severity, bool IsHistoric, DateOnly ReceivedOn, Stage Stage,
    Disposition? Disposition,
    int PreviousSanctions, InterimState? InterimMeasure, bool InterimDecidedAgainst, int Reopenings, ImposedSanction? Sanction, CaseOutcome Outcome,
    Clearance Clearance, string RespondentName, string? Departure);

internal sealed class GetConsistencyValidator : AbstractValidator<GetConsistency>
{
    public GetConsistencyValidator()
    {
        RuleFor(r => r.References).NotNull().Must(all => all is null || all.Count <= GetConsistency.MaxCases)
            .WithMessage($"At most {GetConsistency.MaxCases} cases.");
        RuleForEach(r => r.References).IsReference();
    }
}

internal sealed class GetConsistencyHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetConsistency, ConsistencyReport>
{
    public async Task<ConsistencyReport> Handle(GetConsistency request, CancellationToken ct)
    {
        var complaints = await Wanted(request.References, ct);
        var respondents = complaints.Select(complaint => complaint.Respondent).Distinct().ToList();
        var candidates = await db.Candidates.AsNoTracking().Where(candidate => respondents.Contains(candidate.Id))
            .ToDictionaryAsync(candidate => candidate.Id, ct);
        await db.KnowOtherRegistrations(candidates.Values, ct);
        var persons = candidates.Values.Select(candidate => candidate.Person).ToList();
        var names = await db.Persons.Where(person => persons.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        var standing = complaints.Select(complaint => complaint.Ruling).OfType<RulingId>().ToList();
        var rulings = await db.Rulings.AsNoTracking().Where(ruling => standing.Contains(ruling.Id)).ToDictionaryAsync(ruling => ruling.Complaint, ct);
        var now = clock.GetUtcNow();
        var visible = await db.VisibleAmong(
            candidates.Values.SelectMany(candidate => candidate.Registrations()).SelectMany(registration => registration.Sanctions)
                .Select(entry => entry.Complaint), ct);
        var rows = complaints.Take(GetConsistency.MaxCases)
            .Select(complaint =>
                Row(complaint, candidates[complaint.Respondent], names[candidates[complaint.Respondent].Person],
                    rulings.GetValueOrDefault(complaint.Id), visible, now)).ToList();
        trail.Record("ConsistencyRead", user.Id.Value, new { Shown = complaints.Take(GetConsistency.MaxCases).Select(complaint => complaint.Id) });
        var shown = complaints.ToDictionary(complaint => complaint.Reference);
        var facts = rows.ConvertAll(row =>
            new CaseFacts(
                row.Reference, OneRegistrationOf(candidates[row.Respondent]),
                ShapeOf(shown[row.Reference], rulings.GetValueOrDefault(shown[row.Reference].Id), row.PreviousSanctions > 0), row.Outcome));
        var scale = (await db.Rulebooks.History(ct)).Scale;
        return new ConsistencyReport(rows, Consistency.Ask(facts, scale), complaints.Count <= GetConsistency.MaxCases);
    }

    /// <summary>A decided case is as grave as what is proved in it, and the record that counts is the one that was weighed.</summary>
    private static CaseShape ShapeOf(Complaint complaint, Ruling? ruling, bool hasPreviousSanction)
    {
        var proved = (ruling?.Content.Findings ?? []).Where(finding => finding.Outcome == FindingOutcome.Proved)
            .Select(finding => finding.Allegation).ToHashSet();
        var gravest = complaint.Allegations.MaxBy(allegation => (proved.Contains(allegation.Id), allegation.Severity))!;
        return new CaseShape(
            gravest.Category, gravest.Severity, gravest.IsHistoric,
            (ruling?.Content.Aggravating.Contains(Complaint.PreviousSanctionFactor) ?? hasPreviousSanction) ? 1 : 0);
    }

    private async Task<List<Complaint>> Wanted(IReadOnlyList<string> references, CancellationToken ct)
    {
        var complaints = db.Complaints.AsNoTracking().OrderByDescending(complaint => complaint.ReceivedAt).ThenBy(complaint => complaint.Reference);
        if (references.Count > 0)
        {
            var named = await complaints.Where(complaint => references.Contains(complaint.Reference)).ToListAsync(ct);
            return named.Count == references.Distinct().Count() ? named : throw new NotFoundException("complaint");
        }

        var selections = await db.Selections.AsNoTracking().Where(selection => selection.Stage != SelectionStage.Certified).ToListAsync(ct);
        var live = selections.SelectMany(selection => selection.Chosen is { } chosen ? [.. selection.Shortlist, chosen] : selection.Shortlist)
            .Distinct().ToList();
        live = [.. live, .. (await db.RegistrationsOf(live, ct)).Select(registration => registration.Other)];
        return await complaints.Where(complaint => live.Contains(complaint.Respondent)).Take(GetConsistency.MaxCases + 1).ToListAsync(ct);
    }

    /// <summary>The same one for all cases about one human being, who is not compared with themself.</summary>
    private static CandidateId OneRegistrationOf(Candidate candidate) =>
        candidate.Registrations().Select(registration => registration.Id).MinBy(id => id.Value);

    private static CaseBeside Row(
        Complaint complaint, Candidate respondent, string name, Ruling? ruling, HashSet<ComplaintId> visible, DateTimeOffset now) => new(
        complaint.Reference, complaint.Respondent, [.. complaint.Allegations.Select(allegation => allegation.Category).Distinct().Order()],
        complaint.Allegations.Max(allegation => allegation.Severity), complaint.Allegations.All(allegation => allegation.IsHistoric),
        complaint.ReceivedOn, complaint.Stage,
        complaint.Disposition,
        respondent.SanctionsThatCountOn(CivilTime.DateOf(now)).Count(entry => entry.Complaint != complaint.Id && visible.Contains(entry.Complaint)),
        complaint.InterimMeasures.MaxBy(measure => measure.ProposedAt)?.StateAt(now), complaint.InterimDecidedAgainstAt is not null,
        complaint.Reopenings.Count(reopening => reopening.ApprovedBy is not null), ruling?.Content.Sanction,
        CaseOutcome.Of(complaint, ruling, respondent, now), respondent.ClearanceAt(now), name, ruling?.Content.Departure);
}
