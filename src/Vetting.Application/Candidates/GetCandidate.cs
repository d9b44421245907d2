using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;

namespace Vetting.Application.Candidates;

/// <summary>A candidate's record. Sanctions and their cases show only to those who may see the case.</summary>
[Requires(Permission.ReadCandidates)]
public sealed record GetCandidate(CandidateId Candidate) : IQuery<CandidateRecord>;

/// <param name="Clearance">Of all registrations together.</param>
/// <param name="Sanctions">Of all registrations together.</param>
public sealed record CandidateRecord(
    CandidateId Id, long Version, PersonId Person, string Name, string MembershipNumber, DateTimeOffset RegisteredAt,
    Clearance Clearance, IReadOnlyList<SanctionRow> Sanctions, IReadOnlyList<OtherRegistration> OtherRegistrations);

/// <summary>Under which other record the same human being is registered, since somebody merged the two.</summary>
public sealed record OtherRegistration(CandidateId Candidate, PersonId Person, string Name, string MembershipNumber);

public sealed record SanctionRow(
    string Reference, RulingId Ruling, string Sanction, string Name, DateOnly From, DateOnly? Until, DateOnly? SpentOn,
    SanctionStanding Standing);

internal sealed class GetCandidateHandler(IVettingDb db, IAuditTrail trail, TimeProvider clock) : IRequestHandler<GetCandidate, CandidateRecord>
{
    public async Task<CandidateRecord> Handle(GetCandidate request, CancellationToken ct)
    {
        var candidate = await db.Candidates.AsNoTracking().SingleOrDefaultAsync(candidate => candidate.Id == request.Candidate, ct)
            ?? throw new NotFoundException("candidate");
        await db.KnowOtherRegistrations([candidate], ct);
        var sanctions = candidate.Registrations().SelectMany(registration => registration.Sanctions).ToList();
        var persons = candidate.Registrations().Select(registration => registration.Person).ToList();
        var names = await db.Persons.Where(person => persons.Contains(person.Id)).ToDictionaryAsync(person => person.Id, person => person.Name, ct);
        var cases = sanctions.ConvertAll(entry => entry.Complaint);
        var visible = await db.Complaints.Where(complaint => cases.Contains(complaint.Id))
            .ToDictionaryAsync(complaint => complaint.Id, complaint => complaint.Reference, ct);
        var now = clock.GetUtcNow();
        trail.Record("CandidateRead", candidate.Id.Value, new { Cases = visible.Values });
        return new CandidateRecord(
            candidate.Id, candidate.Version, candidate.Person, names[candidate.Person], candidate.MembershipNumber, candidate.RegisteredAt,
            candidate.ClearanceAt(now),
            [.. sanctions.Where(entry => visible.ContainsKey(entry.Complaint)).OrderBy(entry => entry.From).Select(entry => new SanctionRow(
                visible[entry.Complaint], entry.Ruling, entry.Sanction, entry.Name, entry.From, entry.Until, entry.SpentOn,
                entry.StandingOn(CivilTime.DateOf(now))))],
            [.. candidate.OtherRegistrations.Select(other => new OtherRegistration(
                other.Id, other.Person, names[other.Person], other.MembershipNumber))]);
    }
}
