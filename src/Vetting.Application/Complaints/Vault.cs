using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.Complaints;

/// <summary>How handlers load what the vault of a case holds: the identities of its protected parties, and of who
/// reported in confidence what it came from.</summary>
internal static class Vault
{
    /// <summary>The officers of the case, and an auditor who broke the glass.</summary>
    public static bool MayOpenVault(this IVettingDb db, Complaint complaint) =>
        db.PlacesOn(complaint).Any(place => place is AccessKind.Officer or AccessKind.BreakGlass);

    /// <summary>What is held against the words that leave the case.</summary>
    public static async Task<IdentityGuard> GuardOf(this IVettingDb db, Complaint complaint, string? discloseBecause, CancellationToken ct)
    {
        await db.RequireNoProtectedName(complaint, [discloseBecause], ct);
        return new(await db.ProtectedIdentities(complaint, ct), await db.WrittenEvidence(complaint, ct), discloseBecause);
    }

    /// <summary>
    /// Refuses the name, address or number of a protected party in a text that is kept with the case, to somebody who may open the vault. Nobody else
    /// is refused: otherwise they could find out by guessing.
    /// </summary>
    /// <exception cref="RuleBrokenException">A text holds one of them.</exception>
    public static async Task RequireNoProtectedName(this IVettingDb db, Complaint complaint, IEnumerable<string?> texts, CancellationToken ct)
    {
        if (!db.MayOpenVault(complaint))
        {
            return;
        }

        var identities = await db.ProtectedIdentities(complaint, ct);
        if (texts.OfType<string>().Any(text => identities.Any(identity => identity.IsNamedIn(text))))
        {
            throw new RuleBrokenException(
                RuleCodes.ProtectedName,
                "This names somebody whose identity is kept in the vault, or says how to reach them. Write “the complainant” or “the witness”.");
        }
    }

    private static async Task<IReadOnlyDictionary<EvidenceId, string>> WrittenEvidence(this IVettingDb db, Complaint complaint, CancellationToken ct)
    {
        var investigation = await db.Investigations.AsNoTracking().SingleOrDefaultAsync(known => known.Id == complaint.Id, ct);
        var interviews = (investigation?.Interviews ?? []).Where(held => held.Evidence is not null)
            .Select(held => (held.Evidence!.Value, Words: Words(held.Name, held.Present, held.Account, held.Remarks)));
        var reports = (investigation?.Reports ?? []).Select(report => (
            report.Evidence, Words([report.Summary, report.Recommendation, report.WhatIsNew, .. report.Findings.Select(finding => finding.Facts)])));
        var statements = (await db.Statements.AsNoTracking()
            .Where(known => known.Complaint == complaint.Id && known.Evidence != null).ToListAsync(ct))
            .Select(known => (known.Evidence!.Value, Words: known.Latest!.Text));
        return interviews.Concat(reports).Concat(statements).ToDictionary(known => known.Item1, known => known.Item2);

        static string Words(params IEnumerable<string?> texts) => string.Join('\n', texts.OfType<string>());
    }

    /// <summary>Under each of the records that somebody found to be of one human being.</summary>
    public static async Task<IReadOnlyList<ProtectedIdentity>> IdentitiesOf(this IVettingDb db, IReadOnlyList<PersonId> people, CancellationToken ct)
    {
        if (people.Count == 0)
        {
            return [];
        }

        var records = (await db.MergedRecordsOf(people, ct)).AllOf(people);
        var persons = await db.Persons.AsNoTracking().Where(person => records.Contains(person.Id)).ToListAsync(ct);
        return persons.ConvertAll(person => new ProtectedIdentity(person.Name, NameParts.Of(person.Name).Parts, person.Email, person.Phone));
    }

    private static async Task<IReadOnlyList<ProtectedIdentity>> ProtectedIdentities(this IVettingDb db, Complaint complaint, CancellationToken ct) =>
        [.. await db.IdentitiesOf(complaint.ProtectedPersons, ct), .. await db.ReportersOf(complaint, ct)];

    /// <summary>
    /// Who reported in confidence what the case came from, or what those came from that are linked with it or were merged into it: whatever became of
    /// the report, and whoever else may know of it. One who agreed to be identified is not protected.
    /// </summary>
    public static async Task<IEnumerable<ProtectedIdentity>> ReportersOf(this IVettingDb db, Complaint complaint, CancellationToken ct)
    {
        List<ComplaintId> matter = [complaint.Id, .. complaint.RelatedTo, .. complaint.MergedFrom];
        var reporters = await db.Reports.IgnoreQueryFilters().AsNoTracking()
            .SelectMany(
                report => report.Cases.Where(opened => matter.Contains(opened.Complaint)),
                (report, _) => new { report.Name, report.Contact, report.Confidentiality, report.AgreesToBeIdentified })
            .Where(report => report.Confidentiality == Confidentiality.Confidential && report.Name != null && report.AgreesToBeIdentified != true)
            .Select(report => new { report.Name, report.Contact }).Distinct().ToListAsync(ct);
        return reporters.Select(reporter => ProtectedIdentity.Of(reporter.Name!, NameParts.Of(reporter.Name!).Parts, reporter.Contact));
    }
}
