using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.DataProtection.Processing;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Domain.People;

namespace Vetting.Application.DataProtection;

/// <summary>
/// The record of processing that UK GDPR article 30 asks for, made from the system itself: what it keeps of whom, who may read it, for how long, and how it
/// is kept safe. Who the controller is, and to whom the party passes things on by other ways, it does not know.
/// </summary>
[Requires(Permission.ReadProcessingRecord)]
public sealed record GetProcessingRecord : IQuery<ProcessingRecord>;

/// <param name="Subjects">How many people of each kind there are today.</param>
/// <param name="Readers">The roles that may read content of cases, and how many people hold each.</param>
/// <param name="Periods">Null while no rulebook is in force.</param>
public sealed record ProcessingRecord(
    DateOnly On, IReadOnlyList<SubjectCount> Subjects, IReadOnlyList<DataCategory> Categories, IReadOnlyList<ReaderCount> Readers,
    RetentionPeriods? Periods, IReadOnlyList<string> Safeguards, int CasesOpen, int CasesClosed, int HoldsStanding, int BreachesOpen);

public sealed record SubjectCount(DataSubject Subject, int People);

public enum DataSubject
{
    Candidate,
    Respondent,
    Complainant,
    Witness,
    Representative,

    /// <summary>Who reported something from outside; a report may be without a name.</summary>
    Reporter,

    /// <summary>Who has an account.</summary>
    Officer,
}

public sealed record ReaderCount(Role Role, int People);

/// <param name="Rulebook">By its label, which is in force today.</param>
public sealed record RetentionPeriods(string Rulebook, int DismissedYears, int DecidedYears, int BarredYears);

internal sealed class GetProcessingRecordHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetProcessingRecord, ProcessingRecord>
{
    /// <summary>UK GDPR article 32(1); each is how the system is built, and cannot be turned off.</summary>
    private static readonly string[] Safeguards =
    [
        "Everybody signs in with a second factor, and sees only the cases in which they have a place by role and by case.",
        "Everything that is done and read is in an audit trail that nobody can rewrite without its being found.",
        "Evidence is encrypted at rest, each file with a key of its own.",
        "Names of complainants and witnesses who asked for it are kept apart, and each look at them is recorded with its reason.",
        "Nobody approves what they did themselves, administrators included; roles are granted by two people.",
        "Texts of cases are in no log, no message and no address.",
        "Closed cases fall due by the periods of the rulebook; what a court may need is kept by a legal hold.",
    ];

    public async Task<ProcessingRecord> Handle(GetProcessingRecord request, CancellationToken ct)
    {
        var today = CivilTime.DateOf(clock.GetUtcNow());
        var cases = db.Complaints.IgnoreQueryFilters();
        var parties = await cases.SelectMany(complaint => complaint.Parties).Select(party => new { party.Kind, party.Person }).Distinct()
            .GroupBy(party => party.Kind).Select(group => new { Kind = group.Key, People = group.Count() })
            .ToDictionaryAsync(group => group.Kind, group => group.People, ct);
        var granted = await db.RoleGrants.Where(grant => grant.State == RoleGrantState.Approved).Select(grant => new { grant.Role, grant.User })
            .Distinct().ToListAsync(ct);
        var rulebook = (await db.Rulebooks.History(ct)).Versions.LastOrDefault(version => version.InForceFrom <= today);
        var closed = await cases.CountAsync(complaint => complaint.Stage == Stage.Closed, ct);
        trail.Record("ProcessingRecordRead", user.Id.Value, new { });
        return new ProcessingRecord(
            today,
            [
                new(DataSubject.Candidate, await db.Candidates.CountAsync(ct)),
                .. Enum.GetValues<PartyKind>().Select(kind => new SubjectCount(Enum.Parse<DataSubject>(kind.ToString()), parties.GetValueOrDefault(kind))),
                new(DataSubject.Reporter, await db.Reports.IgnoreQueryFilters().CountAsync(ct)),
                new(DataSubject.Officer, granted.Where(grant => grant.Role != Role.Candidate).Select(grant => grant.User).Distinct().Count()),
            ],
            DataCategories.All,
            [
                .. Enum.GetValues<Role>().Where(role => role.Allows(Permission.ReadCases) || role.Allows(Permission.ReadMyCase))
                    .Select(role => new ReaderCount(role, granted.Count(grant => grant.Role == role))),
            ],
            rulebook is null ? null : new(
                rulebook.Label, rulebook.Content.Retention.DismissedYears, rulebook.Content.Retention.DecidedYears, rulebook.Content.Retention.BarredYears),
            Safeguards, await cases.CountAsync(ct) - closed, closed, await db.LegalHolds.Standing(today).CountAsync(ct),
            await db.DataBreaches.CountAsync(breach => breach.ClosedAt == null, ct));
    }
}
