using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Rulings;

/// <summary>Computes what is kept of concluded cases from what is recorded of them.</summary>
public static class ConcludedCaseSet
{
    /// <summary>The rows of those of these cases that are concluded and decided.</summary>
    public static async Task<IReadOnlyList<ConcludedCase>> RowsOf(this IVettingDb db, IReadOnlyCollection<ComplaintId> cases, CancellationToken ct)
    {
        var concluded = await db.Complaints.IgnoreQueryFilters().AsNoTracking()
            .Where(complaint => EF.Parameter(cases).Contains(complaint.Id) && complaint.Disposition == Disposition.Decided && complaint.Ruling != null)
            .Select(complaint => new Concluded(
                complaint.Id, complaint.Reference, complaint.Respondent, complaint.ReceivedAt, complaint.ReceivedOn, complaint.ClosedAt,
                complaint.IsRestricted, complaint.Ruling!.Value, complaint.Replies.Count > 0, complaint.Allegations.ToList()))
            .ToListAsync(ct);
        if (concluded.Count == 0)
        {
            return [];
        }

        var standing = concluded.ConvertAll(one => one.Ruling);
        var rulings = await db.Rulings.IgnoreQueryFilters().AsNoTracking().Where(ruling => EF.Parameter(standing).Contains(ruling.Id))
            .ToDictionaryAsync(ruling => ruling.Id, ct);
        var sought = concluded.Select(one => one.Respondent).Distinct().ToList();
        var respondents = await db.Candidates.AsNoTracking().Where(candidate => EF.Parameter(sought).Contains(candidate.Id))
            .ToDictionaryAsync(candidate => candidate.Id, ct);
        await db.KnowOtherRegistrations(respondents.Values, ct);
        var certificates = await db.CertificatesOf(respondents.Values, ct);
        return
        [
            .. concluded.SelectMany(one =>
            {
                var (ruling, respondent) = (rulings[one.Ruling], respondents[one.Respondent]);
                return ConcludedCase.Of(one, ruling, new(
                    respondent.PreviousSanctionsOn(one.DecidedOn(ruling), one.Id),
                    respondent.Registrations().Any(registration => certificates[registration.Id].Any(issued => issued <= one.ReceivedAt)), one.HasReplied));
            }),
        ];
    }

    /// <summary>
    /// Other cases about the respondents of these, decided when a sanction of one of these already ran: it may have become a previous one of theirs, or be
    /// one no more.
    /// </summary>
    public static async Task<IReadOnlyList<ComplaintId>> DecidedAfterSanctionsOf(
        this IVettingDb db, IReadOnlyCollection<Complaint> complaints, CancellationToken ct)
    {
        var ids = complaints.Select(complaint => complaint.Id).ToHashSet();
        var sought = complaints.Select(complaint => complaint.Respondent).Distinct().ToList();
        var respondents = await db.Candidates.AsNoTracking().Where(candidate => EF.Parameter(sought).Contains(candidate.Id)).ToListAsync(ct);
        await db.KnowOtherRegistrations(respondents, ct);
        Dictionary<CandidateId, DateOnly> since = [];
        foreach (var respondent in respondents)
        {
            var ran = respondent.Registrations().SelectMany(registration => registration.Sanctions).Where(entry => ids.Contains(entry.Complaint))
                .Select(entry => entry.From).ToList();
            foreach (var registration in ran.Count == 0 ? [] : respondent.Registrations())
            {
                since[registration.Id] = ran.Min();
            }
        }

        if (since.Count == 0)
        {
            return [];
        }

        var concluded = await db.Complaints.IgnoreQueryFilters().Where(complaint => EF.Parameter(since.Keys.ToList()).Contains(complaint.Respondent))
            .Join(
                db.ConcludedCases, complaint => complaint.Id, row => row.Complaint,
                (complaint, row) => new { complaint.Id, complaint.Respondent, row.DecidedOn })
            .ToListAsync(ct);
        return [.. concluded.Where(one => one.DecidedOn >= since[one.Respondent]).Select(one => one.Id).Distinct()];
    }

    /// <summary>The concluded cases about these people, under whichever record of theirs.</summary>
    public static async Task<IReadOnlyList<ComplaintId>> DecidedAbout(this IVettingDb db, IReadOnlyCollection<PersonId> persons, CancellationToken ct)
    {
        if (persons.Count == 0)
        {
            return [];
        }

        var records = (await db.MergedRecordsOf(persons, ct)).AllOf(persons);
        var registrations = db.Candidates.Where(candidate => EF.Parameter(records).Contains(candidate.Person)).Select(candidate => candidate.Id);
        return await db.Complaints.IgnoreQueryFilters()
            .Where(complaint => registrations.Contains(complaint.Respondent) && complaint.Disposition == Disposition.Decided)
            .Select(complaint => complaint.Id).ToListAsync(ct);
    }

    /// <summary>When candidates, in whichever registration, were certified for a seat.</summary>
    internal static async Task<ILookup<CandidateId, DateTimeOffset>> CertificatesOf(
        this IVettingDb db, IEnumerable<Candidate> candidates, CancellationToken ct)
    {
        var registrations = candidates.SelectMany(candidate => candidate.Registrations()).Select(registration => (CandidateId?)registration.Id).ToList();
        var certified = await db.Selections
            .Where(selection => EF.Parameter(registrations).Contains(selection.Chosen) && selection.CertificateIssuedAt != null)
            .Select(selection => new { Candidate = selection.Chosen!.Value, At = selection.CertificateIssuedAt!.Value }).ToListAsync(ct);
        return certified.ToLookup(one => one.Candidate, one => one.At);
    }
}
