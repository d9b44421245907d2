using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Vetting.Application.Common;
using Vetting.Domain.Common;

namespace Vetting.Application.People;

/// <summary>Records that count as another one of the same human being, by name.</summary>
[Requires(Permission.ManagePanelRegister)]
public sealed record GetMergedPersons(int Limit = Cursor.DefaultLimit, string? After = null) : IQuery<Page<MergedPerson>>;

/// <param name="MembershipNumber">Null for somebody who is no candidate under this record.</param>
/// <param name="Into">The record that was kept.</param>
public sealed record MergedPerson(
    PersonId Id, string Name, string? Email, string? MembershipNumber, PersonId Into, string IntoName, string? IntoMembershipNumber);

internal sealed record MergedPersonKey(string Name, Guid Id);

internal sealed class GetMergedPersonsValidator : AbstractValidator<GetMergedPersons>
{
    public GetMergedPersonsValidator()
    {
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetMergedPersons, MergedPersonKey>();
    }
}

internal sealed class GetMergedPersonsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<GetMergedPersons, Page<MergedPerson>>
{
    public async Task<Page<MergedPerson>> Handle(GetMergedPersons request, CancellationToken ct)
    {
        var after = request.After is null ? null : Cursor.Decode<MergedPersonKey>(request.After);
        var merged = db.Persons.AsNoTracking().Where(person => person.MergedInto != null);
        if (after is not null)
        {
            merged = merged.Where(person => string.Compare(person.Name, after.Name) > 0
                || (person.Name == after.Name && ((Guid)(object)person.Id).CompareTo(after.Id) > 0));
        }

        var rows = await merged.OrderBy(person => person.Name).ThenBy(person => person.Id).Take(request.Limit + 1)
            .Join(db.Persons, person => person.MergedInto, kept => kept.Id, (person, kept) => new { person, kept.Name })
            .OrderBy(row => row.person.Name).ThenBy(row => row.person.Id)
            .Select(row => new MergedPerson(
                row.person.Id, row.person.Name, row.person.Email,
                db.Candidates.Where(known => known.Person == row.person.Id).Select(known => known.MembershipNumber).FirstOrDefault(),
                row.person.MergedInto!.Value, row.Name,
                db.Candidates.Where(known => known.Person == row.person.MergedInto).Select(known => known.MembershipNumber).FirstOrDefault()))
            .ToListAsync(ct);
        var page = rows.ToPage(request.Limit, row => new MergedPersonKey(row.Name, row.Id.Value));
        trail.Record("PersonsListed", user.Id.Value, new { Persons = page.Items.Select(row => row.Id) });
        return page;
    }
}
