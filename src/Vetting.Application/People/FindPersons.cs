using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>
/// Registered people whose name or e-mail address holds all the words, by name: for saying who complains, who witnessed, who is related to whom. A
/// few at most. Whoever has several records is found by each and shown by the one that was kept.
/// </summary>
[Requires(Permission.LogComplaint, Permission.ManageCandidates, Permission.ManagePanelRegister, Permission.HandleSubjectRequests)]
public sealed record FindPersons(string Q) : IQuery<IReadOnlyList<PersonFound>>
{
    public const int Most = 20;
}

/// <param name="Email">With the membership number, by which people of one name are told apart.</param>
/// <param name="MembershipNumber">Null for somebody who is no candidate.</param>
/// <param name="MergedInto">The record as which this one counts; null while it stands for itself.</param>
public sealed record PersonFound(PersonId Id, string Name, string? Email, string? MembershipNumber, PersonId? MergedInto = null);

internal sealed class FindPersonsValidator : AbstractValidator<FindPersons>
{
    public FindPersonsValidator() => RuleFor(r => r.Q).AreWords();
}

internal sealed class FindPersonsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<FindPersons, IReadOnlyList<PersonFound>>
{
    public async Task<IReadOnlyList<PersonFound>> Handle(FindPersons request, CancellationToken ct)
    {
        var persons = db.Persons.AsNoTracking();
        foreach (var (name, email) in NameSearch.Patterns(request.Q))
        {
            persons = persons.Where(person => EF.Functions.Like(person.PlainName, name, NameSearch.Escape)
                || EF.Functions.Like(person.PlainEmail!, email, NameSearch.Escape));
        }

        var records = await persons.OrderBy(person => person.PlainName).ThenBy(person => person.Id).Take(FindPersons.Most)
            .Select(person => person.MergedInto ?? person.Id).ToListAsync(ct);
        var found = await db.Found(db.Persons.Where(person => records.Contains(person.Id)), ct);
        trail.Record("PersonsListed", user.Id.Value, new { Persons = found.Select(person => person.Id) });
        return found;
    }
}

internal static class PersonFinding
{
    /// <summary>By name. Whoever is a candidate under another record alone has the number of that one.</summary>
    public static Task<List<PersonFound>> Found(this IVettingDb db, IQueryable<Person> persons, CancellationToken ct) =>
        persons.AsNoTracking().OrderBy(person => person.PlainName).ThenBy(person => person.Id)
            .Select(person => new PersonFound(
                person.Id, person.Name, person.Email,
                db.Candidates.Where(candidate => candidate.Person == person.Id).Select(candidate => candidate.MembershipNumber).FirstOrDefault()
                    ?? db.Persons.Where(record => record.MergedInto == person.Id)
                        .Join(db.Candidates, record => record.Id, candidate => candidate.Person, (_, candidate) => candidate.MembershipNumber)
                        .OrderBy(number => number).FirstOrDefault(),
                person.MergedInto))
            .ToListAsync(ct);
}
