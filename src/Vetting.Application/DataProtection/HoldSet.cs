using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>How handlers learn which cases lie under a legal hold.</summary>
internal static class HoldSet
{
    public static IQueryable<LegalHold> Standing(this IQueryable<LegalHold> holds, DateOnly today) =>
        holds.Where(hold => hold.LiftedAt == null && (hold.Until == null || hold.Until >= today));

    /// <summary>The holds that lie on each of these cases, visible to the viewer or not.</summary>
    public static async Task<ILookup<ComplaintId, LegalHold>> HoldsOn(
        this IVettingDb db, IReadOnlyCollection<ComplaintId> cases, DateOnly today, CancellationToken ct)
    {
        var holds = await db.HoldsThatMayLieOn(cases, today, ct);
        List<HeldMatter> matters = holds.Count == 0 ? [] : await Matters(db, cases, ct);
        return matters.SelectMany(matter => holds.Where(hold => hold.LiesOn(matter)), (matter, hold) => (matter.Complaint, Hold: hold))
            .ToLookup(held => held.Complaint, held => held.Hold);
    }

    /// <summary>The same for one case that is loaded.</summary>
    public static async Task<IReadOnlyList<LegalHold>> HoldsOn(this IVettingDb db, Complaint complaint, DateOnly today, CancellationToken ct)
    {
        var holds = await db.HoldsThatMayLieOn([complaint.Id], today, ct);
        if (holds.Count == 0)
        {
            return [];
        }

        var persons = complaint.Parties.Select(party => party.Person).ToList();
        var matter = new HeldMatter(
            complaint.Id, complaint.ReceivedOn, [.. complaint.Allegations.Select(allegation => allegation.Category)],
            (await db.MergedRecordsOf(persons, ct)).AllOf(persons).ToHashSet());
        return holds.FindAll(hold => hold.LiesOn(matter));
    }

    /// <summary>A hold on a case of which the reader is a party is no more there for them than the case.</summary>
    public static async Task<IReadOnlyList<HoldView>> ViewsOf(
        this IVettingDb db, IReadOnlyList<LegalHold> holds, DateOnly today, CancellationToken ct)
    {
        var cases = holds.Select(hold => hold.Complaint).OfType<ComplaintId>().ToList();
        var persons = holds.Select(hold => hold.Person).OfType<PersonId>().ToList();
        var references = await db.Complaints.IgnoreQueryFilters([CaseFilters.Places]).Where(complaint => cases.Contains(complaint.Id))
            .ToDictionaryAsync(complaint => complaint.Id, complaint => complaint.Reference, ct);
        var numbers = (await db.Candidates.Where(candidate => persons.Contains(candidate.Person))
                .Select(candidate => new { candidate.Person, candidate.MembershipNumber }).ToListAsync(ct))
            .ToLookup(candidate => candidate.Person, candidate => candidate.MembershipNumber);
        return
        [
            .. holds.Where(hold => hold.Complaint is not { } complaint || references.ContainsKey(complaint)).Select(hold => new HoldView(
                hold.Id, hold.Version, hold.Kind, hold.Complaint is { } complaint ? references[complaint] : null,
                hold.Person is { } person ? numbers[person].Order(StringComparer.Ordinal).FirstOrDefault() : null, hold.Query, hold.Reason,
                hold.PlacedBy, hold.PlacedAt, hold.Until, hold.StandsOn(today), hold.LiftedAt, hold.LiftedBecause)),
        ];
    }

    /// <summary>Those on other cases left out.</summary>
    private static Task<List<LegalHold>> HoldsThatMayLieOn(
        this IVettingDb db, IReadOnlyCollection<ComplaintId> cases, DateOnly today, CancellationToken ct) =>
        db.LegalHolds.AsNoTracking().Standing(today).Where(hold => hold.Complaint == null || cases.Contains(hold.Complaint.Value))
            .OrderBy(hold => hold.PlacedAt).ThenBy(hold => hold.Id).ToListAsync(ct);

    private static async Task<List<HeldMatter>> Matters(IVettingDb db, IReadOnlyCollection<ComplaintId> cases, CancellationToken ct)
    {
        var found = await db.Complaints.IgnoreQueryFilters().AsNoTracking().Where(complaint => cases.Contains(complaint.Id))
            .Select(complaint => new
            {
                complaint.Id,
                complaint.ReceivedOn,
                Categories = complaint.Allegations.Select(allegation => allegation.Category).ToList(),
                Persons = complaint.Parties.Select(party => party.Person).ToList(),
            }).ToListAsync(ct);
        var merged = await db.MergedRecordsOf(found.SelectMany(complaint => complaint.Persons), ct);
        return found.ConvertAll(complaint =>
            new HeldMatter(complaint.Id, complaint.ReceivedOn, complaint.Categories, merged.AllOf(complaint.Persons).ToHashSet()));
    }
}
