using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Application.Rulebooks;
using Vetting.Domain.Common;
using Vetting.Domain.DataProtection;
using Vetting.Domain.Elections;

namespace Vetting.Application.DataProtection;

/// <summary>How handlers load a request, and what it takes to find whom it is about.</summary>
internal static class SubjectRequestSet
{
    /// <exception cref="NotFoundException">Absent, or the reader's own.</exception>
    public static async Task<SubjectRequest> Called(this IQueryable<SubjectRequest> requests, string reference, CancellationToken ct) =>
        await requests.SingleOrDefaultAsync(request => request.Reference == reference, ct) ?? throw new NotFoundException("request");

    /// <inheritdoc cref="Called"/>
    /// <exception cref="StaleVersionException">It was changed since it was read.</exception>
    public static async Task<SubjectRequest> ForUpdate(
        this IQueryable<SubjectRequest> requests, string reference, long version, CancellationToken ct)
    {
        var request = await requests.Called(reference, ct);
        request.RequireVersion(version);
        return request;
    }

    /// <summary>The hits of a request, without those in cases to which the reader is a party: somebody else decides on them.</summary>
    public static IQueryable<SubjectHit> HitsOf(this IVettingDb db, SubjectRequestId request) =>
        db.SubjectHits.Where(hit => hit.Request == request
                && (hit.Complaint == null || db.Complaints.Any(complaint => complaint.Id == hit.Complaint)))
            .IgnoreQueryFilters([CaseFilters.Places]);

    /// <exception cref="NotFoundException">It is not on the worklist.</exception>
    public static async Task<SubjectHit> One(this IQueryable<SubjectHit> hits, SubjectHitId id, CancellationToken ct) =>
        await hits.SingleOrDefaultAsync(hit => hit.Id == id, ct) ?? throw new NotFoundException("record");

    /// <summary>Which records are on the worklist of a request, whoever may decide on them.</summary>
    public static async Task<HashSet<RecordPlace>> PlacesFound(this IVettingDb db, SubjectRequestId request, CancellationToken ct) =>
        (await db.SubjectHits.Where(hit => hit.Request == request).Select(hit => new { hit.Table, hit.Key }).ToListAsync(ct))
            .Select(hit => new RecordPlace(hit.Table, hit.Key)).ToHashSet();

    /// <summary>Whose bank holidays move the end of the time: those that the rulebook names, and of England and Wales where it names none.</summary>
    public static async Task<UkDivision> HolidaysMinded(this IVettingDb db, DateOnly today, CancellationToken ct) =>
        (await db.Rulebooks.History(ct)).ProcedureAt(today).Content.Deadlines.MovesToNextWorkingDay ?? UkDivision.EnglandAndWales;

    public static async Task<SubjectSought> SoughtOf(this IVettingDb db, SubjectRequest request, IAccounts accounts, CancellationToken ct)
    {
        if (request.Person is not { } person)
        {
            return new(new([], [], []), new(request.Names, request.Contacts, []), request.Names);
        }

        var records = (await db.MergedRecordsOf([person], ct)).AllOf(person);
        var persons = await db.Persons.AsNoTracking().Where(record => records.Contains(record.Id)).ToListAsync(ct);
        var candidates = await db.Candidates.Where(candidate => records.Contains(candidate.Person))
            .Select(candidate => new { candidate.Id, candidate.MembershipNumber }).ToListAsync(ct);
        var account = await accounts.Of(records, ct);
        var keys = new SubjectKeys(records, [.. candidates.Select(candidate => candidate.Id)], account is null ? [] : [account.Id]);
        List<string> names = [.. persons.Select(record => record.Name).Concat(request.Names).Distinct()];
        return new(
            keys,
            new(
                names,
                [.. persons.SelectMany(record => new[] { record.Email, record.Phone }).Append(account?.Email).OfType<string>().Concat(request.Contacts).Distinct()],
                records.Select(record => record.Value).Concat(candidates.Select(candidate => candidate.Id.Value))),
            names);
    }
}

/// <summary>By what records about a person are found.</summary>
internal sealed record SubjectSought(SubjectKeys Keys, SubjectWords Words, IReadOnlyList<string> Names)
{
    private readonly HashSet<Guid> _refers = [.. Keys.Persons.Select(person => person.Value), .. Keys.Candidates.Select(candidate => candidate.Value)];

    public bool IsReferredToBy(ReadRecord record) => record.Refers.Any(_refers.Contains);
}
