using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.People;

namespace Vetting.Application.Candidates;

/// <summary>The register of candidates, narrowed to those whose name or membership number holds all the words, by name.</summary>
[Requires(Permission.ReadCandidates)]
public sealed record SearchCandidates(string Q, int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<Page<CandidateRow>>;

internal sealed record CandidateNameKey(string Name, string MembershipNumber);

internal sealed class SearchCandidatesValidator : AbstractValidator<SearchCandidates>
{
    public SearchCandidatesValidator()
    {
        RuleFor(r => r.Q).AreWords();
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<SearchCandidates, CandidateNameKey>();
    }
}

internal sealed class SearchCandidatesHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail, TimeProvider clock)
    : IRequestHandler<SearchCandidates, Page<CandidateRow>>
{
    public async Task<Page<CandidateRow>> Handle(SearchCandidates request, CancellationToken ct)
    {
        var after = request.After is null ? null : Cursor.Decode<CandidateNameKey>(request.After);
        var found = db.Candidates.AsNoTracking()
            .Join(
                db.Persons, candidate => candidate.Person, person => person.Id,
                (candidate, person) => new { candidate, person.Name, person.PlainName });
        foreach (var (name, number) in NameSearch.Patterns(request.Q))
        {
            found = found.Where(row => EF.Functions.Like(row.PlainName, name, NameSearch.Escape)
                || EF.Functions.Like(row.candidate.PlainNumber, number, NameSearch.Escape));
        }

        if (after is not null)
        {
            found = found.Where(row => string.Compare(row.Name, after.Name) > 0
                || (row.Name == after.Name && string.Compare(row.candidate.MembershipNumber, after.MembershipNumber) > 0));
        }

        var rows = await found.OrderBy(row => row.Name).ThenBy(row => row.candidate.MembershipNumber).Take(request.Limit + 1).ToListAsync(ct);
        await db.KnowOtherRegistrations(rows.ConvertAll(row => row.candidate), ct);
        var now = clock.GetUtcNow();
        var page = rows
            .OrderBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.candidate.MembershipNumber, StringComparer.Ordinal).ToList()
            .ConvertAll(row => new CandidateRow(
                row.candidate.Id, row.candidate.Person, row.Name, row.candidate.MembershipNumber, row.candidate.ClearanceAt(now)))
            .ToPage(request.Limit, row => new CandidateNameKey(row.Name, row.MembershipNumber));
        trail.Record("CandidatesListed", user.Id.Value, new { Candidates = page.Items.Select(row => row.Id) });
        return page;
    }
}
