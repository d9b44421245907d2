using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>How handlers learn which records are of one human being. Whoever compares two stored persons asks here.</summary>
internal static class MergedRecordSet
{
    /// <summary>Of everybody.</summary>
    public static async Task<MergedRecords> MergedRecords(this IVettingDb db, CancellationToken ct) =>
        await Read(db.Persons.Where(person => person.MergedInto != null), ct);

    /// <summary>Of some people: a query that finds nothing for nearly everybody.</summary>
    public static async Task<MergedRecords> MergedRecordsOf(this IVettingDb db, IEnumerable<PersonId> persons, CancellationToken ct)
    {
        var ids = persons.Distinct().ToList();
        var kept = await db.Persons
            .Where(person => person.MergedInto != null && (ids.Contains(person.Id) || ids.Contains(person.MergedInto!.Value)))
            .Select(person => person.MergedInto!.Value).Distinct().ToListAsync(ct);
        return kept.Count == 0
            ? Domain.People.MergedRecords.None
            : await Read(db.Persons.Where(person => person.MergedInto != null && kept.Contains(person.MergedInto!.Value)), ct);
    }

    /// <summary>
    /// Tells candidates who are to be judged under which other records they are registered. Without it, asking for their clearance or for what was
    /// imposed on them throws.
    /// </summary>
    public static async Task KnowOtherRegistrations(this IVettingDb db, IReadOnlyCollection<Candidate> candidates, CancellationToken ct)
    {
        var merged = await db.MergedRecordsOf(candidates.Select(candidate => candidate.Person), ct);
        var records = merged.AllOf(candidates.Select(candidate => candidate.Person));
        var others = candidates.All(candidate => merged.AllOf(candidate.Person).Count == 1)
            ? []
            : await db.Candidates.AsNoTracking().Where(other => records.Contains(other.Person)).ToListAsync(ct);
        foreach (var candidate in candidates)
        {
            candidate.KnowOtherRegistrations(
                [.. others.Where(other => other.Id != candidate.Id && merged.AreOfOne(other.Person, candidate.Person))
                    .OrderBy(other => other.MembershipNumber, StringComparer.Ordinal)]);
        }
    }

    /// <inheritdoc cref="KnowOtherRegistrations(IVettingDb, IReadOnlyCollection{Candidate}, CancellationToken)"/>
    public static async Task<Candidate> WithOtherRegistrations(this IVettingDb db, Candidate candidate, CancellationToken ct)
    {
        await db.KnowOtherRegistrations([candidate], ct);
        return candidate;
    }

    /// <summary>All registrations of the human being whom this one is about, itself among them.</summary>
    public static async Task<IReadOnlyList<CandidateId>> RegistrationsOf(this IVettingDb db, CandidateId candidate, CancellationToken ct) =>
        [.. (await db.RegistrationsOf([candidate], ct)).Select(registration => registration.Other).Prepend(candidate).Distinct()];

    /// <inheritdoc cref="RegistrationsOf(IVettingDb, CandidateId, CancellationToken)"/>
    /// <param name="merged">The records of the person.</param>
    public static async Task<IReadOnlyList<CandidateId>> RegistrationsOf(
        this IVettingDb db, CandidateId candidate, PersonId person, MergedRecords merged, CancellationToken ct)
    {
        var records = merged.AllOf([person]);
        return records.Count == 1
            ? [candidate]
            : await db.Candidates.Where(known => records.Contains(known.Person)).Select(known => known.Id).ToListAsync(ct);
    }

    /// <summary>Each of these candidates with each registration of the same human being, itself among them.</summary>
    public static async Task<IReadOnlyList<(CandidateId Candidate, CandidateId Other)>> RegistrationsOf(
        this IVettingDb db, IReadOnlyCollection<CandidateId> candidates, CancellationToken ct)
    {
        var asked = await db.Candidates.Where(known => candidates.Contains(known.Id)).Select(known => new { known.Id, known.Person }).ToListAsync(ct);
        var merged = await db.MergedRecordsOf(asked.Select(known => known.Person), ct);
        var records = merged.AllOf(asked.Select(known => known.Person));
        var all = records.Count == asked.Count
            ? asked
            : await db.Candidates.Where(known => records.Contains(known.Person)).Select(known => new { known.Id, known.Person }).ToListAsync(ct);
        return
        [
            .. asked.Join(
                all, candidate => merged.KeptOf(candidate.Person), other => merged.KeptOf(other.Person),
                (candidate, other) => (candidate.Id, other.Id)),
        ];
    }

    private static async Task<MergedRecords> Read(IQueryable<Person> merged, CancellationToken ct) =>
        new((await merged.Select(person => new { person.Id, person.MergedInto }).ToListAsync(ct))
            .Select(person => (person.Id, person.MergedInto!.Value)));
}
