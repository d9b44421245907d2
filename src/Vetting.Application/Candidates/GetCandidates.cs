using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;

namespace Vetting.Application.Candidates;

/// <summary>The register of candidates, by membership number, each with the clearance and nothing of the reason.</summary>
[Requires(Permission.ReadCandidates)]
public sealed record GetCandidates(string? MembershipNumber = null, int Limit = Cursor.DefaultLimit, string? After = null)
    : IQuery<Page<CandidateRow>>;

public sealed record CandidateRow(CandidateId Id, PersonId Person, string Name, string MembershipNumber, Clearance Clearance);

internal sealed record CandidateKey(string MembershipNumber);

internal sealed class GetCandidatesValidator : AbstractValidator<GetCandidates>
{
    public GetCandidatesValidator()
    {
        RuleFor(r => r.MembershipNumber).MaximumLength(Candidate.MembershipNumberMaxLength).IsOneLine();
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetCandidates, CandidateKey>();
    }
}

internal sealed class GetCandidatesHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<GetCandidates, Page<CandidateRow>>
{
    public async Task<Page<CandidateRow>> Handle(GetCandidates request, CancellationToken ct)
    {
        var after = request.After is null ? null : Cursor.Decode<CandidateKey>(request.After);
        var number = request.MembershipNumber?.Trim();
        var plain = number is null ? null : Candidate.PlainNumberOf(number);
        var rows = await db.Candidates.AsNoTracking()
            .Where(candidate => number == null || candidate.MembershipNumber == number
                || (candidate.PlainNumber == plain && !db.Candidates.Any(exact => exact.MembershipNumber == number)))
            .Where(candidate => after == null || string.Compare(candidate.MembershipNumber, after.MembershipNumber) > 0)
            .OrderBy(candidate => candidate.MembershipNumber)
            .Take(request.Limit + 1)
            .Join(db.Persons, candidate => candidate.Person, person => person.Id, (candidate, person) => new { candidate, person.Name })
            .ToListAsync(ct);
        await db.KnowOtherRegistrations(rows.ConvertAll(row => row.candidate), ct);
        var now = clock.GetUtcNow();
        var page = rows
            .OrderBy(row => row.candidate.MembershipNumber, StringComparer.Ordinal).ToList()
            .ConvertAll(row => new CandidateRow(
                row.candidate.Id, row.candidate.Person, row.Name, row.candidate.MembershipNumber, row.candidate.ClearanceAt(now)))
            .ToPage(request.Limit, row => new CandidateKey(row.MembershipNumber));
        trail.Record("CandidatesListed", user.Id.Value, new { Candidates = page.Items.Select(row => row.Id) });
        return page;
    }
}
