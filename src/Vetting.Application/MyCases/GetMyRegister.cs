using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;

namespace Vetting.Application.MyCases;

/// <summary>
/// What the register holds of the asker, as far as it was served on them: their clearance, their sanctions and when each is spent, and on which days
/// people of which role read their cases.
/// </summary>
[Requires(Permission.ReadMyCase)]
public sealed record GetMyRegister : IQuery<MyRegister>;

/// <param name="Clearance">Null for somebody who is no candidate.</param>
/// <param name="Readings">Newest first. Nobody is named.</param>
public sealed record MyRegister(Clearance? Clearance, IReadOnlyList<MySanction> Sanctions, IReadOnlyList<MyReadings> Readings);

public sealed record MySanction(string Reference, string Name, DateOnly From, DateOnly? Until, DateOnly? SpentOn, SanctionStanding Standing);

/// <param name="Role">Of the readers, as the trail calls it.</param>
/// <param name="Times">How often the case was read on that day.</param>
public sealed record MyReadings(string Reference, DateOnly On, string Role, int Times);

internal sealed class GetMyRegisterHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetMyRegister, MyRegister>
{
    public async Task<MyRegister> Handle(GetMyRegister request, CancellationToken ct)
    {
        var cases = await (await db.MyCases(user, ct)).AsNoTracking().ToListAsync(ct);
        var (clearance, sanctions) = await ClearanceAndSanctions(cases, ct);
        var register = new MyRegister(clearance, sanctions, await Readings(cases, ct));
        trail.Record("MyRegisterRead", user.Id.Value, new { Cases = cases.Select(complaint => complaint.Reference).Order(StringComparer.Ordinal) });
        return register;
    }

    /// <summary>What a ruling or a measure did that nobody served yet is left out: it would tell of what the respondent is still to be told.</summary>
    private async Task<(Clearance? Clearance, IReadOnlyList<MySanction> Sanctions)> ClearanceAndSanctions(
        List<Complaint> cases, CancellationToken ct)
    {
        var candidates = await db.MyRegistrations(user).AsNoTracking().ToListAsync(ct);
        if (user.Door is not null || candidates.Count == 0)
        {
            return (null, []);
        }

        var now = clock.GetUtcNow();
        var sanctions = candidates.SelectMany(candidate => candidate.Sanctions).OrderBy(entry => entry.From).ToList();
        var decisions = candidates.SelectMany(candidate => candidate.Clearances).ToList();
        var served = await Served(cases, sanctions, decisions, ct);
        var of = sanctions.Select(entry => entry.Complaint).Distinct().ToList();
        var references = await db.Complaints.IgnoreQueryFilters().Where(complaint => of.Contains(complaint.Id))
            .ToDictionaryAsync(complaint => complaint.Id, complaint => complaint.Reference, ct);
        return (
            Clearance.Of(decisions.Where(decision => decision.Source == ClearanceSource.Vetting || served.Contains(decision.SourceId)), now),
            [.. sanctions.Where(entry => served.Contains(entry.Ruling.Value)).Select(entry => new MySanction(
                references[entry.Complaint], entry.Name, entry.From, entry.Until, entry.SpentOn, entry.StandingOn(CivilTime.DateOf(now))))]);
    }

    /// <summary>The rulings that were served, or that are from before Vetting was in use, and the interim measures in cases of which they know.</summary>
    private async Task<HashSet<Guid>> Served(
        List<Complaint> cases, List<SanctionEntry> sanctions, List<ClearanceDecision> decisions, CancellationToken ct)
    {
        var known = cases.ToDictionary(complaint => complaint.Id);
        var asked = sanctions.Select(entry => entry.Ruling)
            .Union(decisions.Where(decision => decision.Source == ClearanceSource.Ruling).Select(decision => new RulingId(decision.SourceId))).ToList();
        var rulings = await db.Rulings.IgnoreQueryFilters().AsNoTracking().Where(ruling => asked.Contains(ruling.Id))
            .Select(ruling => new { ruling.Id, ruling.Complaint, ruling.RecordedAt, ruling.ImportedFrom }).ToListAsync(ct);
        return
        [
            .. rulings.Where(ruling => ruling.ImportedFrom is not null
                    || (known.TryGetValue(ruling.Complaint, out var complaint) && complaint.HasServedRuling(ruling.RecordedAt)))
                .Select(ruling => ruling.Id.Value),
            .. cases.SelectMany(complaint => complaint.InterimMeasures).Select(measure => measure.Id.Value),
        ];
    }

    /// <summary>From the trail: who read is counted by role and day, but for the asker themself.</summary>
    private async Task<IReadOnlyList<MyReadings>> Readings(List<Complaint> cases, CancellationToken ct)
    {
        var readings = new List<MyReadings>();
        foreach (var complaint in cases)
        {
            var (@case, own, respondents, me) = (complaint.Id, StreamId.Of(complaint.Id), StreamId.Of(complaint.Respondent), user.Id.Value);
            var entries = await db.AuditEntries.IgnoreQueryFilters().AsNoTracking()
                .Where(entry => entry.Case == @case && entry.Stream != own && entry.Stream != respondents && entry.Actor != me)
                .Select(entry => new { entry.RecordedAt, entry.Role }).ToListAsync(ct);
            readings.AddRange(entries.GroupBy(entry => (On: CivilTime.DateOf(entry.RecordedAt), entry.Role))
                .Select(group => new MyReadings(complaint.Reference, group.Key.On, group.Key.Role, group.Count())));
        }

        return [.. readings.OrderByDescending(reading => reading.On).ThenBy(reading => reading.Reference, StringComparer.Ordinal)
            .ThenBy(reading => reading.Role, StringComparer.Ordinal)];
    }
}
