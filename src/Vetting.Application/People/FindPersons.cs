using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>
/// Registered people whose name or e-mail address holds all the words, by name: for saying who complains, who witnessed, who is related to whom. A
/// few at most.
/// </summary>
[Requires(Permission.LogComplaint, Permission.ManageCandidates, Permission.ManagePanelRegister)]
public sealed record FindPersons(string Q) : IQuery<IReadOnlyList<PersonFound>>
{
    public const int Most = 20;
}

/// <param name="Email">With the membership number, by which people of one name are told apart.</param>
/// <param name="MembershipNumber">Null for somebody who is no candidate.</param>
public sealed record PersonFound(PersonId Id, string Name, string? Email, string? MembershipNumber);

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

        var found = await persons.OrderBy(person => person.PlainName).ThenBy(person => person.Id).Take(FindPersons.Most)
            .Select(person => new PersonFound(
                person.Id, person.Name, person.Email,
                db.Candidates.Where(candidate => candidate.Person == person.Id).Select(candidate => candidate.MembershipNumber).FirstOrDefault()))
            .ToListAsync(ct);
        trail.Record("PersonsListed", user.Id.Value, new { Persons = found.Select(person => person.Id) });
        return found;
    }
}
