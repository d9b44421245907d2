using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Application.People;

/// <summary>
/// Two records side by side, with what speaks for it that they are of one person and what against. For whoever decides whether to merge them; it
/// decides nothing itself.
/// </summary>
[Requires(Permission.ManagePanelRegister)]
public sealed record ComparePersons(PersonId One, PersonId Other) : IQuery<ComparedPersons>;

public sealed record ComparedPersons(ComparedPerson One, ComparedPerson Other, IReadOnlyList<string> For, IReadOnlyList<string> Against);

/// <param name="Candidate">Null for somebody who is no candidate under this record.</param>
/// <param name="Sanctions">Of this record alone, as far as the reader may see their cases.</param>
/// <param name="MergedInto">The record as which this one counts; null while it stands for itself.</param>
/// <param name="HasTakenIn">Whether other records are merged into this one, so that it can only be the one that is kept.</param>
public sealed record ComparedPerson(
    PersonId Id, string Name, string? Email, string? Phone, CandidateId? Candidate, string? MembershipNumber, int Sanctions, PersonId? MergedInto,
    bool HasTakenIn);

internal sealed class ComparePersonsValidator : AbstractValidator<ComparePersons>
{
    public ComparePersonsValidator() => RuleFor(r => r.Other).NotEqual(r => r.One).WithMessage("Two different records are compared.");
}

internal sealed class ComparePersonsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<ComparePersons, ComparedPersons>
{
    public async Task<ComparedPersons> Handle(ComparePersons request, CancellationToken ct)
    {
        PersonId[] ids = [request.One, request.Other];
        var persons = await db.Persons.AsNoTracking().Where(person => ids.Contains(person.Id)).ToDictionaryAsync(person => person.Id, ct);
        if (persons.Count < ids.Length)
        {
            throw new NotFoundException("person");
        }

        var candidates = await db.Candidates.AsNoTracking().Where(candidate => ids.Contains(candidate.Person))
            .ToDictionaryAsync(candidate => candidate.Person, ct);
        var visible = await db.VisibleAmong(candidates.Values.SelectMany(candidate => candidate.Sanctions).Select(entry => entry.Complaint), ct);
        var merged = await db.MergedRecordsOf(ids, ct);
        var (one, other) = (persons[request.One], persons[request.Other]);
        var (speaksFor, against) = Resemblance.Compare(new(one.Name, one.Email, one.Phone), new(other.Name, other.Email, other.Phone));
        trail.Record("PersonsListed", user.Id.Value, new { Persons = ids });
        return new(SideOf(one), SideOf(other), speaksFor, against);

        ComparedPerson SideOf(Person person)
        {
            var candidate = candidates.GetValueOrDefault(person.Id);
            return new(
                person.Id, person.Name, person.Email, person.Phone, candidate?.Id, candidate?.MembershipNumber,
                candidate?.Sanctions.Count(entry => visible.Contains(entry.Complaint)) ?? 0, person.MergedInto, merged.HasTakenIn(person.Id));
        }
    }
}
